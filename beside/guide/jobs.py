"""The clock of the library: what is due to be read over is asked for."""

from __future__ import annotations

from beside.ground.acting import NOBODY
from beside.ground.later import job
from beside.guide import reads, verbs


@job("guide.remind", every="40 0 * * *")
def remind() -> None:
    """Nobody acts. Where nothing is due, nothing is written."""
    if reads.due():
        verbs.remind(by=NOBODY)
