"""Somebody who helps reads who a person is: words first, then the plan, then the rest."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.steps import Walk


def test_her_daughter_meets_her_story_before_any_list(walk: Walk) -> None:
    walk.enters_as("mei")

    walk.opens(walk.at("mrs_chan"))

    walk.is_not_lost()
    expect(walk.page.locator("h1")).to_contain_text(walk.called("yuk_lan"))
    first_words = walk.page.locator("main .voice").first.bounding_box()
    first_step = walk.page.locator("main .steps").first.bounding_box()
    assert first_words is not None
    assert first_step is not None
    assert first_words["y"] < first_step["y"]
    walk.can_be_used_by_everyone()


def test_her_carer_reads_the_card_and_the_plan_and_not_the_story(walk: Walk) -> None:
    walk.enters_as("ling")

    walk.opens(walk.at("mrs_chan"))

    walk.is_not_lost()
    walk.sees("The plan we agreed")
    expect(walk.page.locator(f"a[href='{walk.at('mrs_chan', 'story/')}']")).to_have_count(0)
    walk.sees(
        "You are reading this in your role as %(role)s. "
        "That you looked is written down for %(person)s.",
        role=walk.says("carer", "role"),
        person=walk.called("yuk_lan"),
    )


def test_what_was_said_keeps_its_language_whoever_reads(walk: Walk) -> None:
    walk.enters_as("mei")

    walk.opens(walk.at("mrs_chan"))

    languages = walk.page.locator("main .voice").evaluate_all(
        "all => all.map(each => (each.closest('[lang]') || each).lang)"
    )
    assert set(languages) <= {"yue-Hant-HK", "zh-Hant-HK"}


def test_the_switch_of_language_keeps_the_place(walk: Walk) -> None:
    walk.enters_as("mei")
    walk.opens(walk.at("mrs_chan", "plan/"))
    other = "en" if walk.variant.language == "zh-hant" else "zh-hant"

    walk.reads_in(other)
    walk.reads_in(walk.variant.language)

    expect(walk.page.locator("h1")).to_be_visible()
