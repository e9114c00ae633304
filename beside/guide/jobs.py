"""The clock of the library: what is due is asked for, and what lay too long goes."""

from __future__ import annotations

from beside.ground.acting import NOBODY
from beside.ground.later import job
from beside.guide import reads, verbs
from beside.guide.reads import listening
from beside.guide.verbs import asking


@job("guide.remind", every="40 0 * * *")
def remind() -> None:
    """Nobody acts. Where nothing is due, nothing is written."""
    if reads.due():
        verbs.remind(by=NOBODY)


@job("guide.sweep_questions", every="50 0 * * *")
def sweep_questions() -> None:
    """Nobody acts. Where nothing lay too long, nothing is written."""
    if listening.some_lay_too_long():
        asking.sweep(by=NOBODY)
