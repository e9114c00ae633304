"""Somebody who has never seen the house enters as one of the invented people."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.steps import Walk


def test_mrs_chan_enters_and_the_house_is_hers(walk: Walk) -> None:
    walk.enters_as("yuk_lan")

    walk.is_not_lost()
    expect(walk.page.locator("h1")).to_contain_text(walk.called("yuk_lan"))
    walk.can_be_used_by_everyone()


def test_whoever_has_not_entered_still_finds_a_human(walk: Walk) -> None:
    for address in ("/help/", "/human/"):
        walk.opens(address)
        walk.reads_in(walk.variant.language)
        walk.is_not_lost()
        walk.can_be_used_by_everyone()
