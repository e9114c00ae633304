"""The numbers that answer, even where the database does not: a last known copy lies on the disk.

Each web process keeps the copy of its own machine; it is written whenever the numbers were read and
had changed. It holds what stands on a public page, and nothing else.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from beside.people.models import HelpLine, Organisation

FILE = "numbers-that-answer.json"
LINE = (
    "name", "for_whom", "open_at", "days", "since", "until", "number", "is_emergency", "checked_on",
)  # fmt: skip
HOUSE = ("name", "telephone")


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers in their order, and the organisation’s own, as last read."""

    lines: list[HelpLine]
    organisation: Organisation | None

    def answering(self, moment: datetime | None = None) -> list[HelpLine]:
        """Those that somebody picks up at that moment, those for an emergency first."""
        when = moment or timezone.now()
        now = [each for each in self.lines if each.answers(when)]
        return sorted(now, key=lambda each: not each.is_emergency)

    @property
    def unchecked(self) -> bool:
        """Whether some of them nobody here has rung."""
        return any(each.checked_on is None for each in self.lines)

    def silent(self, moment: datetime | None = None) -> list[HelpLine]:
        """Those that answer at another hour."""
        when = moment or timezone.now()
        return [each for each in self.lines if not each.answers(when)]


def read() -> Known:
    """From the database; the copy on the disk follows."""
    lines = list(HelpLine.objects.filter(ended_at=None))
    known = Known(lines, Organisation.objects.first())
    _keep(_written(known))
    return known


def read_again() -> None:
    """Once what changed is written: the copy must not wait for somebody to need it."""
    transaction.on_commit(_read, robust=True)


def _read() -> None:
    read()


def last_known() -> Known:
    """From the disk. Nothing at all where no web process of this machine ever read them."""
    try:
        facts = orjson.loads(_place().read_bytes())
        return Known([_line(each) for each in facts["lines"]], _organisation(facts["organisation"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Known([], None)


def in_any_case() -> Known:
    """From the disk; those of the settings where nothing was ever known. Never raises."""
    known = last_known()
    if known.lines:
        return known
    return Known([_from_settings(each) for each in settings.LAST_NUMBERS], known.organisation)


def _from_settings(given: str) -> HelpLine:
    name, _equals, number = given.partition("=")
    return HelpLine(name={"en": name}, number=number or name, is_emergency=True)


def _written(known: Known) -> bytes:
    house = known.organisation
    facts = {
        "lines": [{each: getattr(line, each) for each in LINE} for line in known.lines],
        "organisation": {each: getattr(house, each) for each in HOUSE} if house else None,
    }
    return orjson.dumps(facts)


def _line(facts: dict[str, Any]) -> HelpLine:
    for name in ("since", "until"):
        facts[name] = time.fromisoformat(facts[name]) if facts[name] else None
    facts["checked_on"] = date.fromisoformat(facts["checked_on"]) if facts["checked_on"] else None
    return HelpLine(**{each: facts[each] for each in LINE})


def _organisation(facts: dict[str, Any] | None) -> Organisation | None:
    return Organisation(**{each: facts[each] for each in HOUSE}) if facts else None


def _place() -> Path:
    home: Path = settings.HOME
    return home / FILE


def _keep(text: bytes) -> None:
    """Whole or not at all; a disk that is full or not ours keeps what it had."""
    place = _place()
    try:
        if place.exists() and place.read_bytes() == text:
            return
        fresh = place.with_name(f".{FILE}-{secrets.token_hex(4)}")
        fresh.write_bytes(text)
        os.replace(fresh, place)
    except OSError:
        return
