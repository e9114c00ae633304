"""The library of Kapok Lane: what came with the software, and what they wrote themselves."""

from __future__ import annotations

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY
from beside.guide import verbs


def assemble(cast: Cast) -> None:
    verbs.begin_with_the_starter(by=NOBODY)
