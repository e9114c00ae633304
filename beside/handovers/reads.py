"""What waits, whose it is, and who is on duty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.handovers import kinds, policies
from beside.handovers.models import Duty, Escalation, Handover, Place
from beside.handovers.rota import Line
from beside.people.models import Account, Role

AT_ONCE = 50  # on the page of what waits; older than that is one more page away


@dataclass(frozen=True, slots=True)
class Due:
    """A hand-over that fell due, with what the rota needs to know and no more."""

    id: UUID
    team: UUID | None
    lang: str
    urgent: bool
    without: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A hand-over as a list shows it to who is at work."""

    row: Handover
    says: kinds.Words
    is_overdue: bool
    is_mine: bool

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


def patience(handover: Handover) -> timedelta:
    """How long the next one has, by the duty it came from."""
    duty = handover.duty
    if duty is None:
        return timedelta(minutes=5 if handover.is_urgent else 30)
    return timedelta(minutes=duty.urgent_minutes if handover.is_urgent else duty.minutes)


def due(moment: datetime) -> list[Due]:
    """What fell due by then; nothing for anybody who acts: it is the clock that asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, team_id, lang, is_urgent, without FROM handovers_due(%s)", [moment]
        )
        return [Due(row[0], row[1], row[2], row[3], tuple(row[4])) for row in cursor.fetchall()]


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


def to_show() -> QuerySet[Handover]:
    return Handover.objects.select_related("owner", "asker", "team", "duty", "closed_by")


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


def turns(by: Account, handover: Handover) -> list[Escalation]:
    """Each turn it took, the first one first."""
    rows = visible(Escalation, policies.may_see_turn, by=by).filter(handover=handover)
    return list(rows.select_related("before", "to").order_by("at", "pk"))
