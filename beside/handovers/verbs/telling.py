"""Whoever is asked, and whoever asked, is told at each turn. No letter says what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from beside.ground.acting import Acting, Actor
from beside.handovers import alerting
from beside.handovers.kinds import DRILL
from beside.handovers.models import Handover
from beside.letters import verbs as letters
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb


@verb
def tell(
    *, by: Actor | Acting, handover: UUID, to: Iterable[UUID], kind: str, urgent: bool = False
) -> None:
    """Colleagues; what is urgent leaves from this process where no worker is there."""
    told = list(to)
    for each in told:
        letters.write(by=by, to=each, kind=kind, thing=handover, urgent=urgent or None)
    if urgent:
        alerting.alert_at_once(told)
    leave_trace("handovers.told", by=by, kind=kind, told=len(told))


@verb
def tell_asker(*, by: Actor | Acting, handover: Handover, kind: str) -> None:
    """Whoever asked, in the role in which they asked; who left no name comes and looks."""
    asker = handover.asker if handover.what != DRILL else None
    if asker is not None and asker.kind != Account.Kind.LINK and asker.pk != _acts(by):
        letters.write(by=by, to=asker, role=handover.asker_role_id, kind=kind, thing=handover.pk)
    leave_trace("handovers.asker_told", by=by, to=handover, kind=kind)


def _acts(by: Actor | Acting) -> UUID | None:
    return (by if isinstance(by, Acting) else by.acting).account
