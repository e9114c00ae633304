"""What waits, whose it is, and who is on duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.handovers import kinds, policies
from beside.handovers.models import Duty, Escalation, Handover, Place
from beside.handovers.rota import Line
from beside.people.models import Account, HelpLine, Role

AT_ONCE = 50  # on the page of what waits; older than that is one more page away
SIGN_OF_LIFE = timedelta(seconds=30)  # a worker that is silent for longer counts as gone


@dataclass(frozen=True, slots=True)
class Due:
    """A hand-over that fell due, with what the rota needs to know and no more."""

    id: UUID
    what: str
    team: UUID | None
    lang: str
    urgent: bool
    without: tuple[UUID, ...]
    barred: tuple[UUID, ...]
    asker: UUID | None  # who can be told; nobody who left no name
    asker_role: UUID | None

    @property
    def left_out(self) -> tuple[UUID, ...]:
        """Who is never told, even where everyone is."""
        return (*self.barred, *([self.asker] if self.asker else []))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hand-over as a list shows it to who is at work."""

    row: Handover
    says: kinds.Words
    is_overdue: bool
    is_mine: bool

    @property
    def href(self) -> str:
        """Where its words are, for whoever has it; else where it can be taken."""
        talk = kinds.conversation(self.row) if self.is_mine else ""
        return talk or reverse("handovers:one", args=[self.row.pk])

    @property
    def stands(self) -> str:
        """In one line: how long it waits, and on whom."""
        facts = {"name": self.row.owner, "ago": timesince(self.row.since)}
        if self.row.answered_at:
            return _("%(name)s has answered. It is still open.") % facts
        if self.is_overdue:
            return _("Nobody has answered in time. It waits for %(ago)s.") % facts
        if self.row.owner is None:
            return _("Nobody has it yet. It waits for %(ago)s.") % facts
        if self.is_mine:
            return _("You have it. It waits for %(ago)s.") % facts
        return _("%(name)s has it. It waits for %(ago)s.") % facts


def zone() -> ZoneInfo:
    """The wall clock of the house, by which people are on duty."""
    return ZoneInfo(settings.TIME_ZONE)


def lines() -> list[Line]:
    """The rota as it stands. Two statements."""
    rows = Duty.objects.filter(ended_at=None).prefetch_related(_places())
    return [
        Line(
            id=row.pk, team=row.team_id, days=frozenset(row.days), since=row.since,
            until=row.until, langs=frozenset(row.langs), minutes=row.minutes,
            urgent_minutes=row.urgent_minutes,
            order=tuple(each.account_id for each in row.places.all() if each.account.is_active),
        )
        for row in rows
    ]  # fmt: skip


def rota(by: Account) -> QuerySet[Duty]:
    """Every line of the rota, by team and hour."""
    rows = visible(Duty, policies.may_read_rota, by=by).filter(ended_at=None)
    return rows.select_related("team").prefetch_related(_places()).order_by("team", "since", "pk")


def _places() -> Prefetch[str]:
    return Prefetch("places", Place.objects.select_related("account").order_by("place"))


def patience(handover: Handover, *, urgent: bool = False) -> timedelta:
    """How long the next one has, by the duty it came from."""
    duty, urgent = handover.duty, urgent or handover.is_urgent
    if duty is None:
        return timedelta(minutes=5 if urgent else 30)
    return timedelta(minutes=duty.urgent_minutes if urgent else duty.minutes)


def pace(what: str, line: Line, *, urgent: bool) -> timedelta:
    """How long the next one has; in a drill, the shortened clock."""
    return kinds.DRILL_PACE if what == kinds.DRILL else line.patience(urgent)


def due(moment: datetime) -> list[Due]:
    """What fell due by then; nothing for anybody who acts: it is the clock that asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, what, team_id, lang, is_urgent, without, barred, asker_id, asker_role_id"
            " FROM handovers_due(%s)",
            [moment],
        )
        return [_due(row) for row in cursor.fetchall()]


def _due(row: tuple[Any, ...]) -> Due:
    which, what, team, lang, urgent, without, barred, asker, role = row
    return Due(which, what, team, lang, urgent, tuple(without), tuple(barred), asker, role)


def worker_is_there() -> bool:
    """Whether some worker gave a sign of life in the last half minute."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM procrastinate_workers"
            " WHERE last_heartbeat > clock_timestamp() - make_interval(secs => %s))",
            [SIGN_OF_LIFE.total_seconds()],
        )
        return bool(cursor.fetchone()[0])


def waiting(by: Account) -> list[Waiting]:
    """What is open and theirs to have, oldest first; the overdue ones before the others."""
    now = timezone.now()
    rows = visible(Handover, policies.may_have, by=by).filter(closed_at=None)
    found = rows.select_related("owner", "asker", "team").order_by("since")[:AT_ONCE]
    shown = [
        Waiting(each, kinds.says(each), each.is_overdue(now), each.owner_id == by.pk)
        for each in found
    ]
    return sorted(shown, key=lambda each: (not each.is_overdue, each.row.since))


def conversation(by: Account, handover: Handover) -> str:
    """Where its words are read, for who asked and who has it; empty for everybody else."""
    mine = by.pk in (handover.owner_id, handover.asker_id)
    return kinds.conversation(handover) if mine else ""


def to_show() -> QuerySet[Handover]:
    return Handover.objects.select_related(
        "owner", "asker", "asker_role", "team", "duty", "closed_by"
    )


def colleagues(by: Account, handover: Handover | None = None) -> QuerySet[Account]:
    """Everyone at work; to pass something on, without who is left out and who has it."""
    now = timezone.now()
    at_work = Role.objects.filter(kind__in=Role.AT_WORK, since__lte=now).filter(
        Q(until=None) | Q(until__gt=now)
    )
    found = Account.objects.filter(is_active=True, pk__in=at_work.values("account_id"))
    if handover is not None:
        found = found.exclude(pk__in=[*handover.barred, handover.owner_id or by.pk])
    return found.order_by("pk")


def numbers_kept() -> QuerySet[HelpLine]:
    """The numbers that anybody may ring, with who checked them."""
    return HelpLine.objects.filter(ended_at=None).select_related("checked_by")


def who_keeps_numbers() -> list[Role]:
    """One role of each account that is told when a number must be checked."""
    now = timezone.now()
    found = Role.objects.filter(
        Q(until=None) | Q(until__gt=now), kind__in=policies.MAY_KEEP_NUMBERS, since__lte=now,
        account__is_active=True,
    ).order_by("pk")  # fmt: skip
    return list({each.account_id: each for each in found}.values())


def on_duty(by: Account) -> QuerySet[Account]:
    """Everyone whom the rota may ask, but for who asks."""
    places = Place.objects.filter(duty__ended_at=None).values("account")
    return Account.objects.filter(is_active=True, pk__in=places).exclude(pk=by.pk).order_by("pk")


def turns(by: Account, handover: Handover) -> list[Escalation]:
    """Each turn it took, the first one first."""
    rows = visible(Escalation, policies.may_see_turn, by=by).filter(handover=handover)
    return list(rows.select_related("before", "to").order_by("at", "pk"))
