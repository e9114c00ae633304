"""Days and hours as people say them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone, translation

from beside.ui import dates

HONG_KONG = ZoneInfo("Asia/Hong_Kong")
NOW = datetime(2026, 11, 23, 8, 45, tzinfo=HONG_KONG)  # a Monday


@pytest.fixture(autouse=True)
def _a_monday_morning() -> Iterator[None]:
    with patch.object(timezone, "now", return_value=NOW), timezone.override(HONG_KONG):
        yield


@pytest.mark.parametrize(
    ("known", "english", "chinese"),
    [
        ("1971", "1971", "一九七一年"),
        ("2019-05", "May 2019", "二〇一九年五月"),
        ("2026-03-01", "1 March 2026", "二〇二六年三月一日"),
    ],
)
def test_as_much_of_a_date_is_said_as_is_known(known: str, english: str, chinese: str) -> None:
    assert dates.partial(known).replace("\N{NO-BREAK SPACE}", " ") == english
    with translation.override("zh-hant"):
        assert dates.partial(known) == chinese


@pytest.mark.parametrize(
    ("away", "hour", "english", "chinese"),
    [
        (0, "10:00", "today at 10", "今日上午十時"),
        (0, "09:12", "today at 9:12", "今日上午九時十二分"),
        (1, "10:30", "tomorrow at 10:30", "明日上午十時半"),
        (-1, "16:00", "yesterday at 4", "昨日下午四時"),
        (0, "04:00", "today at 4 in the morning", "今日清晨四時"),
        (0, "00:00", "today at midnight", "今日凌晨十二時"),
        (0, "02:05", "today at 2:05 at night", "今日凌晨二時零五分"),
        (0, "12:00", "today at 12", "今日中午十二時"),
        (0, "20:15", "today at 8:15 in the evening", "今日晚上八時十五分"),
        (0, "23:40", "today at 11:40 at night", "今日深夜十一時四十分"),
        (3, "10:00", "Thursday at 10", "星期四上午十時"),
        (7, "10:00", "30 November at 10", "十一月三十日上午十時"),
        (-81, "09:00", "3 September at 9", "九月三日上午九時"),
    ],
)
def test_a_moment_is_said_as_people_say_it(
    away: int, hour: str, english: str, chinese: str
) -> None:
    at = datetime.fromisoformat(f"{NOW.date() + timedelta(away)}T{hour}").replace(tzinfo=HONG_KONG)

    with translation.override("en"):
        assert dates.moment(at).replace("\N{NO-BREAK SPACE}", " ") == english
    with translation.override("zh-hant"):
        assert dates.moment(at) == chinese


def test_another_year_is_named() -> None:
    with translation.override("en"):
        assert dates.day(date(2024, 3, 1)).endswith("March 2024")
    with translation.override("zh-hant"):
        assert dates.day(date(2024, 3, 21)) == "二〇二四年三月二十一日"


def test_a_sentence_may_begin_with_it() -> None:
    with translation.override("en"):
        assert dates.day(NOW, start=True) == "Today"


def test_each_figure_without_more_means_one_hour_only() -> None:
    said = set()
    with translation.override("en"):
        for hour in range(24):
            said.add(dates.moment(NOW.replace(hour=hour, minute=0)))

    assert len(said) == 24
