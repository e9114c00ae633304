"""Who is next, and when somebody is: plain arithmetic on the lines of the rota."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

DAYS_AHEAD = 8  # a week and a day: every line comes round in it


@dataclass(frozen=True, slots=True)
class Line:
    """A duty with the humans in their order. Times are those of the wall clock of the house."""

    id: UUID
    team: UUID
    days: frozenset[int]
    since: time
    until: time
    order: tuple[UUID, ...]
    langs: frozenset[str] = field(default_factory=frozenset)
    minutes: int = 30
    urgent_minutes: int = 5

    def patience(self, urgent: bool) -> timedelta:
        return timedelta(minutes=self.urgent_minutes if urgent else self.minutes)


@dataclass(frozen=True, slots=True)
class Next:
    """A human, and the line they are next on."""

    account: UUID
    line: Line


def covers(line: Line, at: datetime, zone: ZoneInfo) -> bool:
    """Whether this line is on duty at that moment."""
    here = at.astimezone(zone)
    return any(since <= here < until for since, until in _around(line, here.date(), zone))


def until(line: Line, at: datetime, zone: ZoneInfo) -> datetime | None:
    """Until when this line, on duty at that moment, is; None where it is not."""
    here = at.astimezone(zone)
    ends = [end for since, end in _around(line, here.date(), zone) if since <= here < end]
    return max(ends, default=None)


def who_next(
    lines: Iterable[Line],
    at: datetime,
    zone: ZoneInfo,
    *,
    lang: str = "",
    team: UUID | None = None,
    without: Collection[UUID] = (),
) -> Next | None:
    """The next human on duty: their team's first, then who speaks the language, in the order.

    `without`: who had it already, and who is to be left out. None where nobody is left.
    """
    for line in _ranked((each for each in lines if covers(each, at, zone)), lang, team):
        for account in line.order:
            if account not in without:
                return Next(account, line)
    return None


def everyone_on(
    lines: Iterable[Line], at: datetime, zone: ZoneInfo, *, without: Collection[UUID] = ()
) -> list[UUID]:
    """All who are on duty; where nobody is, or all are to be left out, all who ever are."""
    known = list(lines)
    now = [each for each in known if covers(each, at, zone)]
    found = (
        list(dict.fromkeys(who for line in some for who in line.order if who not in without))
        for some in (now, known)
    )
    return next(filter(None, found), [])


def next_hour(
    lines: Iterable[Line], at: datetime, zone: ZoneInfo, *, without: Collection[UUID] = ()
) -> datetime | None:
    """When somebody is on duty again: `at` itself if somebody is. None where nobody ever is."""
    manned = [each for each in lines if any(who not in without for who in each.order)]
    if any(covers(each, at, zone) for each in manned):
        return at
    here = at.astimezone(zone)
    begins = [
        since
        for line in manned
        for ahead in range(DAYS_AHEAD)
        for since, _ in _around(line, here.date() + timedelta(days=ahead), zone)
        if since > here
    ]
    return min(begins, default=None)


def _ranked(lines: Iterable[Line], lang: str, team: UUID | None) -> list[Line]:
    return sorted(lines, key=lambda each: (each.team != team, lang not in each.langs, each.id))


def _around(line: Line, day: date, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of this line that begin on that day or the day before."""
    for begins in (day - timedelta(days=1), day):
        if begins.isoweekday() in line.days:
            over = timedelta(days=1) if line.until <= line.since else timedelta()
            yield (
                datetime.combine(begins, line.since, zone),
                datetime.combine(begins + over, line.until, zone),
            )
