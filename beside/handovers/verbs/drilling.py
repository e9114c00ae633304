"""A drill: the whole chain for real, and nobody needs help."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.asking import ask as ask_wall
from beside.ground.later import later
from beside.handovers import policies
from beside.handovers.kinds import DRILL, DRILL_PACE
from beside.handovers.models import Handover
from beside.handovers.verbs.asking import ask
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb


@verb
def begin_drill(*, by: Account, id: UUID | None = None) -> UUID:
    """Asks whoever is on duty, on a shortened clock that the worker keeps, until one has seen it.

    Everything that it makes says that it is a drill, and none of it counts in a figure.
    """
    if not policies.may_drill(by):
        raise PermissionDenied("somebody else runs drills")
    which = ask(by=by, what=DRILL, urgent=True, id=id)
    later("handovers.pass_on", at=timezone.now() + DRILL_PACE)
    leave_trace("handovers.drill_begun", by=by, drill=str(which))
    return which


@verb
def end_drill(*, by: Account, handover: Handover) -> bool:
    """Whoever began it ends it."""
    ended = bool(ask_wall("end_drill", handover.pk))
    leave_trace("handovers.drill_ended", by=by, to=handover, again=not ended)
    return ended
