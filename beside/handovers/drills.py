"""What a drill showed: what happened at which second, what did not work, and what to do then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.handovers import policies, reads
from beside.handovers.kinds import DRILL_PACE
from beside.handovers.models import Escalation, Handover
from beside.letters.models import Way
from beside.people.models import Account

LATE = timedelta(seconds=30)  # an alert that has not left by then, or a turn that did not come


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened, that many seconds after the drill began."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that did not work, and what to do about it."""

    says: str
    do: str


@dataclass(frozen=True, slots=True)
class Alert:
    """One letter of a drill, and what became of it."""

    to: Account
    written_at: datetime
    way: str
    ended_at: datetime | None
    reached: bool | None
    failed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Drill:
    row: Handover
    steps: list[Step]
    problems: list[Problem]
    is_over: bool

    @property
    def held(self) -> bool:
        return self.is_over and not self.problems


def drills(by: Account) -> list[Handover]:
    """Those that one began oneself, newest first."""
    return list(visible(Handover, policies.may_see_drill, by=by).order_by("-since")[:20])


def drill(by: Account, row: Handover, now: datetime | None = None) -> Drill:
    """As far as it got by now."""
    moment = now or timezone.now()
    turns, alerts = reads.turns(by, row), alerts_of(row.pk)
    happened = sorted([*_turns(turns), *_alerts(alerts), *_ended(row)], key=lambda each: each[0])
    steps = [Step((at - row.since).total_seconds(), says) for at, says in happened]
    seen = any(each.seen_at for each in turns)
    last = turns[-1].at if turns else row.since
    exhausted = any(each.why == Escalation.Why.EVERYONE for each in turns)
    waited = moment - last > DRILL_PACE + LATE
    is_over = bool(row.closed_at) or seen or (exhausted and waited)
    problems = [*_not_asked(turns), *_not_sent(alerts, moment), *_late(turns, row, seen, moment)]
    if is_over and not seen:
        problems.append(
            Problem(
                _("Nobody said that they had seen it."),
                _("Ring those who were asked: did their telephone show it, and make a sound?"),
            )
        )
    return Drill(row, steps, problems, is_over)


def alerts_of(which: UUID) -> list[Alert]:
    """Of one’s own drill alone; of nobody else’s letters."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_id, written_at, way, ended_at, reached, failed_at FROM drill_alerts(%s)",
            [which],
        )
        rows = cursor.fetchall()
    names = Account.objects.in_bulk([row[0] for row in rows])
    return [Alert(names[row[0]], *row[1:]) for row in rows]


def _turns(turns: Iterable[Escalation]) -> Iterable[tuple[datetime, str]]:
    for each in turns:
        yield each.at, each.says
        if each.seen_at:
            yield each.seen_at, _("Seen by %(name)s") % {"name": each.to}


def _alerts(alerts: Iterable[Alert]) -> Iterable[tuple[datetime, str]]:
    for each in alerts:
        facts = {"name": each.to, "way": Way(each.way).label if each.way else ""}
        if each.ended_at and each.reached:
            yield each.ended_at, _("The alert left for %(name)s: %(way)s") % facts
        elif each.failed_at:
            yield each.failed_at, _("No way was left to reach %(name)s") % facts


def _ended(row: Handover) -> Iterable[tuple[datetime, str]]:
    if row.closed_at:
        yield row.closed_at, _("The drill was ended")


def _not_asked(turns: list[Escalation]) -> Iterable[Problem]:
    if not any(each.to for each in turns):
        yield Problem(
            _("Nobody is on duty at this hour, so nobody was asked by name."),
            _("Plan a duty for this hour. Until then everyone on the rota is told at once."),
        )


def _not_sent(alerts: Iterable[Alert], moment: datetime) -> Iterable[Problem]:
    for each in alerts:
        if each.failed_at:
            yield Problem(
                _("%(name)s could not be reached in any way.") % {"name": each.to},
                _("Ask them to turn on notices on their telephone, or to give an address."),
            )
        elif not each.reached and moment - each.written_at > LATE:
            yield Problem(
                _("The alert to %(name)s has not left yet.") % {"name": each.to},
                _("See with beside doctor whether a worker is running and mail can be sent."),
            )


def _late(
    turns: list[Escalation], row: Handover, seen: bool, moment: datetime
) -> Iterable[Problem]:
    """The clock: each turn after the first must come when its time is over."""
    ends = [each.at for each in turns[1:]]
    if row.due_at and not seen and not row.closed_at and row.due_at < moment - LATE:
        ends.append(moment)
    begins = [each.at for each in turns]
    if any(end - begin > DRILL_PACE + LATE for begin, end in zip(begins, ends, strict=False)):
        yield Problem(
            _("It did not go on to the next one in time."),
            _("No worker keeps the clock. Start the house again: beside up"),
        )
