"""What kinds of letter there are: the room that writes one says its words, and where it leads.

A room keeps them in its `notices.py`, which is read when the house starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is its line once somebody has signed in, without a name or a fact of anybody’s life.

    `place` names the address of the thing itself, or with `is_a_list` that of the list in which it
    stands; `at_work`, that it is written to colleagues; `always`, that nobody can choose to go
    without it; `at_any_hour`, that quiet hours do not keep it, as for who is on duty; `on_tablet`,
    that a tablet at home, which may be in anybody’s hands, may show it; `aloud`, that its line says
    nothing of anybody and may stand in the notification itself.
    """

    name: str
    says: Words
    place: str = ""
    urgent: bool = False
    always: bool = False
    at_any_hour: bool = False
    at_work: bool = False
    on_tablet: bool = False
    is_a_list: bool = False
    aloud: bool = False


KINDS: dict[str, Kind] = {}
ANYTHING = Kind("", _("Something is new for you"))


class UnknownKind(LookupError):
    """A letter of a kind that no room has said the words of."""


def register(name: str, says: Words, place: str = "", **more: bool) -> str:
    """Once for each kind, in the room’s `notices.py`; returns its name."""
    KINDS[name] = Kind(name, says, place, **more)
    return name


def known(name: str) -> Kind:
    if name not in KINDS:
        raise UnknownKind(name)
    return KINDS[name]


def says(name: str) -> Words:
    """Its line; a kind that some later version of the house wrote still has one."""
    return KINDS.get(name, ANYTHING).says


def address(name: str, thing: UUID | None) -> str:
    """Where the thing itself is; empty where the line says everything."""
    kind = KINDS.get(name, ANYTHING)
    if kind.is_a_list:
        return reverse(kind.place)
    return reverse(kind.place, args=[thing]) if kind.place and thing else ""
