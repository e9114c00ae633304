"""Who enters, and what a thread shows to who asked and to who has it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.handovers.models import Duty, Handover
from beside.people.models import Account, Tablet
from beside.people.reads import key_hash
from beside.talk.models import Key
from beside.talk.whoever import COOKIE

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "kam_wing", "mei", "ling", "wong", "bosco", "grace", "irene", "fung")
# What Mr Ho asked: Wong did not see it in time, and Bosco has it now; only he reads the words.
WHO_ENTERS = {
    "talk:ask": set(EVERYONE),
    "talk:asked": set(EVERYONE),
    "talk:thread": {"kam_wing", "bosco"},
    "talk:hear": {"kam_wing", "bosco"},
    "talk:go_along": {"kam_wing"},
    "talk:close": {"bosco"},
    "talk:correct": {"kam_wing"},
}
POSTS = {"talk:hear", "talk:go_along", "talk:close"}


def address(cast: Cast, name: str) -> str:
    if name in ("talk:ask", "talk:asked"):
        return reverse(name)
    thread, first = cast.id("handover_ho/thread"), said(cast, "handover_ho", "kam_wing")
    return reverse(name, args=[thread, first] if name == "talk:correct" else [thread])


def said(cast: Cast, handover: str, who: str) -> UUID:
    return cast.id(f"{cast.id(handover)}/said/{cast.id(who)}")


@pytest.mark.parametrize("name", WHO_ENTERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, name: str, who: str) -> None:
    browser = enter(getattr(cast, who))
    got = (browser.post if name in POSTS else browser.get)(address(cast, name))

    assert (got.status_code != 404) == (who in WHO_ENTERS[name]), got.status_code


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("who", ["kam_wing", "bosco"])
def test_the_thread_stands_in_both_languages(
    cast: Cast, enter: Enter, who: str, language: str
) -> None:
    got = enter(getattr(cast, who), language).get(address(cast, "talk:thread"))

    assert got.status_code == 200
    assert "我太太走了之後" in got.content.decode()


def test_both_languages_stand_on_every_page(cast: Cast, enter: Enter) -> None:
    for name in sorted(set(WHO_ENTERS) - POSTS):
        for language in ("en", "zh-hant"):
            got = enter(cast.kam_wing, language).get(address(cast, name))
            assert got.status_code == 200
            assert "<h1>" in got.content.decode()


VISITOR = {"words": "你係咪真人嚟㗎？", "lang": "yue-Hant-HK", "how": "in writing"}


def test_somebody_without_a_name_asks_and_comes_back_with_their_key(cast: Cast) -> None:
    browser = Client()

    asked = browser.post(reverse("talk:ask"), VISITOR)
    page = browser.get(asked["Location"])

    assert page.status_code == 200
    assert "你係咪真人嚟㗎？" in page.content.decode()
    assert browser.get(reverse("talk:asked")).status_code == 200
    assert Client().get(asked["Location"]).status_code == 302


def test_the_key_is_kept_as_its_hash_and_lasts_a_day(cast: Cast) -> None:
    browser = Client()
    place = browser.post(reverse("talk:ask"), VISITOR)["Location"]
    key = browser.cookies[COOKIE]

    kept = Key.objects.get(key_hash=key_hash(key.value))

    assert key["httponly"]
    assert kept.account.kind == Account.Kind.LINK
    assert not Key.objects.filter(key_hash=key.value).exists()
    with time_machine.travel(kept.until + timedelta(seconds=1), tick=False):
        assert browser.get(place).status_code == 302


def test_a_key_opens_what_was_asked_with_it_and_nothing_else(cast: Cast) -> None:
    browser = Client()
    browser.post(reverse("talk:ask"), VISITOR)

    assert browser.get(address(cast, "talk:thread")).status_code == 404
    assert browser.get(reverse("today:front")).status_code == 302
    assert browser.get(reverse("handovers:waiting")).status_code == 302
    assert "not hear of it" not in browser.get(reverse("talk:ask")).content.decode()


def test_who_wants_to_be_rung_says_on_which_number(cast: Cast, enter: Enter) -> None:
    mei = enter(cast.mei)
    facts = {"words": "Ring me, please.", "lang": "en", "how": "by telephone"}

    without = mei.post(reverse("talk:ask"), facts)
    sent = mei.post(reverse("talk:ask"), facts | {"telephone": "5550 0188"})

    assert without.status_code == 422
    assert "Ring me, please." in without.content.decode()
    with as_owner():
        one = Handover.objects.get(thread=sent["Location"].split("/")[2])
    page = enter(at_work(one)).get(sent["Location"]).content.decode()
    assert 'href="tel:55500188"' in page


def test_who_must_not_hear_of_it_is_not_asked(cast: Cast, enter: Enter) -> None:
    facts = {"words": "唔好話畀我個女知。", "lang": "yue-Hant-HK", "how": "in writing"}
    browser = enter(cast.sau_ying)

    sent = browser.post(reverse("talk:ask"), facts | {"not_to": cast.id("grace")})

    with as_owner():
        one = Handover.objects.get(thread=sent["Location"].split("/")[2])
    assert one.barred == [cast.id("grace")]
    assert one.owner != cast.grace


def test_at_a_tablet_what_was_asked_is_sent_and_not_shown(cast: Cast, enter: Enter) -> None:
    tablet = Tablet.objects.create(
        account=cast.yuk_lan, key_hash="0" * 64, expires_at=timezone.now(),
        paired_by=cast.ling, paired_at=timezone.now(),
    )  # fmt: skip
    chan = enter(cast.yuk_lan)
    session = chan.session
    session["tablet"] = str(tablet.pk)
    session.save()

    sent = chan.post(reverse("talk:ask"), VISITOR | {"words": "想搵人傾下"})

    assert sent["Location"] == reverse("today:human")
    assert "想搵人傾下" not in chan.get(reverse("talk:asked")).content.decode()


def test_closing_needs_what_was_agreed(cast: Cast, enter: Enter) -> None:
    bosco, place = enter(cast.bosco), address(cast, "talk:close")

    refused = bosco.post(place, {"words": "", "lang": "en"})
    closed = bosco.post(place, {"words": "I ring on Friday at ten.", "lang": "en"})
    page = enter(cast.kam_wing).get(address(cast, "talk:thread")).content.decode()

    assert refused.status_code == 422
    assert closed.status_code == 302
    assert "I ring on Friday at ten." in page
    assert "Closed by" in page


@pytest.mark.parametrize(
    ("language", "says"), [("en", "Nobody is on duty at this hour."), ("zh-hant", "沒有同事當值")]
)
def test_out_of_hours_it_says_who_comes_when_and_which_numbers_answer(
    cast: Cast, enter: Enter, language: str, says: str
) -> None:
    with as_owner():
        Duty.objects.exclude(pk=cast.id("duty_school")).update(ended_at=timezone.now())
        Duty.objects.filter(pk=cast.id("duty_school")).update(days=[1, 2, 3, 4, 5, 6, 7])
    with time_machine.travel(cast.at(1, "03:12"), tick=False):
        mei = enter(cast.mei, language)
        sent = mei.post(reverse("talk:ask"), VISITOR | {"words": "想問吓。"})
        page = mei.get(sent["Location"]).content.decode()

    assert says in page
    assert f'datetime="{cast.at(1, "07:45").astimezone(UTC):%Y-%m-%dT%H:%M}' in page
    assert reverse("today:help") in page


def test_what_is_overdue_is_said_without_any_worker(cast: Cast, enter: Enter) -> None:
    later = timezone.now() + timedelta(minutes=25)
    with time_machine.travel(later, tick=False):
        asker = enter(cast.kam_wing).get(address(cast, "talk:thread")).content.decode()
        human = enter(cast.bosco).get(address(cast, "talk:thread")).content.decode()
        first = enter(cast.kam_wing).get(reverse("today:front")).content.decode()

    assert "Nobody has answered in time. It goes on to the next one." in asker
    assert "Overdue." in human
    assert "Nobody has answered in time." in first
    assert address(cast, "talk:thread") in first


def test_many_from_one_place_wait_a_little_and_find_the_numbers(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_a_human": "1/h/ip"}

    first, second = (Client().post(reverse("talk:ask"), VISITOR) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 429)
    assert "/help/" in second.content.decode()


def test_a_page_that_asks_for_itself_keeps_nobody_signed_in(cast: Cast, enter: Enter) -> None:
    browser, place = enter(cast.bosco), address(cast, "talk:thread")
    browser.get(place)
    later = timezone.now() + timedelta(minutes=29)

    with time_machine.travel(later, tick=False):
        browser.get(place, headers={"x-beside-again": "yes"})
    with time_machine.travel(later + timedelta(minutes=2), tick=False):
        again = browser.get(place, headers={"x-beside-again": "yes"})

    assert again.status_code == 204


def test_the_thread_costs_no_more_for_more_words(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    bosco, place = enter(cast.bosco), address(cast, "talk:thread")
    bosco.get(place)

    with django_assert_max_num_queries(18):
        bosco.get(place)
    for _ in range(5):
        bosco.post(place, {"words": "Another line.", "lang": "en"})
    with django_assert_max_num_queries(18):
        bosco.get(place)


def at_work(one: Handover) -> Account:
    """Whoever has it, in a role that may."""
    assert one.owner
    role = next(each for each in one.owner.roles.order_by("pk") if each.is_at_work)
    return one.owner.being(role)
