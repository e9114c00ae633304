"""Assembling the cast: each room's people and things, in the order in which they stand."""

from __future__ import annotations

from datetime import date

from beside.casting import (
    classes,
    concerns,
    front_door,
    guide,
    handovers,
    letters,
    measures,
    noticing,
    people,
    plans,
    stories,
    talk,
    trust,
)  # fmt: skip
from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people.models import Account, Organisation, Person

ROOMS = [
    people,
    front_door,
    letters,
    handovers,
    trust,
    stories,
    measures,
    talk,
    noticing,
    classes,
    concerns,
    plans,
    guide,
]


class NotAlone(RuntimeError):
    """The demo is refused: somebody who is not invented lives in this house."""


def assemble(today: date | None = None) -> Cast:
    """Make everyone, around today, in one transaction. Raises NotAlone."""
    cast = Cast(today)
    with as_owner():
        if someone_real():
            raise NotAlone
        for room in ROOMS:
            room.assemble(cast)
    return cast


def is_assembled() -> bool:
    return Organisation.objects.filter(pk=Cast().id("kapok_lane")).exists()


def someone_real() -> bool:
    """Whether any account or person here is not invented. Asked as owner, who sees everyone."""
    return (
        Account.objects.filter(is_invented=False).exists()
        or Person.objects.filter(is_invented=False).exists()
    )
