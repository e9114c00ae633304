"""How often each list of this room asks, however long it grows; and how much is noticed at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.noticing.models import Noticing
from beside.noticing.verbs import checkins, noticings

Enter = Callable[..., Client]
THEMES = [each for each in Noticing.Theme.values if each != "eating"]
WEEKS = 30 / 7


def notice(cast: Cast, who: str, person: str, theme: str) -> None:
    noticings.notice(
        by=getattr(cast, who), person=getattr(cast, person), words="佢今日冇講笑。",
        lang="yue-Hant-HK", theme=theme,
    )  # fmt: skip


def check_ins(cast: Cast, turn: int) -> None:
    wants = cast.kwan if turn % 2 else None
    checkins.say_how(by=cast.yan, person=cast.yan_cheung, how="calm", wants=wants)


def of_person(cast: Cast, turn: int) -> None:
    notice(cast, ("ling", "wong")[turn % 2], "mrs_chan", THEMES[turn % len(THEMES)])


def mine(cast: Cast, turn: int) -> None:
    notice(cast, "mei", "mrs_chan", THEMES[turn % len(THEMES)])


def waiting(cast: Cast, turn: int) -> None:
    person = ("mr_ho", "uncle_hoi", "mr_lau")[turn % 3]
    notice(cast, "ling", person, THEMES[turn % len(THEMES)])


LISTS = {
    "check_ins": ("yan", "yan_cheung", check_ins),
    "of_person": ("wong", "mrs_chan", of_person),
    "mine_noticed": ("mei", "", mine),
    "waiting": ("wong", "", waiting),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_list_asks_as_often_for_many_as_for_few(cast: Cast, enter: Enter, name: str) -> None:
    who, person, add = LISTS[name]
    browser = enter(getattr(cast, who))
    place = reverse(f"noticing:{name}", args=[cast.id(person)] if person else [])
    for turn in range(3):  # so that every kind of row stands in it already
        add(cast, turn)

    few, short = asked(browser, place)
    for turn in range(3, 9):
        add(cast, turn)
    many, long = asked(browser, place)

    assert many == few
    assert many <= 14
    assert len(long) > len(short)


def asked(browser: Client, place: str) -> tuple[int, bytes]:
    browser.get(place)
    with CaptureQueriesContext(connection) as seen:
        got = browser.get(place)
    return len(seen), got.content


def most_a_week() -> float:
    """Of everybody, the one about whom most was noticed: how many a week over the month."""
    with as_owner():
        about = Counter(Noticing.objects.values_list("person", flat=True))
    return max(about.values()) / WEEKS


def test_about_nobody_is_one_noticed_every_week_of_the_casts_month(cast: Cast) -> None:
    assert 0 < most_a_week() < 1


def test_the_measure_says_so_when_it_is_more(cast: Cast) -> None:
    for theme in THEMES[:5]:
        notice(cast, "ling", "mr_ho", theme)

    assert most_a_week() >= 1
