"""Ling chooses how letters reach her, and one arrives; Mrs Chan wants hers on paper."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.house import House
from journeys.steps import writing
from journeys.steps.walking import of_the_cast

LING = "ling@example.org"


def test_ling_chooses_her_way_and_her_quiet_hours_and_a_letter_arrives(
    begin: Begin, house: House
) -> None:
    ling = begin()
    ling.enters_as("ling")

    writing.opens_ways(ling)
    ling.can_be_used_by_everyone()
    ling.page.get_by_label(ling.says("Quiet from")).fill("22:00")
    ling.page.get_by_label(ling.says("Quiet until")).fill("")
    ling.presses("Reach me like this")
    ling.sees("Quiet hours need a beginning and an end.")
    ling.page.get_by_label(ling.says("Quiet until")).fill("06:30")
    writing.chooses_first(ling, "mail")
    expect(ling.page.get_by_label(ling.says("Quiet until"))).to_have_value("06:30")

    before = len(writing.mails_to(house.folder, LING))
    ling.presses("Send me a letter to try it out")
    mail = writing.until_it_arrives(house.folder, LING, after=before)
    assert f"{house.address}/letters/" in mail.get_content()

    ling.opens("/letters/")
    ling.sees("A letter to see that it arrives")
    ling.can_be_used_by_everyone()
    ling.presses("I have seen it")
    ling.opens("/letters/sent/")
    ling.sees("arrived", "a letter")
    ling.can_be_used_by_everyone()


def test_a_letter_that_no_machine_can_bring_is_seen_by_a_human_who_brings_it(
    begin: Begin,
) -> None:
    mrs_chan, wong = begin(), begin()
    mrs_chan.enters_as("yuk_lan")
    writing.opens_ways(mrs_chan)
    writing.chooses_first(mrs_chan, "print")
    mrs_chan.presses("Send me a letter to try it out")

    wong.enters_as("wong")
    wong.opens("/")
    wong.sees("Letters that reached nobody")
    hers = wong.page.locator(".card").filter(has_text=wong.called("yuk_lan"))
    for _ in range(20):
        wong.opens("/letters/undelivered/")
        if hers.count():
            break
        wong.page.wait_for_timeout(500)
    wong.can_be_used_by_everyone()
    expect(hers).to_contain_text(
        wong.says("They want it on paper. Print it, and bring it to them.")
    )
    expect(hers.locator(f"a[href*='{of_the_cast('mrs_chan')}']")).to_have_count(1)

    hers.get_by_role("link", name=wong.says("Print it")).click()
    wong.is_not_lost()
    expect(wong.page.locator("main")).to_contain_text("陳太")
    wong.opens("/letters/undelivered/")
    hers.get_by_role(
        "button", name=wong.says("I put it into their hand", "how a letter was settled")
    ).click()
    expect(hers).to_have_count(0)
