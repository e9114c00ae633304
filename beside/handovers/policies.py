"""Who may see that something waits. The wall holds the same (trust/sql/handovers.sql)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from beside.handovers.kinds import DRILL
from beside.handovers.models import Escalation, Handover, Place
from beside.people.models import Account, Role

NOTHING = Q(pk__in=[])
MAY_PLAN_DUTY = (Role.Kind.COORDINATOR, Role.Kind.LEADER, Role.Kind.LEAD)

MAY_KEEP_NUMBERS = (Role.Kind.LEADER, Role.Kind.PRIVACY, Role.Kind.LEAD, Role.Kind.DEPUTY)


def may_see(by: Account) -> Q:
    """Over Handover: who has it or had it, who is on its duty, and who asked; never the left out.

    Where nobody has it, or nobody answered, everyone on the rota may see that it waits.

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


def may_keep_numbers(by: Account) -> Q:
    """Over HelpLine."""
    return ~NOTHING if keeps_numbers(by) else NOTHING


def keeps_numbers(by: Account) -> bool:
    """Whether this account keeps the numbers that anybody may ring."""
    return by.role is not None and by.role.kind in MAY_KEEP_NUMBERS


def may_drill(by: Account) -> bool:
    """Whether this account may have the chain tried out: whoever keeps the numbers or the rota."""
    return keeps_numbers(by) or plans_duty(by)


def may_see_drill(by: Account) -> Q:
    """Over Handover: the drills that one began oneself."""
    return Q(what=DRILL, asker=by, asker_role=by.role) if may_drill(by) else NOTHING


def may_read_rota(by: Account) -> Q:
    """Over Duty: everyone at work may know who is on duty."""
    return ~NOTHING if by.role and by.role.is_at_work else NOTHING


def _at_work(by: Account) -> Q:
    if not (by.role and by.role.is_at_work):
        return NOTHING
    turns = Escalation.objects.filter(handover=OuterRef("pk"))
    duty = Place.objects.filter(duty=OuterRef("duty"), account=by)
    rota = Place.objects.filter(duty__ended_at=None, account=by)
    seated = (
        Q(owner=by)
        | Q(Exists(turns.filter(before=by)))
        | Q(Exists(turns.filter(to=by)))
        | Q(Exists(duty))
        | ((Q(owner=None) | Q(asks_everyone=True)) & Q(Exists(rota)))
    )
    kept = Q(kept_to__contains=[by.role.pk])
    return (kept | Q(kept_to=[]) & seated) & ~Q(barred__contains=[by.pk])
