"""Ling and Mrs Chan write a hope and two steps; she says no to one, and yes to the rest."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.steps import planning
from journeys.variants import Variant

HOPE = "我想自己去街市買餸，揀返條靚魚。"
FIRST = "星期六朝早，阿玲陪我行到街口"
SECOND = "坐輪椅去街市"
NO = "我唔坐輪椅。我有腳。"


def test_a_plan_is_written_together_and_her_no_stands_in_it(begin: Begin, variant: Variant) -> None:
    ling, mrs_chan = begin(), begin()
    ling.enters_as("ling")
    mrs_chan.enters_as("yuk_lan")
    hope, refused = f"{HOPE}{variant}", f"{SECOND}{variant}"

    planning.begins_a_new_version(ling, of="mrs_chan")
    planning.writes_a_hope(ling, hope)
    planning.writes_a_step(ling, FIRST)
    planning.adds_another_step(ling, refused, to=hope)
    ling.can_be_used_by_everyone()

    planning.says_no(mrs_chan, refused, because=NO, of="mrs_chan")
    mrs_chan.can_be_used_by_everyone()
    planning.agrees_to_the_rest(mrs_chan, of="mrs_chan")

    mrs_chan.sees_words(hope)
    expect(planning.step(mrs_chan, refused).locator(".voice", has_text=NO)).to_be_visible()
    ling.opens(ling.at("mrs_chan", "plan/"))
    ling.sees("In force")
    expect(planning.step(ling, refused).locator(".voice", has_text=NO)).to_be_visible()
    expect(ling.page.get_by_text(ling.says("disagrees")).first).to_be_visible()


def test_the_plan_can_be_written_with_the_keyboard_alone(begin: Begin, variant: Variant) -> None:
    """Every key is Tab, Space, Enter or a letter; the mouse lies untouched."""
    mrs_chan = begin()
    mrs_chan.enters_as("yuk_lan")
    hope, first = f"{HOPE}用鍵盤{variant}", f"{FIRST}用鍵盤{variant}"

    planning.begins_a_new_version_by_keyboard(mrs_chan, of="mrs_chan")
    planning.writes_a_hope_by_keyboard(mrs_chan, hope)
    planning.writes_a_step_by_keyboard(mrs_chan, first)
    planning.agrees_by_keyboard(mrs_chan, of="mrs_chan")

    mrs_chan.sees("In force")
    mrs_chan.sees_words(hope)
