"""Who enters, and what the pages of what waits say and do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.handovers import verbs
from beside.handovers.models import Duty, Handover
from beside.people.models import Account, HelpLine

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "kam_wing", "mei", "ling", "wong", "bosco", "grace", "irene", "fung")
# What Mr Ho asked: Wong did not see it in time, and Bosco has it; Miss Fung is on the same duty.
WHO_ENTERS = {
    "handovers:waiting": {"ling", "wong", "bosco", "grace", "irene", "fung"},
    "handovers:one": {"kam_wing", "wong", "bosco", "fung"},
    "handovers:see": {"wong", "bosco", "fung"},
    "handovers:answer": {"wong", "bosco", "fung"},
    "handovers:take": {"wong", "bosco", "fung"},
    "handovers:close": {"wong", "bosco", "fung"},
    "handovers:rota": {"ling", "wong", "bosco", "grace", "irene", "fung"},
    "handovers:plan": {"wong", "irene", "fung"},
    "handovers:plan_anew": {"wong", "irene", "fung"},
    "handovers:end": {"wong", "irene", "fung"},
    "handovers:drills": {"wong", "irene", "fung"},
    "handovers:drill": {"irene"},
    "handovers:end_drill": {"irene"},
    "handovers:numbers": {"irene", "fung"},
    "handovers:new_number": {"irene", "fung"},
    "handovers:number": {"irene", "fung"},
    "handovers:check_number": {"irene", "fung"},
    "handovers:end_number": {"irene", "fung"},
}
GIVEN = {
    "handovers:plan_anew": "duty_peers",
    "handovers:end": "duty_peers",
    **dict.fromkeys(
        ("handovers:one", "handovers:see", "handovers:answer", "handovers:take", "handovers:close"),
        "handover_ho",
    ),
}
POSTS = {
    "handovers:see", "handovers:answer", "handovers:take", "handovers:close", "handovers:end",
    "handovers:check_number", "handovers:end_number", "handovers:end_drill",
}  # fmt: skip
OF_A_NUMBER = ("handovers:number", "handovers:check_number", "handovers:end_number")


def address(cast: Cast, name: str) -> str:
    if name in ("handovers:drill", "handovers:end_drill"):
        return reverse(name, args=[verbs.begin_drill(by=cast.irene)])
    if name in OF_A_NUMBER:
        return reverse(name, args=[HelpLine.objects.get(number="18288").pk])
    return reverse(name, args=[cast.id(GIVEN[name])] if name in GIVEN else [])


@pytest.mark.parametrize("name", WHO_ENTERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, name: str, who: str) -> None:
    browser = enter(getattr(cast, who))
    got = (browser.post if name in POSTS else browser.get)(address(cast, name))

    assert (got.status_code != 404) == (who in WHO_ENTERS[name]), got.status_code


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", sorted(set(WHO_ENTERS) - POSTS))
def test_each_page_stands_in_both_languages(
    cast: Cast, enter: Enter, name: str, language: str
) -> None:
    who = cast.irene if name == "handovers:drill" else cast.fung
    got = enter(who, language).get(address(cast, name))

    assert got.status_code == 200
    assert "<h1>" in got.content.decode()


def test_grace_as_daughter_or_nurse_meets_nothing_of_her_mothers_night(
    cast: Cast, enter: Enter
) -> None:
    place = reverse("handovers:one", args=[cast.id("handover_night")])

    for role in ("nurse", "family"):
        assert enter(cast.being("grace", role)).get(place).status_code == 404
    assert enter(cast.irene).get(place).status_code == 200


def test_who_asked_reads_who_has_it_and_no_words_between_colleagues(
    cast: Cast, enter: Enter
) -> None:
    place = reverse("handovers:one", args=[cast.id("handover_ho")])
    asker = enter(cast.being("kam_wing", "person")).get(place, follow=True).content.decode()
    colleague = enter(cast.fung).get(place).content.decode()

    assert "Yip Sir" in asker or str(cast.bosco) in asker
    assert "志強正在處理" not in asker
    assert "志強正在處理" in colleague
    assert '<form method="post" action="/waits/' not in asker


def test_seen_answered_and_closed_are_one_tap_each(cast: Cast, enter: Enter) -> None:
    """Of what has no words; of what has, the conversation says the same."""
    with as_owner():
        Handover.objects.filter(pk=cast.id("handover_ho")).update(thread=None)
    bosco = enter(cast.bosco)
    place = reverse("handovers:one", args=[cast.id("handover_ho")])

    for deed in ("see", "answer", "close"):
        button = reverse(f"handovers:{deed}", args=[cast.id("handover_ho")])
        assert button in bosco.get(place).content.decode()
        bosco.post(button)

    with as_owner():
        one = Handover.objects.get(pk=cast.id("handover_ho"))
    assert one.closed_by == cast.bosco


def test_whoever_is_slower_is_told_how_it_stands(cast: Cast, enter: Enter) -> None:
    wong = enter(cast.wong)

    answer = wong.post(reverse("handovers:answer", args=[cast.id("handover_ho")]), follow=True)

    assert "Somebody moved it meanwhile." in answer.content.decode()
    with as_owner():
        assert Handover.objects.get(pk=cast.id("handover_ho")).answered_at is None


def test_passing_on_needs_a_name(cast: Cast, enter: Enter) -> None:
    bosco = enter(cast.bosco)
    place = reverse("handovers:one", args=[cast.id("handover_ho")])

    refused = bosco.post(place, {"to": "", "words": "他想寫字", "lang": "zh-Hant-HK"})
    passed = bosco.post(place, {"to": cast.id("helen"), "words": "他想寫字", "lang": "zh-Hant-HK"})

    assert refused.status_code == 422
    assert "他想寫字" in refused.content.decode()
    assert passed.status_code == 302
    with as_owner():
        assert Handover.objects.get(pk=cast.id("handover_ho")).owner == cast.helen


def test_a_duty_is_planned_with_a_form_that_keeps_what_was_typed(cast: Cast, enter: Enter) -> None:
    wong: Account = cast.wong
    facts: dict[str, Any] = {
        "team": cast.id("home_care"), "days": ["6", "7"], "since": "09:00", "until": "17:00",
        "minutes": "20", "urgent_minutes": "5", "place_0": cast.id("bosco"),
        "place_1": cast.id("bosco"),
    }  # fmt: skip
    browser = enter(wong)

    twice = browser.post(reverse("handovers:plan"), facts)
    good = browser.post(reverse("handovers:plan"), facts | {"place_1": cast.id("fung")})

    assert twice.status_code == 422
    assert "09:00" in twice.content.decode()
    assert good.status_code == 302
    new = Duty.objects.get(days=[6, 7])
    assert [each.account for each in new.places.order_by("place")] == [cast.bosco, cast.fung]


def test_the_list_asks_no_more_for_more_that_waits(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    wong = enter(cast.wong)
    wong.get(reverse("handovers:waiting"))

    with django_assert_max_num_queries(8):
        wong.get(reverse("handovers:waiting"))
    with django_assert_max_num_queries(9):
        wong.get(reverse("handovers:rota"))
