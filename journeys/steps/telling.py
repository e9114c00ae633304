"""Telling, by voice or in writing."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from journeys.steps.walking import Walk


def tells_in_writing(walk: Walk, words: str, *, about: str) -> None:
    """Write something into somebody's story and read it there."""
    walk.opens(walk.at(about, "story/tell/"))
    walk.is_not_lost()
    walk.page.locator("textarea[name=words]").fill(words)
    walk.presses("Keep it", "a story")
    walk.sees_words(words)


def says_it_aloud(walk: Walk) -> None:
    """Record for two seconds, listen to it, and keep it with what is being written."""
    recorder = walk.page.locator("story-recorder")
    recorder.get_by_role("button", name=walk.says("Say it"), exact=True).click()
    expect(recorder.get_by_role("status")).to_contain_text(
        walk.says("Listening", "recording a voice")
    )
    expect(recorder.locator("[data-shows=time]:visible")).to_have_text(re.compile("0:0[2-9]"))
    recorder.get_by_role("button", name=walk.says("Stop", "recording a voice")).click()
    recorder.get_by_role("button", name=walk.says("Hear it")).click()
    recorder.get_by_role(
        "button", name=walk.says("Use this", "recording a voice"), exact=True
    ).click()
    expect(recorder.get_by_role("status")).to_have_text(walk.says("Ready to go with your words"))


def hears(walk: Walk) -> None:
    """The newest recording on this page comes from the house and has a length."""
    clip = walk.page.locator("voice-clip").first
    audio = clip.locator("audio")
    source = audio.get_attribute("src")
    assert source is not None
    answer = walk.page.request.get(source)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("audio/")
    assert answer.headers["cache-control"] == "no-store"
    assert float(clip.get_attribute("data-seconds") or 0) >= 1
