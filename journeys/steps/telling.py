"""Telling, by voice or in writing."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from journeys.steps.walking import Walk

WITHIN = 20.0  # seconds for the worker


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
    source = clip.locator("source").first.get_attribute("src")
    assert source is not None
    answer = walk.page.request.get(source)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("audio/")
    assert answer.headers["cache-control"] == "no-store"
    assert float(clip.get_attribute("data-seconds") or 0) >= 1
    _has_a_copy_for_old_telephones(walk, source)


def _has_a_copy_for_old_telephones(walk: Walk, source: str) -> None:
    """The worker makes it; the page names it beside what the browser recorded."""
    until = time.monotonic() + WITHIN
    while (copy := walk.page.request.get(f"{source}?as=mp4")).status == 404:
        assert time.monotonic() < until, "no copy was made"
        time.sleep(0.2)
    assert copy.headers["content-type"] == "audio/mp4"
