"""Raising a safeguarding concern, and saying what else one knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.handovers import reads as handovers
from beside.handovers import rota
from beside.noticing import notices
from beside.noticing.clocks import first_look
from beside.noticing.models import Concern
from beside.noticing.sounding import Spoken, as_json, kept, play_everywhere
from beside.noticing.verbs.telling import tell_who_has_it
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb


class NobodyToTakeIt(RuntimeError):
    """Nobody here may read it: everyone who could is part of it, or has left. Nothing was kept."""


@verb
def raise_concern(
    *,
    by: Account,
    about: UUID,
    words: str = "",
    lang: str = "",
    voice: Spoken | None = None,
    named: Iterable[UUID] = (),
    urgent: bool = False,
    happened_on: date | None = None,
    noticing: UUID | None = None,
    id: UUID | None = None,
) -> UUID:
    """Somebody may be harmed: the safeguarding lead has it from now on, and nobody it names.

    `about` is a person; it is not called `person`, so that a refusal leaves nothing in their trail.
    Raises NobodyToTakeIt.
    """
    which, now = id or new_id(), timezone.now()
    said = {
        "words": words, "lang": lang, "happened_on": happened_on, "noticing": noticing,
    } | kept(by, voice)  # fmt: skip
    present = rota.everyone_on(handovers.lines(), now, handovers.zone())
    with transaction.atomic():
        raised = ask(
            "raise_concern", which, about, urgent, as_json(said), list(dict.fromkeys(named)),
            present, now + first_look(urgent),
        )  # fmt: skip
        if raised is None:
            raise NobodyToTakeIt
    tell_who_has_it(by=by, waits=which)
    leave_trace("concern.raised", by=by, to=Concern(pk=which), about=None)
    play_everywhere(said)
    return which


@verb
def say_more(
    *, by: Account, concern: UUID, words: str = "", lang: str = "", voice: Spoken | None = None,
    id: UUID | None = None,
) -> None:  # fmt: skip
    """What else they know, beside what they said; it waits to be read like the first words."""
    said = {"words": words, "lang": lang} | kept(by, voice)
    due, more = timezone.now() + first_look(False), id or new_id()
    ask("say_more_of_concern", more, concern, as_json(said), due)
    tell_who_has_it(by=by, waits=more)
    leave_trace("concern.more_said", by=by, to=Concern(pk=concern))
    play_everywhere(said)


@verb
def pass_on_concerns(*, by: Actor | Acting) -> int:
    """The clock’s own deed, nobody acting: what nobody read in time goes to the next seat."""
    moved: list[UUID] = ask(
        "concerns_fall_due", timezone.now(), first_look(False), first_look(True)
    )
    for clock in moved:
        tell_who_has_it(by=by, waits=clock, kind=notices.FELL_DUE)
    leave_trace("concern.fell_due", by=by, moved=len(moved))
    return len(moved)
