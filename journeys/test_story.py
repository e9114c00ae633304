"""Somebody reads who Mrs Chan is; she tells a new piece of her story, by voice and in words."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.steps import Walk
from journeys.steps.telling import hears, says_it_aloud, tells_in_writing

CONGEE = "一生人最叻係煲粥。米要揀過，火要聽住。"


def test_mrs_chan_tells_something_in_her_own_words(walk: Walk) -> None:
    walk.enters_as("yuk_lan")

    tells_in_writing(walk, CONGEE, about="mrs_chan")

    voice = walk.sees_words(CONGEE)
    expect(
        voice.locator("[lang]").or_(voice.and_(walk.page.locator("[lang]"))).first
    ).to_have_attribute("lang", "yue-Hant-HK")
    walk.can_be_used_by_everyone()


def test_mrs_chan_tells_something_by_voice(walk: Walk) -> None:
    walk.enters_as("yuk_lan")
    walk.opens(walk.at("mrs_chan", "story/tell/"))

    says_it_aloud(walk)
    walk.presses("Keep it", "a story")

    walk.is_not_lost()
    hears(walk)


def test_her_daughter_reads_it_and_cannot_rewrite_it(walk: Walk) -> None:
    walk.enters_as("mei")

    walk.opens(walk.at("mrs_chan", "story/"))

    walk.is_not_lost()
    expect(walk.page.locator(".voice").first).to_be_visible()
    walk.follows("Open this story")
    expect(walk.link("Tell it again")).to_have_count(0)


def test_her_carer_meets_the_card_at_the_door_but_not_the_story(walk: Walk) -> None:
    walk.enters_as("ling")

    walk.opens(walk.at("mrs_chan", "story/at-the-door/"))
    walk.sees("Please do not")

    walk.meets_nothing_at(walk.at("mrs_chan", "story/"))


def test_nobody_is_found_by_someone_without_a_door(walk: Walk) -> None:
    walk.enters_as("kwok_ho")

    for rest in ("", "story/", "story/about-me/", "story/at-the-door/"):
        walk.meets_nothing_at(walk.at("mrs_chan", rest))
