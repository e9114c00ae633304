"""Asking for a human, and what that human does with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask as ask_wall
from beside.ground.ids import new_id
from beside.handovers import policies, reads, rota
from beside.handovers.models import Duty, Handover, Place
from beside.people.models import Account, Team
from beside.trail.verbs import leave_trace, verb

AFTER_A_COLLEAGUE = timedelta(minutes=30)  # until it goes on, for whoever takes over


@verb
def ask(
    *,
    by: Actor | Acting,
    what: str,
    thing: UUID | None = None,
    urgent: bool = False,
    lang: str = "",
    how: str = Handover.How.IN_WRITING,
    telephone: str = "",
    team: UUID | None = None,
    barred: Iterable[UUID] = (),
    id: UUID | None = None,
) -> UUID:
    """A named human is asked, at once if somebody is on duty. `by` may be nobody who signed in.

    Whoever stands in `barred` is passed over and never told. Out of hours it waits for the first
    who comes; something urgent asks everyone.
    """
    now, left_out = timezone.now(), list(barred)
    lines = reads.lines()
    first = rota.who_next(lines, now, reads.zone(), lang=lang, team=team, without=left_out)
    due = (
        now + first.line.patience(urgent)
        if first
        else rota.next_hour(lines, now, reads.zone(), without=left_out)
    )
    which = id or new_id()
    ask_wall(
        "hand_over", which, what, thing, team, first.line.id if first else None, lang, how,
        telephone, urgent, left_out, first.account if first else None, due,
        first is None and urgent,
    )  # fmt: skip
    leave_trace("handovers.asked", by=by, what=what, urgent=urgent)
    return which


@verb
def see(*, by: Account, handover: Handover) -> bool:
    """Whoever has it opened it; whoever asked can tell. False where that was known."""
    return _moved("handover_seen", by, handover, "handovers.seen")


@verb
def answer(*, by: Account, handover: Handover) -> bool:
    """They were answered, in whichever way they wished; the clock stops."""
    return _moved("handover_answered", by, handover, "handovers.answered")


@verb
def take(*, by: Account, handover: Handover) -> bool:
    """Somebody who is on duty takes it from wherever it is."""
    return _moved("take_handover", by, handover, "handovers.taken")


@verb
def pass_on(
    *, by: Account, handover: Handover, to: Account, words: str = "", lang: str = ""
) -> None:
    """To a named human, with a clock of its own."""
    due = timezone.now() + reads.patience(handover)
    ask_wall("pass_handover_on", handover.pk, to.pk, due, words, lang)
    leave_trace("handovers.passed_on", by=by, to=handover, gets=str(to.pk))


@verb
def pass_on_all(*, by: Account, whose: Account, to: Account) -> int:
    """A colleague leaves: what they have waits for somebody else. How many that were."""
    due = timezone.now() + AFTER_A_COLLEAGUE
    passed: int = ask_wall("pass_on_handovers", whose.pk, to.pk, due)
    leave_trace("handovers.all_passed_on", by=by, gets=str(to.pk), passed=passed)
    return passed


@verb
def close(*, by: Account, handover: Handover) -> bool:
    """It is over. Nothing closes by itself."""
    return _moved("close_handover", by, handover, "handovers.closed")


def _moved(function: str, by: Account, handover: Handover, deed: str) -> bool:
    moved = bool(ask_wall(function, handover.pk))
    leave_trace(deed, by=by, to=handover, again=not moved)
    return moved


@verb
def pass_on_what_is_due(*, by: Actor | Acting, now: datetime | None = None) -> int:
    """The clock’s own deed, nobody acting: on to the next human, or to everyone; how many moved.

    Safe to run twice and by several at once: a hand-over moves only while it is due.
    """
    moment, lines, zone = now or timezone.now(), reads.lines(), reads.zone()
    moved = 0
    for each in reads.due(moment):
        found = rota.who_next(
            lines, moment, zone, lang=each.lang, team=each.team, without=each.without
        )
        facts: tuple[UUID | None, UUID | None, datetime | None, bool]
        if found:
            due = moment + found.line.patience(each.urgent)
            facts = (found.account, found.line.id, due, False)
        else:
            again = rota.next_hour(lines, moment, zone, without=each.without)
            somebody_is_up = any(rota.covers(line, moment, zone) for line in lines)
            facts = (None, None, again, each.urgent or somebody_is_up)
        moved += bool(ask_wall("handover_falls_due", each.id, moment, *facts))
    leave_trace("handovers.fell_due", by=by, moved=moved)
    return moved


@verb
def plan_duty(
    *,
    by: Account,
    team: Team,
    days: Iterable[int],
    since: time,
    until: time,
    order: Sequence[Account],
    langs: Iterable[str] = (),
    minutes: int = 30,
    urgent_minutes: int = 5,
    instead_of: Duty | None = None,
    id: UUID | None = None,
) -> Duty:
    """A line of the rota. One that is planned anew ends, and stays beside what it had."""
    if not policies.plans_duty(by):
        raise PermissionDenied("plan_duty: somebody else plans who is on duty")
    if instead_of is not None:
        end_duty(by=by, duty=instead_of)
    duty, made = Duty.objects.get_or_create(
        pk=id or new_id(),
        defaults={
            "team": team, "days": sorted(days), "since": since, "until": until,
            "langs": list(langs), "minutes": minutes, "urgent_minutes": urgent_minutes,
        },
    )  # fmt: skip
    if made:
        Place.objects.bulk_create(
            Place(duty=duty, place=number, account=each) for number, each in enumerate(order)
        )
    leave_trace("handovers.duty_planned", by=by, to=duty)
    return duty


@verb
def end_duty(*, by: Account, duty: Duty) -> None:
    """This line of the rota stands no longer; what somebody of it has stays theirs."""
    if not policies.plans_duty(by):
        raise PermissionDenied("end_duty: somebody else plans who is on duty")
    Duty.objects.filter(pk=duty.pk, ended_at=None).update(ended_at=timezone.now())
    leave_trace("handovers.duty_ended", by=by, to=duty)
