"""Who is there now, which numbers answer, and how far a hand-over is."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from beside.ground.acting import acting
from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.handovers import policies as handing
from beside.handovers import reads as handovers
from beside.handovers import rota
from beside.handovers.models import Handover
from beside.people.models import Account, HelpLine
from beside.people.models.help import dial

log = logging.getLogger(__name__)
FILE = "last-known-numbers.json"
LEAST = 2  # numbers, below which all are shown whatever the hour


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The human who would be asked now, and until when they are there."""

    name: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a page shows it, from the database or from what was known last."""

    name: dict[str, str]
    number: str
    hours: dict[str, str]
    is_emergency: bool = False
    checked_on: str = ""

    @property
    def called(self) -> str:
        return in_reader_language(self.name)[0]

    @property
    def open_when(self) -> str:
        return in_reader_language(self.hours)[0]

    @property
    def dial(self) -> str:
        return dial(self.number)

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.checked_on) if self.checked_on else None


def on_duty(lang: str) -> OnDuty | None:
    now, zone = timezone.now(), handovers.zone()
    found = rota.who_next(handovers.lines(), now, zone, lang=lang)
    who = Account.objects.filter(pk=found.account).first() if found else None
    if found is None or who is None:
        return None
    return OnDuty(str(who), rota.until(found.line, now, zone))


def first_comes() -> datetime | None:
    """When somebody is on duty again, by the rota; None where it names nobody."""
    return rota.next_hour(handovers.lines(), timezone.now(), handovers.zone())


def numbers(*, nobody_here: bool) -> list[Number]:
    """Emergency first. When nobody is on duty, those that answer at night."""
    every = [
        Number(
            each.name, each.number, each.open_at, each.is_emergency,
            each.checked_on.isoformat() if each.checked_on else "",
        )
        for each in HelpLine.objects.all()
    ]  # fmt: skip
    remember(every)
    answering = [each for each in every if answers_at_night(each)] if nobody_here else every
    shown = answering if len(answering) >= LEAST else every
    return sorted(shown, key=lambda each: not each.is_emergency)


def answers_at_night(number: Number) -> bool:
    hours = " ".join(number.hours.values()).casefold()
    return number.is_emergency or "night" in hours or "24" in hours or "日夜" in hours


def remember(every: Sequence[Number]) -> None:
    """Keep them in a file, so that they can be shown when there is no database."""
    if not every:
        return
    file = _file()
    now = json.dumps([asdict(each) for each in every], ensure_ascii=False)
    try:
        if not file.exists() or file.read_text(encoding="utf-8") != now:
            fresh = file.with_suffix(".new")
            fresh.write_text(now, encoding="utf-8")
            fresh.replace(file)
    except OSError:
        log.warning("guide.numbers-not-remembered")


def last_known() -> list[Number]:
    """Without the database; those of the settings where nothing was ever known. Never raises."""
    try:
        rows = json.loads(_file().read_text(encoding="utf-8"))
        known = [Number(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        known = []
    return known or [_from_settings(each) for each in settings.LAST_NUMBERS]


def stands(by: Account | None) -> Handover | None:
    """The newest thing that this account asked of the guide, open or closed."""
    if by is None:
        return None
    with acting(by):  # somebody who was let in just now does not act yet
        rows = visible(handovers.to_show(), handing.may_see, by=by)
        mine = rows.filter(asker=by, what__startswith="guide.")
        return mine.order_by(F("closed_at").desc(nulls_first=True), "-since").first()


def _from_settings(given: str) -> Number:
    name, _equals, number = given.partition("=")
    return Number({"en": name}, number or name, {}, True)


def _file() -> Path:
    return Path(settings.HOME) / FILE
