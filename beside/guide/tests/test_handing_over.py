"""Where a human is needed: who is told what, who reads what, and when the guide speaks again."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.guide import conversing
from beside.guide.verbs import asking
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.people.models import Role
from beside.talk.models import Message

FEAR = "I want to kill myself"
QUESTION = "My father fell twice this month. What can we change at home?"


def newest() -> Handover:
    with as_owner():
        return Handover.objects.filter(what__startswith="guide.").latest("since")


def close(it: Handover) -> None:
    """Whoever has it sees it, answers and closes it."""
    with as_owner():
        role = Role.objects.filter(account=it.owner_id, kind__in=Role.AT_WORK)[0]
        who = role.account.being(role)
    handovers.see(by=who, handover=it)
    handovers.answer(by=who, handover=it)
    handovers.close(by=who, handover=it)


def test_something_urgent_tells_who_is_on_duty_and_none_of_the_words(cast: Cast) -> None:
    Client().post("/ask/", {"words": FEAR})

    it = newest()
    assert it.is_urgent
    assert it.owner_id or it.asks_everyone
    with as_owner():
        assert not Message.objects.filter(thread=it.thread).exists()


def test_words_go_along_only_with_a_yes(cast: Cast) -> None:
    browser = Client()
    browser.post("/ask/", {"words": FEAR})

    got = browser.post("/ask/human/", {"words": FEAR, "how": "in writing"})

    assert got.status_code == 302
    with as_owner():
        said = Message.objects.get(thread=newest().thread)
    assert said.words == FEAR


def test_once_urgent_the_guide_is_silent_until_a_human_closes(cast: Cast) -> None:
    browser = Client()
    browser.post("/ask/", {"words": FEAR})

    silent = browser.post("/ask/", {"words": QUESTION}).content.decode()

    assert 'class="found"' not in silent
    assert "tel:999" in silent
    assert "stays silent" in silent
    with as_owner():
        assert Handover.objects.filter(what="guide.urgent").count() == 1, "told once"


def test_when_a_human_has_closed_it_the_guide_answers_again(cast: Cast) -> None:
    browser = Client()
    browser.post("/ask/", {"words": "can I talk to a real person"})
    browser.post("/ask/human/", {"words": "I would like to talk", "how": "in writing"})
    it = newest()
    assert 'class="found"' not in browser.post("/ask/", {"words": QUESTION}).content.decode()
    if it.owner_id is None:
        pytest.skip("nobody is on duty at the hour of this run")

    close(it)

    assert 'class="found"' in browser.post("/ask/", {"words": QUESTION}).content.decode()


def test_who_wants_to_be_rung_gives_a_number_and_no_words(cast: Cast) -> None:
    got = Client().post(
        "/ask/human/", {"words": "private", "how": "by telephone", "telephone": "5550 9999"}
    )

    it = newest()
    assert got.status_code == 302
    assert (it.how, it.telephone) == ("by telephone", "5550 9999")
    with as_owner():
        assert not Message.objects.filter(thread=it.thread).exists()


def test_after_an_alert_the_same_human_is_told_to_ring(cast: Cast) -> None:
    browser = Client()
    browser.post("/ask/", {"words": FEAR})

    browser.post("/ask/human/", {"how": "by telephone", "telephone": "5550 9999"})

    with as_owner():
        (it,) = Handover.objects.filter(what="guide.urgent")
    assert (it.how, it.telephone, it.is_urgent) == ("by telephone", "5550 9999", True)


def test_without_a_number_nobody_can_ring_and_the_page_says_so(cast: Cast) -> None:
    got = Client().post("/ask/human/", {"how": "by telephone", "telephone": ""})

    assert got.status_code == 422
    assert "Write the number on which you can be rung." in got.content.decode()


def test_another_browser_sees_nothing_of_it(cast: Cast) -> None:
    Client().post("/ask/", {"words": FEAR})

    page = Client().get("/ask/").content.decode()

    assert "stays silent" not in page
    assert "Not seen yet" not in page


def test_a_key_that_was_made_up_opens_nothing(cast: Cast) -> None:
    Client().post("/ask/", {"words": FEAR})
    browser = Client()
    browser.cookies["beside-asked"] = "made-up"
    browser.cookies["beside-guide"] = "2:self:made-up"

    page = browser.get("/ask/").content.decode()

    assert "Not seen yet" not in page


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize(
    "words",
    [
        FEAR,
        "我想死",
        "I want to talk to a real person",
        "我想搵真人傾",
        "My friend wants to die",
    ],
)
def test_every_page_above_an_answer_has_a_human_on_it(
    cast: Cast, language: str, words: str
) -> None:
    browser = Client(headers={"accept-language": language})

    for words_now in (words, QUESTION, "怎樣令浴室安全一點？"):
        page = browser.post("/ask/", {"words": words_now}).content.decode()
        assert 'action="/ask/human/"' in page
        assert "電腦程式" in page or "software" in page


def test_somebody_who_writes_of_another_reads_help_for_the_helper(cast: Cast) -> None:
    page = Client().post("/ask/", {"words": "My friend wants to kill himself"}).content.decode()

    assert "You can ring for somebody else." in page
    assert page.index("tel:999") < page.index("I cannot judge whether they are safe.")


PARTS = [
    "library.library", "library.shown", "listening.listening", "people.on_duty",
    "people.numbers", "people.stands", "asking.count", "asking.alert",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("words", [QUESTION, FEAR])
def test_whatever_part_breaks_a_human_is_shown(
    cast: Cast, monkeypatch: Any, part: str, words: str
) -> None:
    def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("broken")

    room, name = part.split(".")
    monkeypatch.setattr(getattr(conversing, room), name, breaks)

    got = Client().post("/ask/", {"words": words})

    page = got.content.decode()
    assert got.status_code == 200
    assert 'action="/ask/human/"' in page
    if words == FEAR:
        assert "tel:" in page
        assert page.index("tel:") < page.index("I am software")


def test_if_nobody_could_be_told_the_page_says_so(cast: Cast, monkeypatch: Any) -> None:
    def breaks(**_named: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(asking, "alert", breaks)
    browser = Client()
    page = browser.post("/ask/", {"words": FEAR}).content.decode()
    assert "I could not tell anybody here." in page

    monkeypatch.undo()
    browser.post("/ask/", {"words": "are you there"})

    assert newest().is_urgent, "told as soon as it could be"


def test_whoever_was_alerted_says_that_they_saw_it_where_there_are_no_words_yet(
    cast: Cast, enter: Any
) -> None:
    browser = Client()
    browser.post("/ask/", {"words": FEAR})
    it = newest()
    owner = it.owner
    assert owner
    owner.role = Role.objects.filter(account=owner, kind__in=Role.AT_WORK)[0]
    human, thread = enter(owner), reverse("talk:thread", args=[it.thread])
    assert "I have seen it" in human.get(thread).content.decode()

    human.post(reverse("talk:hear", args=[it.thread]))

    assert f"Seen by {owner}" in browser.get("/ask/").content.decode()
    assert "I have seen it" not in human.get(thread).content.decode()


def test_the_box_says_where_it_may_stand(cast: Cast, settings: Any) -> None:
    policy = Client().get(reverse("guide:box")).headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy

    settings.GUIDE_FRAMES = ["https://ours.example"]
    got = Client().get(reverse("guide:box"))

    assert "frame-ancestors https://ours.example;" in got.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in got.headers
    elsewhere = Client().get("/ask/")
    assert "frame-ancestors 'none'" in elsewhere.headers["Content-Security-Policy"]
    assert elsewhere.headers["X-Frame-Options"] == "DENY"


def test_the_box_asks_without_any_cookie(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)

    got = browser.post("/ask/", {"words": QUESTION}, headers={"origin": "https://ours.example"})

    assert 'class="found"' in got.content.decode()
    assert browser.post("/ask/human/", {"how": "in writing"}).status_code == 403


@pytest.mark.parametrize("place", ["/ask/", "/help/", "/human/", "/library/", "/human/ask/"])
def test_leave_quickly_is_on_every_public_page(cast: Cast, settings: Any, place: str) -> None:
    settings.LEAVE_TO = "https://weather.example/"

    page = Client().get(place).content.decode()

    assert 'href="https://weather.example/"' in page


def test_too_many_questions_still_meet_a_human(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_guide": "1/m/ip"}
    browser = Client()
    browser.post("/ask/", {"words": QUESTION})

    got = browser.post("/ask/", {"words": QUESTION})

    assert got.status_code == 429
    assert 'action="/ask/human/"' in got.content.decode()
