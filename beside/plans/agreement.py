"""How a line or a plan stands, given all that was said of it. Pure: no database, no requests.

Two promises live here. The person's own *disagree* outweighs a speaker's *agree*, however the line
was worded when they said it, until the person says otherwise or a named human has heard both. And
an unanswered no stays shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Kind(StrEnum):
    AGREE = "agree"
    CHANGES = "agree with changes"
    DISAGREE = "disagree"
    NOT_NOW = "not now"


class Whose(StrEnum):
    PERSON = "person"  # their own voice, on their own device or heard in the room
    SPEAKER = "speaker"  # somebody speaking for them
    OTHER = "other"  # family, neighbour, whoever works with them: heard, never decisive


@dataclass(frozen=True, slots=True)
class Said:
    whose: Whose
    kind: Kind
    at: datetime
    of_this_wording: bool = True
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """A named human heard both and wrote why."""

    at: datetime
    goes_ahead: bool


class Stands(StrEnum):
    NOT_ASKED = "not asked"
    AGREED = "agreed"
    WITH_CHANGES = "with changes"  # a yes that still wants something
    REFUSED = "refused"  # the person said no
    NOT_NOW = "not now"
    WAITS = "waits"  # the person's no against their speaker's yes: a human hears both
    GOES_AHEAD = "goes ahead"  # a named human heard both
    DOES_NOT = "does not"  # a named human heard both


SETTLED = frozenset({Stands.AGREED, Stands.WITH_CHANGES, Stands.GOES_AHEAD})
YES = frozenset({Kind.AGREE, Kind.CHANGES})


def stands(said: Iterable[Said], decided: Decided | None = None) -> Stands:
    """How one line stands."""
    every = sorted(said, key=lambda each: each.at)
    person = _latest(every, Whose.PERSON)
    speaker = _latest(every, Whose.SPEAKER, of_this_wording=True)
    if person and person.kind is Kind.DISAGREE:
        if decided and decided.at >= person.at:
            return Stands.GOES_AHEAD if decided.goes_ahead else Stands.DOES_NOT
        if speaker and speaker.kind in YES:
            return Stands.WAITS
        return Stands.REFUSED if person.of_this_wording else Stands.NOT_ASKED
    if person and person.of_this_wording:
        return _plainly(person.kind)
    if speaker:
        return _plainly(speaker.kind)
    return Stands.NOT_ASKED


def may_come_into_force(said: Iterable[Said], decided: Decided | None = None) -> bool:
    """Whether the whole plan, as it was read back, has its yes."""
    return stands(said, decided) in (Stands.AGREED, Stands.GOES_AHEAD)


def may_be_done(said: Iterable[Said], decided: Decided | None = None) -> bool:
    """Whether a step of a plan in force may be done: nobody who decides has said no to it."""
    return stands(said, decided) not in (
        Stands.REFUSED, Stands.WAITS, Stands.DOES_NOT, Stands.NOT_NOW,
    )  # fmt: skip


def still_open(said: Iterable[Said]) -> list[Said]:
    """What waits for somebody's answer: every *disagree* and *with changes* that has none yet.

    It does not matter who said it, or whether the line was changed since.
    """
    return [
        each for each in said if not each.is_answered and each.kind in (Kind.DISAGREE, Kind.CHANGES)
    ]


def to_ask(lines: Iterable[tuple[UUID, UUID]], agreed: Iterable[tuple[UUID, UUID]]) -> set[UUID]:
    """The lines of a new version that the agreed one held in another wording, or did not hold."""
    before = set(agreed)
    return {line for line, wording in lines if (line, wording) not in before}


def _latest(said: Sequence[Said], whose: Whose, *, of_this_wording: bool = False) -> Said | None:
    found = [
        each
        for each in said
        if each.whose is whose and (each.of_this_wording or not of_this_wording)
    ]
    return found[-1] if found else None


def _plainly(kind: Kind) -> Stands:
    return {
        Kind.AGREE: Stands.AGREED, Kind.CHANGES: Stands.WITH_CHANGES,
        Kind.DISAGREE: Stands.REFUSED, Kind.NOT_NOW: Stands.NOT_NOW,
    }[kind]  # fmt: skip
