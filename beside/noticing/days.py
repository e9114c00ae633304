"""A concern at a glance: what happened, what was decided, what is next, along one line of days."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from beside.noticing.models import ConcernEntry
from beside.noticing.reads.concerns import Entry, Whole
from beside.ui import dates

Kind = ConcernEntry.Kind
TODAY = 76.0  # of a hundred: where today stands when something is still to come
EDGE = 2.0
DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Mark:
    x: str
    kind: str  # said, decided, wish, open or late
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Line:
    """Three rows over the same days; the near ones have more room than the far ones."""

    rows: list[Row]
    today: str
    begins: str
    ends: str


def line_of(shown: Whole, now: datetime) -> Line | None:
    """None where there is too little to see."""
    past = [each for each in shown.entries if each.row.kind in (
        Kind.RAISED, Kind.HAPPENED, Kind.WISH, Kind.DECISION, Kind.TOLD, Kind.REFERRED, Kind.DONE,
        Kind.CLOSED)]  # fmt: skip
    ahead = shown.actions
    if len(past) + len(ahead) < 3:
        return None
    first = min(_moment(each) for each in past)
    last = max([now, *(each.row.due_at for each in ahead if each.row.due_at)])
    today = TODAY if last > now else 100 - EDGE

    def place(at: datetime) -> str:
        if at > now:
            share = (at - now) / (last - now)
            return f"{today + share * (100 - EDGE - today):.1f}%"
        whole = math.log1p((now - first).total_seconds() / DAY)
        far = math.log1p((now - at).total_seconds() / DAY) / whole if whole else 0
        return f"{EDGE + (1 - far) * (today - EDGE):.1f}%"

    def marks(*kinds: str) -> list[Mark]:
        return [
            Mark(place(_moment(each)), _look(each), each.when)
            for each in past if each.row.kind in kinds
        ]  # fmt: skip

    todo = [
        Mark(place(each.row.due_at or now), "late" if each.is_overdue else "open", "")
        for each in ahead
    ]  # fmt: skip
    return Line(
        [Row(_("What was told, and what happened"), marks(Kind.RAISED, Kind.HAPPENED, Kind.WISH)),
         Row(_("What we decided and did"),
             marks(Kind.DECISION, Kind.TOLD, Kind.REFERRED, Kind.DONE, Kind.CLOSED)),
         Row(_("What is to be done"), todo)],
        f"{today:.1f}%", dates.day(first, start=True), dates.day(last) if ahead else "",
    )  # fmt: skip


def _moment(each: Entry) -> datetime:
    row = each.row
    if row.happened_on is None:
        return row.at
    told = timezone.make_aware(datetime.combine(row.happened_on, row.happened_time or time(12)))
    return min(told, row.at)


def _look(each: Entry) -> str:
    if each.row.kind == Kind.WISH:
        return "wish"
    return "said" if each.row.kind in (Kind.RAISED, Kind.HAPPENED) else "decided"
