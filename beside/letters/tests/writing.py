"""Writing letters in tests, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import time_machine

from beside.ground.acting import NOBODY, as_owner
from beside.letters import verbs
from beside.letters.kinds import register
from beside.letters.models import Delivery, Letter
from beside.letters.sending import hand_over_all
from beside.people.models import Account

NEWS = register("tests.news", "A line of a test")
HURRY = register("tests.hurry", "A line in a hurry", urgent=True)
AT_HOME = register("tests.at_home", "A line for the tablet", on_tablet=True, urgent=True)


def written(to: Account, kind: str = HURRY, **more: Any) -> UUID:
    which = verbs.write(by=NOBODY, to=to, kind=kind, **more)
    assert which is not None
    return which


def sent_at(moment: datetime) -> int:
    with time_machine.travel(moment, tick=False):
        return hand_over_all()


def deliveries(account: Account) -> list[Delivery]:
    with as_owner():
        return list(Delivery.objects.filter(account=account).order_by("began_at", "pk"))


def letter(which: UUID) -> Letter:
    with as_owner():
        return Letter.objects.get(pk=which)
