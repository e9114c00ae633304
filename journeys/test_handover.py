"""Mei asks for a human in writing and is told at each turn; somebody without a name asks too."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from beside.casting.cast import Cast
from journeys.conftest import Begin
from journeys.steps import Walk

QUESTION = "Mum says she is fine. Who can look in on her this week?"
ANSWER = "May I ring you at three this afternoon?"
AGREED = "Ling looks in on Thursday, and I ring Mei after."
REAL = "你係咪真人嚟㗎？"


def test_she_is_told_who_has_it_when_it_was_seen_and_what_they_answer(begin: Begin) -> None:
    mei, human = begin(), begin()
    mei.enters_as("mei")
    asks(mei, QUESTION)
    who = whoever_has_it(mei)
    mei.sees("%(name)s has not seen it yet. If nobody answers, it goes on to the next one.",
             name=mei.called(who))  # fmt: skip
    mei.can_be_used_by_everyone()
    place = mei.page.url

    human.enters_as(who)
    human.opens("/waits/")
    human.page.locator(f"main .links a[href*='{place.split('/talk/')[1]}']").click()
    human.sees_words(QUESTION)
    human.can_be_used_by_everyone()
    human.presses("I have seen it")
    mei.page.reload()
    mei.sees("Seen by %(name)s", name=mei.called(who))

    human.page.locator("textarea[name=words]").first.fill(ANSWER)
    human.presses("Send", "words in a thread")
    human.sees_words(ANSWER)
    expect(mei.page.locator(".voice", has_text=ANSWER)).to_be_visible(timeout=30_000)  # by itself
    mei.presses("I have read it")
    human.page.reload()
    expect(human.page.get_by_text(human.called("mei")).first).to_be_visible()

    human.page.locator("details summary", has_text=human.says("It is over: close it")).click()
    human.page.locator("form[action$='/close/'] textarea").fill(AGREED)
    human.presses("Close it with these words")
    mei.page.reload()
    mei.sees_words(AGREED)
    mei.sees("What you asked is closed")
    mei.can_be_used_by_everyone()
    mei.follows("What I asked for")
    mei.sees("It is closed.")


def test_somebody_without_a_name_and_without_javascript_comes_back_to_it(begin: Begin) -> None:
    somebody, stranger = begin(java_script_enabled=False), begin()
    somebody.opens("/human/")
    somebody.follows("Ask for a human in writing")
    somebody.page.locator("textarea[name=words]").fill(REAL)
    somebody.presses("Ask", "for a human")
    somebody.sees_words(REAL)
    somebody.is_not_lost()
    place = somebody.page.url

    somebody.opens("/human/ask/")
    somebody.opens("/asked/")
    somebody.page.locator("main .links a").first.click()
    somebody.sees_words(REAL)
    stranger.page.goto(place)
    expect(stranger.page).to_have_url(re.compile("/in/"))
    stranger.does_not_see(REAL)


def asks(walk: Walk, words: str) -> None:
    walk.opens("/human/")
    walk.follows("Ask for a human in writing")
    walk.can_be_used_by_everyone()
    walk.presses("Ask", "for a human")  # nothing is sent without a word
    expect(walk.page.locator(".errors")).to_be_visible()
    walk.page.locator("textarea[name=words]").fill(words)
    walk.presses("Ask", "for a human")
    walk.sees_words(words)
    walk.is_not_lost()


def whoever_has_it(walk: Walk) -> str:
    """Who it is depends on the hour at which the journey is made."""
    on_duty = {each for row in Cast().data["duty"] for each in row["order"]}
    for name in sorted(on_duty):
        if walk.called(name) in walk.page.locator("h1").inner_text():
            return str(name)
    raise AssertionError("nobody on duty has it")
