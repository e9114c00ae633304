"""Days and hours as people say them: “Thursday at 10”, 星期四上午十時.

An hour without more is one between seven in the morning and seven in the evening, so that each
figure means one hour only; the others say which part of the day they belong to.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

DIGITS = "〇一二三四五六七八九"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
PARTS_OF_THE_DAY = (
    (4, "凌晨"), (7, "清晨"), (12, "上午"), (13, "中午"), (18, "下午"), (22, "晚上"), (24, "深夜"),
)  # fmt: skip
NEAR = {0: ("today", "今日"), 1: ("tomorrow", "明日"), -1: ("yesterday", "昨日")}


def moment(value: datetime, *, start: bool = False) -> str:
    """Day and hour in the reader's language, with no-break spaces where it must hold together."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if _chinese():
        return f"{day(local)}{_hour_in_chinese(local)}"
    return f"{day(local, start=start)} at\N{NO-BREAK SPACE}{_hour_in_english(local)}"


def day(value: date | datetime, *, start: bool = False) -> str:
    """Today, tomorrow, a weekday within the week, else the date; the year only if it is another."""
    on = day_of(value)
    today = timezone.localdate()
    away = (on - today).days
    if away in NEAR:
        said = NEAR[away][1 if _chinese() else 0]
    elif timedelta(days=1) < on - today < timedelta(days=7):
        said = f"星期{'一二三四五六日'[on.weekday()]}" if _chinese() else WEEKDAYS[on.weekday()]
    else:
        said = _date(on, with_year=on.year != today.year)
    return said[:1].upper() + said[1:] if start else said


def full_day(value: date | datetime) -> str:
    """Weekday and date, as a calendar on the wall says them."""
    on = day_of(value)
    said = _date(on, with_year=False)
    if _chinese():
        return f"{said}，星期{'一二三四五六日'[on.weekday()]}"
    return f"{WEEKDAYS[on.weekday()]} {said}"


def partial(value: str) -> str:
    """As much of a date as a record has: a year, a month or a day; always with its year."""
    year, *rest = (int(each) for each in value.split("-"))
    if _chinese():
        named = zip(rest, "月日", strict=False)
        return _year(year) + "".join(f"{number(each)}{unit}" for each, unit in named)
    named_month = [MONTHS[each - 1] for each in rest[:1]]
    return "\N{NO-BREAK SPACE}".join([*map(str, rest[1:]), *named_month, str(year)])


def day_of(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _date(on: date, *, with_year: bool) -> str:
    if _chinese():
        return f"{_year(on.year) if with_year else ''}{number(on.month)}月{number(on.day)}日"
    year = f" {on.year}" if with_year else ""
    return f"{on.day}\N{NO-BREAK SPACE}{MONTHS[on.month - 1]}{year}"


def _year(year: int) -> str:
    return "".join(DIGITS[int(each)] for each in str(year)) + "年"


def _hour_in_english(at: datetime) -> str:
    hour = str(at.hour % 12 or 12)
    said = f"{hour}:{at.minute:02}" if at.minute else hour
    if at.hour < 7:
        if (at.hour, at.minute) == (0, 0):
            return "midnight"
        return f"{said}\N{NO-BREAK SPACE}{'at night' if at.hour < 4 else 'in the morning'}"
    if at.hour >= 19:
        return f"{said}\N{NO-BREAK SPACE}{'in the evening' if at.hour < 22 else 'at night'}"
    return said


def _hour_in_chinese(at: datetime) -> str:
    of_day = next(word for until, word in PARTS_OF_THE_DAY if at.hour < until)
    minutes = {0: "", 30: "半"}.get(at.minute, _minutes(at.minute))
    return f"{of_day}{number(at.hour % 12 or 12)}時{minutes}"


def _minutes(minute: int) -> str:
    return f"{'零' if minute < 10 else ''}{number(minute)}分"


def number(value: int) -> str:
    """A number below a hundred as it is said: 十一, 二十, 三十一."""
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return f"{DIGITS[tens] if tens > 1 else ''}十{DIGITS[ones] if ones else ''}"


def _chinese() -> bool:
    return (get_language() or "en").startswith("zh")
