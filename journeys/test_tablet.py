"""Ling sets up Mrs Chan’s tablet at her kitchen table, and it is stopped from afar."""

from __future__ import annotations

from journeys.conftest import Begin
from journeys.steps import signing, tablets


def test_a_tablet_stays_hers_alone_until_somebody_stops_it(begin: Begin) -> None:
    ling, wong, tablet = begin(), begin(), begin()
    ling.enters_as("ling")
    wong.enters_as("wong")

    tablets.asks_a_second_colleague(ling, "廚房", of="mrs_chan")
    tablets.says_yes(wong, of="mrs_chan")
    address, digits = tablets.shows_the_picture(ling)
    tablets.is_set_up(tablet, address, digits)

    signing.is_let_in_as(tablet, "yuk_lan")
    tablet.can_be_used_by_everyone()
    for own in ("story/", "plan/", ""):
        tablet.opens(tablet.at("mrs_chan", own))
        tablet.is_not_lost()
    for closed in (tablet.at("mrs_chan", "tablets/"), tablet.at("mr_lau"), "/me/devices/"):
        tablet.meets_nothing_at(closed)

    ling.page.goto(address)
    ling.sees("This link no longer works")
    tablets.stops(ling, of="mrs_chan")

    tablet.page.goto("/")
    tablet.sees("Send me a code")
