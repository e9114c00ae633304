"""Asking for a human, and saying that it is urgent after all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask as ask_wall
from beside.ground.ids import new_id
from beside.handovers import notices, reads, rota
from beside.handovers.kinds import DRILL
from beside.handovers.models import Handover
from beside.handovers.rota import Line
from beside.handovers.verbs.telling import tell
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb

PATIENCE = timedelta(minutes=30)  # of whoever was asked by name while nobody is on duty


@verb
def ask(
    *,
    by: Actor | Acting,
    what: str,
    thing: UUID | None = None,
    thread: UUID | None = None,
    urgent: bool = False,
    lang: str = "",
    how: str = Handover.How.IN_WRITING,
    telephone: str = "",
    team: UUID | None = None,
    barred: Iterable[UUID] = (),
    to: UUID | None = None,
    id: UUID | None = None,
) -> UUID:
    """A named human is asked, at once if somebody is on duty. `by` may be nobody who signed in.

    With `to` it is that human first, whether on duty or not; when it falls due the rota goes on.
    Whoever stands in `barred` is passed over and never told. Out of hours it waits for the first
    who comes; something urgent asks everyone.
    """
    now, left_out, lines = timezone.now(), list(barred), reads.lines()
    without = [*left_out, *_themself(by)]
    first = rota.who_next(lines, now, reads.zone(), lang=lang, team=team, without=without)
    by_name = to if to not in without else None
    owner = by_name or (first.account if first else None)
    pace = reads.pace(what, first.line, urgent=urgent) if first else PATIENCE
    due = now + pace if owner else rota.next_hour(lines, now, reads.zone(), without=without)
    which = id or new_id()
    ask_wall(
        "hand_over", which, what, thing, thread, team, first.line.id if first else None, lang, how,
        telephone, urgent, left_out, owner, due, owner is None and urgent,
    )  # fmt: skip
    everyone = urgent and owner is None
    told = [owner] if owner else _everyone(lines, now, without) if everyone else []
    if told:
        tell(by=by, handover=which, to=told, kind=_kind(what, everyone, urgent), urgent=urgent)
    leave_trace("handovers.asked", by=by, what=what, urgent=urgent)
    return which


@verb
def ask_again(*, by: Account, handover: Handover) -> bool:
    """Who asked has something new to say: it waits again for whoever has it, with a fresh clock."""
    due = timezone.now() + reads.patience(handover)
    waits = bool(ask_wall("handover_waits_again", handover.pk, due))
    if waits and handover.owner_id:
        tell(by=by, handover=handover.pk, to=[handover.owner_id], kind=notices.SAID_MORE,
             urgent=handover.is_urgent)  # fmt: skip
    leave_trace("handovers.asked_again", by=by, to=handover, again=not waits)
    return waits


@verb
def hurry(*, by: Account, handover: Handover) -> bool:
    """It turned out to be urgent: the clock is short from now on. False where it was known."""
    lines, now = reads.lines(), timezone.now()
    due = now + reads.patience(handover, urgent=True)
    nobody = not any(rota.covers(line, now, reads.zone()) for line in lines)
    hurried = bool(ask_wall("hurry_handover", handover.pk, due, nobody))
    if hurried:
        told = [handover.owner_id] if handover.owner_id else []
        if not told or nobody:
            told += _everyone(lines, now, [*handover.barred, by.pk, *told])
        kind = notices.URGENT if handover.owner_id else notices.EVERYONE
        tell(by=by, handover=handover.pk, to=told, kind=kind, urgent=True)
    leave_trace("handovers.hurried", by=by, to=handover, again=not hurried)
    return hurried


@verb
def ask_to_be_rung(*, by: Account, handover: Handover, telephone: str) -> bool:
    """Who asked would like to be rung after all, on this number. False where it is closed."""
    rung = bool(ask_wall("ring_instead", handover.pk, telephone))
    leave_trace("handovers.to_be_rung", by=by, to=handover, again=not rung)
    return rung


def _everyone(lines: list[Line], now: datetime, without: list[UUID]) -> list[UUID]:
    return rota.everyone_on(lines, now, reads.zone(), without=without)


def _kind(what: str, everyone: bool, urgent: bool) -> str:
    if what == DRILL:
        return notices.DRILL
    if everyone:
        return notices.EVERYONE
    return notices.URGENT if urgent else notices.ASKED


def _themself(by: Actor | Acting) -> list[UUID]:
    """Whoever asks is not who is asked."""
    who = by if isinstance(by, Acting) else by.acting
    return [who.account] if who.account else []
