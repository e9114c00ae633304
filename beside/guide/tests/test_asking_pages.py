"""Who enters, and what the pages for staff do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY
from beside.guide.models import Phrase, PhraseBook, Question, Tally
from beside.guide.reads import listening
from beside.guide.verbs import asking
from beside.people.models import Account

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "mei", "ling", "wong", "grace", "irene", "edwin", "fung")
KEEPERS = {"irene", "edwin"}
WHO_ENTERS = {
    "guide:ask": set(EVERYONE),
    "guide:hand": set(EVERYONE),
    "guide:leave": set(EVERYONE),
    "guide:stands": set(EVERYONE),
    "guide:box": set(EVERYONE),
    "guide:phrases": KEEPERS,
    "guide:add": KEEPERS,
    "guide:explain": KEEPERS,
    "guide:retire_phrase": KEEPERS,
    "guide:counts": {"wong", "irene", "edwin", "fung"},
    "guide:deal_with": {"edwin"},
}
POSTS = {"guide:hand", "guide:leave", "guide:retire_phrase", "guide:deal_with"}
PUBLIC = {"guide:ask", "guide:hand", "guide:leave", "guide:stands", "guide:box"}


def address(name: str) -> str:
    if name == "guide:retire_phrase":
        return reverse(name, args=[Phrase.objects.filter(retired=None)[0].pk])
    if name == "guide:deal_with":
        left = asking.leave(by=NOBODY, words="How do I renew a passport?", lang="en")
        return reverse(name, args=[left.pk])
    return reverse(name)


@pytest.mark.parametrize("name", WHO_ENTERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, name: str, who: str) -> None:
    browser = enter(getattr(cast, who))
    got = (browser.post if name in POSTS else browser.get)(address(name))

    assert (got.status_code != 404) == (who in WHO_ENTERS[name]), got.status_code


@pytest.mark.parametrize("name", sorted(PUBLIC - POSTS))
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_anybody_enters_what_is_public(cast: Cast, name: str, language: str) -> None:
    got = Client(headers={"accept-language": language}).get(address(name))

    assert got.status_code == 200


@pytest.mark.parametrize("name", sorted(set(WHO_ENTERS) - POSTS))
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_each_page_stands_in_both_languages(
    cast: Cast, enter: Enter, name: str, language: str
) -> None:
    got = enter(cast.edwin, language).get(address(name))

    assert got.status_code == 200
    assert "class=" in got.content.decode()


def test_a_phrase_is_tried_before_it_is_kept(cast: Cast, enter: Enter) -> None:
    given = {
        "text": "帶返歸", "lang": "yue", "kind": "distress", "tier": "handover", "type": "phrase",
        "messages": "本書可以帶返歸睇嗎？\n想借輪椅",
    }  # fmt: skip
    before = Phrase.objects.count()

    tried = enter(cast.irene).post(reverse("guide:add"), given)

    assert tried.status_code == 200
    assert Phrase.objects.count() == before
    page = tried.content.decode()
    assert "本書可以帶返歸睇嗎？" in page
    assert "a human offered" in page


def test_a_phrase_that_catches_questions_says_which(cast: Cast, enter: Enter) -> None:
    given = {"text": "how do i", "lang": "en", "kind": "distress", "tier": "handover",
             "type": "phrase"}  # fmt: skip

    page = enter(cast.irene).post(reverse("guide:add"), given).content.decode()

    caught = [each.text for each in listening.trial([], **given).caught]
    assert caught
    assert caught[0] in page


def test_a_kept_phrase_is_heard_from_the_next_question_on(cast: Cast, enter: Enter) -> None:
    given = {"text": "帶返歸", "lang": "yue", "kind": "distress", "tier": "handover",
             "type": "phrase", "keep": "yes", "why": "missed on Tuesday"}  # fmt: skip
    browser = enter(cast.irene)

    got = browser.post(reverse("guide:add"), given)

    assert got.status_code == 302
    kept = Phrase.objects.get(text="帶返歸")
    assert (kept.added_by_id, kept.since_id) == (cast.irene.pk, 2)
    page = browser.get(reverse("guide:phrases")).content.decode()
    assert "missed on Tuesday" in page
    assert "帶返歸" in Client().post("/ask/", {"words": "我想帶返歸睇，得嗎？"}).content.decode()
    assert Tally.objects.get().rule == kept.rule


def test_what_cannot_be_listened_for_comes_back_with_what_was_typed(
    cast: Cast, enter: Enter
) -> None:
    given = {"text": "two words", "lang": "en", "kind": "distress", "tier": "handover",
             "type": "word", "messages": "one\ntwo"}  # fmt: skip

    got = enter(cast.irene).post(reverse("guide:add"), given)

    assert got.status_code == 422
    assert "cannot be listened for" in got.content.decode()
    assert "two words" in got.content.decode()


@pytest.mark.parametrize(("kind", "tier"), [("figurative", "urgent"), ("distress", "answer")])
def test_only_a_figure_of_speech_asks_for_nothing(
    cast: Cast, enter: Enter, kind: str, tier: str
) -> None:
    given = {"text": "nice words", "lang": "en", "kind": kind, "tier": tier, "type": "phrase"}

    assert enter(cast.irene).post(reverse("guide:add"), given).status_code == 422


def test_retiring_makes_an_edition_and_keeps_who_did_it(cast: Cast, enter: Enter) -> None:
    row = Phrase.objects.filter(retired=None)[0]

    enter(cast.edwin).post(reverse("guide:retire_phrase", args=[row.pk]))

    row.refresh_from_db()
    assert row.retired_by_id == cast.edwin.pk
    assert row.retired_id == PhraseBook.objects.order_by("-number")[0].number == 2
    page = enter(cast.edwin).get(reverse("guide:phrases") + "?retired=yes").content.decode()
    assert "Retired by Edwin" in page


def test_an_explanation_says_the_rule_and_keeps_nothing(cast: Cast, enter: Enter) -> None:
    got = enter(cast.irene).post(reverse("guide:explain"), {"text": "I want to kill myself"})

    page = got.content.decode()
    assert "numbers first, a human alerted" in page
    assert "suicide-en" in page
    assert not Tally.objects.exists()


def test_counts_show_how_many_found_nothing(cast: Cast, enter: Enter) -> None:
    Client().post("/ask/", {"words": "What is the capital of Norway?"})
    Client().post("/ask/", {"words": "How do I make my home safer?"})

    page = enter(cast.wong).get(reverse("guide:counts")).content.decode()

    assert "Norway" not in page
    assert ">2</td>" in page


def test_the_keeper_reads_what_was_left_and_deletes_it(cast: Cast, enter: Enter) -> None:
    Client().post(reverse("guide:leave"), {"words": "Where can I learn the zither?"})
    left = Question.objects.get()
    browser = enter(cast.edwin)
    assert "zither" in browser.get(reverse("guide:counts")).content.decode()
    assert "zither" not in enter(cast.wong).get(reverse("guide:counts")).content.decode()

    browser.post(reverse("guide:deal_with", args=[left.pk]))

    assert not Question.objects.exists()


def test_a_coordinator_cannot_change_what_is_listened_for(cast: Cast, enter: Enter) -> None:
    wong: Account = cast.wong

    assert enter(wong).post(reverse("guide:add"), {"keep": "yes"}).status_code == 404
