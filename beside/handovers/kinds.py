"""What kinds of thing wait for a human: the room that asks says its words, and where it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.handovers.models import Handover

Words = str | Promise
DRILL = "handovers.drill"  # nobody needs help: it shows whether the chain holds
DRILL_PACE = timedelta(seconds=20)  # how long each has, in a drill


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is its line in a list; `place` the name of the address that shows the thing itself."""

    says: Words
    place: str = ""


KINDS: dict[str, Kind] = {DRILL: Kind(_("A drill: nobody needs help"))}
_threads = ""  # the name of the address at which a thread is read
ANYTHING = Kind(_("Somebody asks for a human"))


def register(what: str, says: Words, place: str = "") -> None:
    """Once for each kind, as the room that asks is made ready."""
    KINDS[what] = Kind(says, place)


def read_at(place: str) -> None:
    """The room that keeps what is said says where it is read, and answered."""
    global _threads
    _threads = place


def says(handover: Handover) -> Words:
    return KINDS.get(handover.what, ANYTHING).says


def address(handover: Handover) -> str:
    """Where the thing itself is read; empty where there is nothing to read."""
    place = KINDS.get(handover.what, ANYTHING).place
    return reverse(place, args=[handover.thing]) if place and handover.thing else ""


def conversation(handover: Handover) -> str:
    """Where one talks about it; empty where it has no words."""
    return reverse(_threads, args=[handover.thread]) if _threads and handover.thread else ""
