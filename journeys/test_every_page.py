"""Every page that the cast can reach: for everyone, at every width, without JavaScript."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from journeys.conftest import Begin
from journeys.steps import Walk
from journeys.steps.pages import pages_from
from journeys.variants import FOUR, IN_LIGHT, Variant

STARTS = {
    "yuk_lan": ("/", "/me/"),
    "mei": ("/", Walk.at("mrs_chan")),
    "ling": ("/", Walk.at("mrs_chan")),
    "wong": ("/",),
    "helen": ("/",),
    "edwin": ("/", "/emergencies/"),
    "irene": ("/",),
}
VARIANTS = IN_LIGHT


def dressed(page: Page, variant: Variant) -> None:
    """The same browser at another width and in another theme."""
    page.set_viewport_size({"width": variant.size[0], "height": variant.size[1]})
    page.emulate_media(color_scheme="dark" if variant.theme == "dark" else "light")


def test_axe_finds_nothing_on_any_page_in_any_variant(begin: Begin, variant: Variant) -> None:
    """Two languages, and in each of them a phone in one theme and a laptop in the other."""
    faults, seen = list[str](), set[str]()

    for name, starts in STARTS.items():
        walk = begin()
        walk.enters_as(name)
        walk.reads_in(variant.language)
        for address in pages_from(walk, *starts, seen=seen):
            walk.opens(address)
            faults += [f"{name}: {fault}" for fault in in_both_widths_and_themes(walk)]

    assert len(seen) >= 20
    assert faults == [], "\n".join(faults)


def in_both_widths_and_themes(walk: Walk) -> list[str]:
    faults = list[str]()
    for each in FOUR:
        if each.language == walk.variant.language:
            dressed(walk.page, each)
            faults += [f"{each}: {fault}" for fault in walk.what_axe_finds()]
    return faults


def test_at_200_and_400_percent_every_page_is_one_column(begin: Begin, variant: Variant) -> None:
    """Zooming to 200 % halves the width that a page has; to 400 % leaves 320."""
    sideways, seen = list[str](), set[str]()

    for name, starts in STARTS.items():
        walk = begin()
        walk.enters_as(name)
        for address in pages_from(walk, *starts, seen=seen):
            walk.opens(address)
            for width in (640, 320):
                walk.page.set_viewport_size({"width": width, "height": 450})
                if walk.scrolls_sideways():
                    sideways.append(f"{address} at {width}")

    assert sideways == []


def test_without_javascript_a_story_is_told_and_a_door_is_opened(begin: Begin) -> None:
    walk = begin(java_script_enabled=False)
    words = "冇程式都講到嘢。"
    walk.enters_as("yuk_lan")

    walk.opens(walk.at("mrs_chan", "story/tell/"))
    walk.page.locator("textarea[name=words]").fill(words)
    walk.presses("Keep it", "a story")
    walk.sees_words(words)

    walk.opens(walk.at("mrs_chan", "doors/"))
    expect(walk.page.locator("h1")).to_be_visible()
    walk.follows("Let someone else see")
    walk.opens(walk.at("mrs_chan", "plan/"))
    expect(walk.page.locator(".steps").first).to_be_visible()


def test_what_was_typed_survives_a_form_that_is_wrong(walk: Walk) -> None:
    walk.enters_as("yuk_lan")
    walk.opens(walk.at("mrs_chan", "story/tell/"))
    invisible = "\u200b"

    walk.page.locator("textarea[name=words]").fill(invisible)
    walk.presses("Keep it", "a story")

    expect(walk.page).to_have_url(re.compile("/tell/"))
    walk.sees("All you wrote is still here.")
    walk.can_be_used_by_everyone()
