"""Who may see that something waits. The wall holds the same (trust/sql/handovers.sql)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from beside.handovers.models import Escalation, Handover, Place
from beside.people.models import Account, Role

NOTHING = Q(pk__in=[])
MAY_PLAN_DUTY = (Role.Kind.COORDINATOR, Role.Kind.LEADER, Role.Kind.LEAD)


def may_see(by: Account) -> Q:
    """Over Handover: who has it or had it, who is on its duty, and who asked; never the left out.

    A tablet may be in anybody's hands: what was asked is not shown on it.
    """
    asked = NOTHING
    if by.role and not by.on_tablet:
        asked = Q(asker=by, asker_role=by.role)
    return asked | _at_work(by)


def may_have(by: Account) -> Q:
    """Over Handover: who may take it, at work."""
    return _at_work(by)


def may_see_turn(by: Account) -> Q:
    """Over Escalation."""
    return Q(handover__in=Handover.objects.filter(may_see(by)))


def may_plan_duty(by: Account) -> Q:
    """Over Duty."""
    return ~NOTHING if plans_duty(by) else NOTHING


def plans_duty(by: Account) -> bool:
    """Whether this account plans who is on duty."""
    return by.role is not None and by.role.kind in MAY_PLAN_DUTY


def may_read_rota(by: Account) -> Q:
    """Over Duty: everyone at work may know who is on duty."""
    return ~NOTHING if by.role and by.role.is_at_work else NOTHING


def _at_work(by: Account) -> Q:
    if not (by.role and by.role.is_at_work):
        return NOTHING
    turns = Escalation.objects.filter(handover=OuterRef("pk"))
    duty = Place.objects.filter(duty=OuterRef("duty"), account=by)
    seated = (
        Q(owner=by)
        | Q(Exists(turns.filter(before=by)))
        | Q(Exists(turns.filter(to=by)))
        | Q(Exists(duty))
    )
    return seated & ~Q(barred__contains=[by.pk])
