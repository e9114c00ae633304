"""Somebody without a name asks the library, and then a human, without JavaScript."""

from __future__ import annotations

from journeys.conftest import Begin
from journeys.steps import Walk

QUESTION = {
    "en": "My father fell twice this month. What can we change at home?",
    "zh-hant": "怎樣令浴室安全一點？",
}
PERSON = {"en": "Can I talk to a real person?", "zh-hant": "我想搵真人傾"}


def asks(somebody: Walk, words: str) -> None:
    """The first question in a process makes the library ready, which takes a slow machine long."""
    somebody.page.set_default_timeout(40_000)
    somebody.page.locator("main textarea[name=words]").first.fill(words)
    somebody.presses("Ask")


def test_a_question_without_signing_in_and_without_javascript(begin: Begin) -> None:
    somebody = begin(java_script_enabled=False)
    somebody.opens("/human/")
    somebody.follows("Or look it up in our library")
    somebody.sees("I am software. I look things up; I do not make up answers.")

    asks(somebody, QUESTION[somebody.variant.language])

    assert somebody.page.locator("blockquote.found").count() >= 1
    assert somebody.page.locator("blockquote.found footer a[href^='/library/']").count() >= 1
    assert "?" not in somebody.page.url, "no question stands in an address"
    somebody.sees("Leave quickly")
    asks(somebody, PERSON[somebody.variant.language])
    somebody.sees("A human for you")
    somebody.presses("Yes, they may read what I wrote")
    somebody.sees("The guide is software. It stays silent here until a human closes this.")
    somebody.follows("Read and write here")
    somebody.sees_words(PERSON[somebody.variant.language])


def test_leaving_quickly_asks_nothing_and_going_back_does_not_lead_here(begin: Begin) -> None:
    somebody = begin()
    somebody.opens("/help/")
    somebody.opens("/ask/")
    elsewhere = somebody.page.locator("a[data-leave]").get_attribute("href") or ""
    somebody.page.route(f"{elsewhere}**", lambda route: route.fulfill(body="Fine until Friday."))
    asked: list[str] = []
    somebody.page.on("dialog", lambda dialog: asked.append(dialog.type))
    somebody.page.locator("main textarea[name=words]").first.fill(PERSON["en"])

    somebody.page.keyboard.press("Escape")
    somebody.page.keyboard.press("Escape")

    somebody.page.wait_for_url(elsewhere)
    assert asked == []
    somebody.page.go_back()
    assert somebody.page.url.endswith("/help/")
    somebody.link("Leave quickly").click()
    somebody.page.wait_for_url(elsewhere)
    somebody.faults.found[:] = [each for each in somebody.faults.found if elsewhere not in each]
