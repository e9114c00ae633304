"""Who is there now, which numbers answer, and how far a hand-over is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from beside.ground.acting import acting
from beside.ground.policy import visible
from beside.handovers import numbers as standing
from beside.handovers import policies as handing
from beside.handovers import reads as handovers
from beside.handovers import rota
from beside.handovers.models import Handover
from beside.people.models import Account, HelpLine

LEAST = 2  # numbers, below which all are shown whatever the hour


@dataclass(frozen=True, slots=True)
class OnDuty:
    """The human who would be asked now, and until when they are there."""

    name: str
    until: datetime | None


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


def numbers() -> list[HelpLine]:
    """Emergency first; those that answer at this hour: a line that rings in vain is a dead end."""
    known = standing.read()
    answering = known.answering()
    shown = answering if len(answering) >= LEAST else known.lines
    return sorted(shown, key=lambda each: not each.is_emergency)


def last_known() -> list[HelpLine]:
    """Without the database; those of the settings where nothing was ever known. Never raises."""
    return standing.in_any_case().lines


def stands(by: Account | None) -> Handover | None:
    """The newest thing that this account asked of the guide, open or closed."""
    if by is None:
        return None
    with acting(by):  # somebody who was let in just now does not act yet
        rows = visible(handovers.to_show(), handing.may_see, by=by)
        mine = rows.filter(asker=by, what__startswith="guide.")
        return mine.order_by(F("closed_at").desc(nulls_first=True), "-since").first()
