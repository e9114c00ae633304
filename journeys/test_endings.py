"""Somebody has died: it is written down once, the circle says goodbye, a mistake is taken back."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.variants import Variant

WORDS = "龍叔，鑼鼓一響我就記得你。"


def test_a_death_ends_what_was_planned_and_opens_a_page_to_say_goodbye(
    begin: Begin, variant: Variant
) -> None:
    whose = "mr_tsang" if variant.is_phone else "auntie_bik"
    wong, ling = begin(), begin()
    wong.enters_as("wong")
    ling.enters_as("ling")

    wong.opens(wong.at(whose))
    wong.page.locator(f"a[href='{wong.at(whose, 'death/')}']").click()
    wong.is_not_lost()
    wong.can_be_used_by_everyone()
    wong.presses("Write it down")  # not without the day, and being sure
    expect(wong.page.locator(".errors")).to_be_visible()
    wong.page.locator("input[name=day]").fill("2026-01-02")
    wong.page.locator("input[name=sure]").check()
    wong.presses("Write it down")
    wong.can_be_used_by_everyone()

    ling.opens(ling.at(whose, "goodbye/"))
    ling.page.locator("textarea[name=words]").fill(WORDS)
    ling.presses("Leave these words")
    ling.sees_words(WORDS)
    ling.can_be_used_by_everyone()
    ling.opens(ling.at(whose))
    ling.follows("The goodbye page")

    wong.opens(wong.at(whose, "goodbye/"))
    wong.sees_words(WORDS)
    wong.presses("It was a mistake")
    wong.opens(wong.at(whose))
    expect(wong.page.get_by_text(wong.says("The goodbye page"))).to_have_count(0)
