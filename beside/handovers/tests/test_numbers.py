"""The numbers that anybody may ring: who keeps them, when they answer, and without a database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, as_owner
from beside.handovers import numbers, reads, verbs
from beside.letters.models import Letter
from beside.people.models import HelpLine

HK = ZoneInfo("Asia/Hong_Kong")
FACTS: dict[str, Any] = {
    "number": "5550 0999", "name": {"en": "The night desk", "zh-Hant-HK": "夜間服務台"},
    "for_whom": {"en": "Anybody", "zh-Hant-HK": "任何人"},
}  # fmt: skip


@pytest.fixture
def own_home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def hk(day: int, clock: str) -> datetime:
    """A day of the week beginning on Monday, 2 March 2026."""
    return datetime.combine(date(2026, 3, 1 + day), time.fromisoformat(clock), HK)


@pytest.mark.parametrize(
    ("days", "since", "until", "moment", "answers"),
    [
        ([], None, None, hk(7, "03:00"), True),
        ([1, 2, 3, 4, 5], "09:00", "18:00", hk(1, "09:00"), True),
        ([1, 2, 3, 4, 5], "09:00", "18:00", hk(1, "18:00"), False),
        ([1, 2, 3, 4, 5], "09:00", "18:00", hk(6, "12:00"), False),
        ([5], "20:00", "06:00", hk(5, "23:00"), True),
        ([5], "20:00", "06:00", hk(6, "05:59"), True),  # still Friday’s night
        ([5], "20:00", "06:00", hk(5, "05:59"), False),  # Thursday’s night is not
    ],
)
def test_when_a_number_answers(
    days: list[int], since: str | None, until: str | None, moment: datetime, answers: bool
) -> None:
    line = HelpLine(
        days=days, since=since and time.fromisoformat(since),
        until=until and time.fromisoformat(until),
    )  # fmt: skip

    assert line.answers(moment) is answers


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(HK)))
def test_every_number_stands_in_one_of_the_two_lists(moment: datetime) -> None:
    lines = [
        HelpLine(number="1", since=time(9), until=time(18), days=[1, 2, 3]),
        HelpLine(number="2", since=time(22), until=time(4)),
        HelpLine(number="3", is_emergency=True),
    ]
    known = numbers.Known(lines, None)

    both = [each.number for each in (*known.answering(moment), *known.silent(moment))]
    assert sorted(both) == ["1", "2", "3"]
    assert known.answering(moment)[0].is_emergency


def test_the_defaults_say_that_nobody_has_checked_them(cast: Cast) -> None:
    lines = {each.number: each for each in reads.numbers_kept()}

    assert {"999", "18111", "2343 2255", "182 183", "2319 1177", "18288"} <= set(lines)
    assert all(each.checked_on is None and each.source for each in lines.values())
    assert not lines["2319 1177"].answers(hk(1, "03:00"))


def test_who_keeps_the_numbers_checks_one_and_it_says_by_whom(cast: Cast) -> None:
    line = HelpLine.objects.get(number="18111")

    verbs.check_number(by=cast.fung, line=line)

    line.refresh_from_db()
    assert line.checked_by == cast.fung
    assert not line.must_be_checked(date.today())
    assert line.must_be_checked(date.today() + timedelta(days=181))
    for other in (cast.ling, cast.wong, cast.mei):
        with pytest.raises(PermissionDenied):
            verbs.check_number(by=other, line=line)
        with pytest.raises(PermissionDenied):
            verbs.keep_number(by=other, line=line, **FACTS)
        with pytest.raises(PermissionDenied):
            verbs.end_number(by=other, line=line)


def test_another_number_has_been_checked_by_nobody(cast: Cast) -> None:
    line = verbs.keep_number(by=cast.irene, **FACTS)
    verbs.check_number(by=cast.irene, line=line)
    line.refresh_from_db()

    same = verbs.keep_number(by=cast.irene, line=line, **FACTS | {"days": [1, 2]})
    assert same.checked_by == cast.irene
    other = verbs.keep_number(by=cast.irene, line=line, **FACTS | {"number": "5550 0998"})
    assert other.checked_on is None


def test_whoever_keeps_the_numbers_is_reminded_and_nobody_else(cast: Cast) -> None:
    assert verbs.remind_of_numbers(by=NOBODY) == 9

    with as_owner():
        told = set(Letter.objects.filter(kind="handovers.numbers").values_list("to_id", flat=True))
    assert {cast.id("fung"), cast.id("irene"), cast.id("edwin")} <= told
    assert cast.id("ling") not in told


def test_checked_numbers_remind_nobody(cast: Cast) -> None:
    for line in reads.numbers_kept():
        verbs.check_number(by=cast.fung, line=line)

    assert verbs.remind_of_numbers(by=NOBODY) == 0


def test_at_night_what_does_not_answer_stands_below(cast: Cast) -> None:
    with time_machine.travel(hk(1, "03:00"), tick=False):
        page = Client().get(reverse("today:help")).content.decode()

    assert page.index("18111") < page.index("Not at this hour") < page.index("2319 1177")


def test_the_copy_on_the_disk_says_the_same_as_the_database(cast: Cast, own_home: Path) -> None:
    verbs.end_number(by=cast.fung, line=HelpLine.objects.get(number="18288"))

    read, kept = numbers.read(), numbers.last_known()

    assert [each.number for each in kept.lines] == [each.number for each in read.lines]
    assert "18288" not in {each.number for each in kept.lines}
    assert [(each.since, each.days) for each in kept.lines] == [
        (each.since, each.days) for each in read.lines
    ]
    assert kept.organisation
    assert kept.organisation.telephone == "5550 0100"


def test_a_copy_that_is_broken_or_not_there_is_no_copy(own_home: Path) -> None:
    assert numbers.last_known().lines == []
    (own_home / numbers.FILE).write_text("{")
    assert numbers.last_known().lines == []


WITHOUT = """
import django
django.setup()
from django.test import Client
for path in ("/help/", "/human/", "/ask/", "/ask/box/", "/human/ask/"):
    for language in ("en", "zh-hant"):
        page = Client(SERVER_NAME="localhost", headers={"accept-language": language}).get(path)
        text = page.content.decode()
        assert page.status_code == 200, page.status_code
        assert 'href="tel:999"' in text and 'href="tel:18111"' in text, text
        assert ("These are the numbers as we last knew them" in text) == (language == "en"), text
"""


def test_the_numbers_are_there_while_the_database_is_not(cast: Cast, own_home: Path) -> None:
    numbers.read()
    nowhere = "postgres://nobody@127.0.0.1:1/nothing"
    facts = {"BESIDE_HOME": str(own_home), "DATABASE_URL": nowhere, "BESIDE_TESTING": "1"}

    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, timeout=60,
        env=os.environ | facts | {"DJANGO_SETTINGS_MODULE": "beside.config.settings"},
    )  # fmt: skip

    assert ended.returncode == 0, ended.stderr


def test_a_number_is_kept_with_a_form_that_keeps_what_was_typed(
    cast: Cast, enter: Callable[..., Client]
) -> None:
    browser, place = enter(cast.fung), reverse("handovers:new_number")
    facts = {
        "number": "after eight", "name_en": "The night desk", "name_zh": "夜間服務台",
        "since": "20:00", "until": "", "place": "3",
    }  # fmt: skip

    refused = browser.post(place, facts)
    kept = browser.post(place, facts | {"number": "5550 0999", "until": "08:00"})

    assert refused.status_code == 422
    assert "after eight" in refused.content.decode()
    assert "Hours need a beginning and an end." in refused.content.decode()
    assert kept.status_code == 302
    assert "5550 0999" in browser.get(reverse("handovers:numbers")).content.decode()
