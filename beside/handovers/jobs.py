"""The clock: what falls due goes on to the next human."""

from __future__ import annotations

from django.utils import timezone

from beside.ground.acting import NOBODY, acting
from beside.ground.later import job
from beside.handovers import reads, verbs


@job("handovers.pass_on", every="* * * * *")
def pass_on() -> None:
    """Nobody acts, whoever began a drill either. Where nothing is due, nothing is written."""
    with acting(NOBODY):
        if reads.due(timezone.now()):
            verbs.pass_on_what_is_due(by=NOBODY)


@job("handovers.remind_of_numbers", every="0 1 * * 1")
def remind_of_numbers() -> None:
    """Monday mornings in Hong Kong."""
    verbs.remind_of_numbers(by=NOBODY)
