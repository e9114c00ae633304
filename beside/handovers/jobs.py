"""The clock: what falls due goes on to the next human."""

from __future__ import annotations

from django.utils import timezone

from beside.ground.acting import NOBODY
from beside.ground.later import job
from beside.handovers import reads, verbs


@job("handovers.pass_on", every="* * * * *")
def pass_on() -> None:
    """Nobody acts. Where nothing is due, nothing is written."""
    if reads.due(timezone.now()):
        verbs.pass_on_what_is_due(by=NOBODY)
