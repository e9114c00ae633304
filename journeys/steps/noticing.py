"""Saying how one is, asking for an adult, noticing and reaching out."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from journeys.steps.walking import Walk


def asks_for(walk: Walk, adult: str, *, words: str) -> None:
    """From today’s page: how I arrive, whom I want to tell, and send."""
    walk.opens("/")
    walk.page.locator("a[href$='/check-in/']").first.click()
    walk.can_be_used_by_everyone()
    walk.page.locator("input[name=how][value=rainy]").check()
    walk.page.locator("textarea[name=words]").fill(words)
    walk.page.get_by_label(re.compile(walk.called(adult))).check()
    walk.presses("Send it", "how I am")
    expect(walk.page).to_have_url(re.compile("/calls-for-help/"))
    walk.can_be_used_by_everyone()
    walk.sees_words(words)


def has_seen_it(walk: Walk, words: str) -> None:
    """The adult reads the words, and says that they were seen."""
    walk.opens("/class/")
    walk.can_be_used_by_everyone()
    walk.sees_words(words)
    walk.page.locator(".said a").first.click()
    walk.follows("Say that you have seen it")
    walk.presses("I have seen it")


def notices(walk: Walk, words: str, *, about: str) -> int:
    """From today's page, in how many taps."""
    walk.opens("/")
    link = walk.page.locator(f'a[href="{walk.at(about, "notice/")}"]').first
    link.click()
    walk.can_be_used_by_everyone()
    walk.page.locator("textarea[name=words]").fill(words)
    walk.page.locator("input[name=soon][value=today]").check()
    walk.presses("Send it", "what was noticed")
    walk.sees_words(words)
    return 3  # I noticed something, today, send


def reaches_out(walk: Walk, *, went: str, over: str, thanks: str) -> None:
    """Picks it up, reaches out, thanks whoever noticed, and it is over."""
    walk.presses("Pick it up")
    walk.sees("You have this.")
    walk.can_be_used_by_everyone()
    walk.page.locator("form[action$='/reached/'] textarea").fill(went)
    walk.presses("Keep it", "how it went")
    walk.sees_words(went)
    walk.page.locator("a[href$='/thank/']").first.click()
    walk.can_be_used_by_everyone()
    walk.page.locator("textarea[name=words]").fill(thanks)
    walk.presses("Say thank you")
    walk.sees("Thanked")
    walk.page.locator("form[action$='/over/'] textarea").fill(over)
    walk.presses("It is over")
    walk.sees("It is over.")
