"""What kinds of thing wait for a human: the room that asks says its words, and where it is read."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from beside.handovers.models import Handover

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is its line in a list; `place` the name of the address that shows the thing itself."""

    says: Words
    place: str = ""


KINDS: dict[str, Kind] = {}
ANYTHING = Kind(_("Somebody asks for a human"))


def register(what: str, says: Words, place: str = "") -> None:
    """Once for each kind, as the room that asks is made ready."""
    KINDS[what] = Kind(says, place)


def says(handover: Handover) -> Words:
    return KINDS.get(handover.what, ANYTHING).says


def address(handover: Handover) -> str:
    """Where the thing itself is read; empty where there is nothing to read."""
    place = KINDS.get(handover.what, ANYTHING).place
    return reverse(place, args=[handover.thing]) if place and handover.thing else ""
