"""Mrs Chan opens one part of her life to Kit, who is new, reads that he looked, and closes it."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.steps import sharing


def test_a_door_opens_shows_who_looked_and_closes_at_once(begin: Begin) -> None:
    mrs_chan, kit = begin(), begin()
    mrs_chan.enters_as("yuk_lan")
    kit.enters_as("kit")
    story = kit.at("mrs_chan", "story/")
    kit.meets_nothing_at(story)

    sharing.opens_a_part(mrs_chan, "story", of="mrs_chan", to="kit")
    mrs_chan.can_be_used_by_everyone()
    kit.opens(story)
    kit.is_not_lost()
    expect(kit.page.locator(".voice").first).to_be_visible()

    looked = sharing.who_looked(mrs_chan, of="mrs_chan")
    expect(looked.filter(has_text=mrs_chan.called("kit")).first).to_be_visible()
    mrs_chan.can_be_used_by_everyone()

    sharing.closes_the_door(mrs_chan, of="mrs_chan", to="kit")
    kit.meets_nothing_at(story)


def test_nobody_but_herself_reads_who_looked_or_opens_her_doors(begin: Begin) -> None:
    ling = begin()
    ling.enters_as("ling")

    for rest in ("doors/", "looks/", "deeds/", "safe/"):
        ling.meets_nothing_at(ling.at("mrs_chan", rest))


def test_someone_shut_out_meets_the_same_as_a_stranger(begin: Begin) -> None:
    """The door of Mr Sze is still written down; he was shut out, and cannot tell."""
    shut_out, stranger = begin(), begin()
    shut_out.enters_as("tat_wing")
    stranger.enters_as("kwok_ho")
    pages = []

    for each in (shut_out, stranger):
        each.meets_nothing_at(each.at("ms_yeung"))
        pages.append(each.page.locator("main").inner_text())

    assert pages[0] == pages[1]
