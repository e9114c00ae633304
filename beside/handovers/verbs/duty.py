"""Planning who is on duty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.ids import new_id
from beside.handovers import policies
from beside.handovers.models import Duty, Place
from beside.people.models import Account, Team
from beside.trail.verbs import leave_trace, verb


@verb
def plan_duty(
    *,
    by: Account,
    team: Team,
    days: Iterable[int],
    since: time,
    until: time,
    order: Sequence[Account],
    langs: Iterable[str] = (),
    minutes: int = 30,
    urgent_minutes: int = 5,
    instead_of: Duty | None = None,
    id: UUID | None = None,
) -> Duty:
    """A line of the rota. One that is planned anew ends, and stays beside what it had."""
    if not policies.plans_duty(by):
        raise PermissionDenied("plan_duty: somebody else plans who is on duty")
    if instead_of is not None:
        end_duty(by=by, duty=instead_of)
    duty, made = Duty.objects.get_or_create(
        pk=id or new_id(),
        defaults={
            "team": team, "days": sorted(days), "since": since, "until": until,
            "langs": list(langs), "minutes": minutes, "urgent_minutes": urgent_minutes,
        },
    )  # fmt: skip
    if made:
        Place.objects.bulk_create(
            Place(duty=duty, place=number, account=each) for number, each in enumerate(order)
        )
    leave_trace("handovers.duty_planned", by=by, to=duty)
    return duty


@verb
def end_duty(*, by: Account, duty: Duty) -> None:
    """This line of the rota stands no longer; what somebody of it has stays theirs."""
    if not policies.plans_duty(by):
        raise PermissionDenied("end_duty: somebody else plans who is on duty")
    Duty.objects.filter(pk=duty.pk, ended_at=None).update(ended_at=timezone.now())
    leave_trace("handovers.duty_ended", by=by, to=duty)
