"""What a human does with what waits for them, and what the clock does where nobody did."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask as ask_wall
from beside.ground.later import later
from beside.handovers import notices, reads, rota
from beside.handovers.kinds import DRILL
from beside.handovers.models import Handover
from beside.handovers.reads import Due
from beside.handovers.verbs.telling import tell, tell_asker
from beside.letters import verbs as letters
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb

AFTER_A_COLLEAGUE = timedelta(minutes=30)  # until it goes on, for whoever takes over


@verb
def see(*, by: Account, handover: Handover) -> bool:
    """Whoever has it opened it; whoever asked can tell. False where that was known."""
    return _moved("handover_seen", by, handover, "handovers.seen", notices.SEEN)


@verb
def answer(*, by: Account, handover: Handover) -> bool:
    """They were answered, in whichever way they wished; the clock stops."""
    return _moved("handover_answered", by, handover, "handovers.answered", notices.ANSWERED)


@verb
def take(*, by: Account, handover: Handover) -> bool:
    """Somebody who is on duty takes it from wherever it is."""
    return _moved("take_handover", by, handover, "handovers.taken", notices.SEEN)


@verb
def pass_on(
    *, by: Account, handover: Handover, to: Account, words: str = "", lang: str = ""
) -> None:
    """To a named human, with a clock of its own."""
    due = timezone.now() + reads.patience(handover)
    ask_wall("pass_handover_on", handover.pk, to.pk, due, words, lang)
    tell(by=by, handover=handover.pk, to=[to.pk], kind=notices.PASSED_ON,
         urgent=handover.is_urgent)  # fmt: skip
    tell_asker(by=by, handover=handover, kind=notices.MOVED)
    leave_trace("handovers.passed_on", by=by, to=handover, gets=str(to.pk))


@verb
def pass_on_all(*, by: Account, whose: Account, to: Account) -> int:
    """A colleague leaves: what they have waits for somebody else. How many that were."""
    due = timezone.now() + AFTER_A_COLLEAGUE
    passed: int = ask_wall("pass_on_handovers", whose.pk, to.pk, due)
    if passed:
        letters.write(by=by, to=to, kind=notices.TAKEN_OVER)
    leave_trace("handovers.all_passed_on", by=by, gets=str(to.pk), passed=passed)
    return passed


@verb
def close(*, by: Account, handover: Handover) -> bool:
    """It is over. Nothing closes by itself."""
    return _moved("close_handover", by, handover, "handovers.closed", notices.CLOSED)


def _moved(function: str, by: Account, handover: Handover, deed: str, kind: str) -> bool:
    moved = bool(ask_wall(function, handover.pk))
    if moved:
        tell_asker(by=by, handover=handover, kind=kind)
    leave_trace(deed, by=by, to=handover, again=not moved)
    return moved


@verb
def pass_on_what_is_due(*, by: Actor | Acting, now: datetime | None = None) -> int:
    """The clock’s own deed, nobody acting: on to the next human, or to everyone; how many moved.

    Safe to run twice and by several at once: a hand-over moves only while it is due.
    """
    moment, lines = now or timezone.now(), reads.lines()
    moved = sum(_pass_on_one(by, each, moment, lines) for each in reads.due(moment))
    leave_trace("handovers.fell_due", by=by, moved=moved)
    return moved


def _pass_on_one(by: Actor | Acting, each: Due, moment: datetime, lines: list[rota.Line]) -> bool:
    """To the next human, and whoever asked is told; with nobody left, to everyone there is."""
    zone = reads.zone()
    due: datetime | None
    facts: tuple[UUID | None, UUID | None, datetime | None, bool]
    found = rota.who_next(lines, moment, zone, lang=each.lang, team=each.team, without=each.without)
    if found:
        due = moment + reads.pace(each.what, found.line, urgent=each.urgent)
        facts = (found.account, found.line.id, due, False)
        told, kind = [found.account], notices.URGENT if each.urgent else notices.PASSED_ON
    else:
        everyone = each.urgent or any(rota.covers(line, moment, zone) for line in lines)
        due = None if each.what == DRILL else _again(lines, moment, each)
        facts = (None, None, due, everyone)
        told = rota.everyone_on(lines, moment, zone, without=each.left_out) if everyone else []
        kind = notices.EVERYONE
    if not ask_wall("handover_falls_due", each.id, moment, *facts):
        return False
    is_drill = each.what == DRILL
    tell(by=by, handover=each.id, to=told, kind=notices.DRILL if is_drill else kind,
         urgent=each.urgent)  # fmt: skip
    if is_drill and due:
        later("handovers.pass_on", at=due)
    elif found and each.asker and not is_drill:
        letters.write(by=by, to=each.asker, role=each.asker_role, kind=notices.MOVED,
                      thing=each.id)  # fmt: skip
    return True


def _again(lines: list[rota.Line], moment: datetime, each: Due) -> datetime | None:
    """When the next one comes, whom nobody has asked yet."""
    return rota.next_hour(lines, moment, reads.zone(), without=each.without)
