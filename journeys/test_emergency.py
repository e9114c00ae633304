"""Helen opens a closed door in an emergency: he is told, Edwin looks into it, and it says so."""

from __future__ import annotations

from playwright.sync_api import expect

from beside.casting.cast import Cast
from journeys.conftest import Begin
from journeys.variants import Variant

REASON = "佢喺診所門口喘到講唔到嘢。"


def test_an_emergency_is_told_to_him_and_looked_into(begin: Begin, variant: Variant) -> None:
    whose, account = ("uncle_hoi", "hoi") if variant.is_phone else ("mr_ho", "kam_wing")
    helen, edwin, he = begin(), begin(), begin()
    helen.enters_as("helen")
    helen.meets_nothing_at(helen.at(whose))

    helen.opens("/")
    helen.follows("In an emergency")
    helen.can_be_used_by_everyone()
    helen.page.locator("input[name=name]").fill(Cast().person_rows[whose]["name"]["zh"])
    helen.presses("Find them")
    helen.page.locator("main .links a").first.click()
    helen.is_not_lost()
    helen.can_be_used_by_everyone()
    helen.presses("Open now")  # nothing is opened without a reason
    expect(helen.page.locator(".errors")).to_be_visible()
    helen.page.locator("input[name=parts][value=essentials]").check()
    helen.page.locator("textarea[name=reason]").fill(REASON)
    helen.presses("Open now")
    helen.opens(helen.at(whose))
    expect(helen.page.locator("[data-kind=clay]").first).to_be_visible()  # the banner
    helen.can_be_used_by_everyone()
    helen.meets_nothing_at(helen.at(whose, "story/"))  # it opened that part alone

    he.enters_as(account)
    expect(he.page.get_by_text(REASON).first).to_be_visible()
    he.follows("See what was looked at")
    expect(he.page.get_by_text(he.called("helen")).first).to_be_visible()

    edwin.enters_as("edwin")
    edwin.opens("/emergencies/")
    edwin.can_be_used_by_everyone()
    card = edwin.page.locator(".card", has_text=REASON).first
    card.get_by_role("link", name=edwin.says("Look into it")).click()
    edwin.page.locator("textarea[name=found]").fill("He was blue. It was right to look.")
    edwin.presses("Write it down")
    edwin.opens("/emergencies/")
    expect(edwin.page.get_by_text("It was right to look.").first).to_be_visible()
