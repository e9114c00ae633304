"""Saying how one is, asking for an adult, choosing how often one is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from statistics import median
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask as ask_wall
from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.handovers import verbs as handovers
from beside.noticing.listening import asks_for_somebody, asks_for_somebody_now
from beside.noticing.models import CheckIn, Observation
from beside.noticing.policies import may_say_how, may_see_check_in
from beside.noticing.reads.checkins import missed
from beside.noticing.sounding import Spoken, as_json, kept, play_everywhere
from beside.noticing.verbs.noticings import sign
from beside.people.models import Account, Person
from beside.trail.verbs import leave_trace, verb

WHAT = "noticing.check_in"
ENOUGH = 4  # earlier answers before anybody's own usual is known
MISSED = gettext_lazy("A check-in that they had asked for did not come.")
FEWER = gettext_lazy("They wrote much less than they usually do, twice in a row.")


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a check-in: who was asked, and whether it was asked for at once."""

    id: UUID
    handover: UUID | None = None
    urgent: bool = False


@verb
def say_how(
    *,
    by: Account,
    person: Person,
    how: str = "",
    words: str = "",
    lang: str = "",
    voice: Spoken | None = None,
    wants: Account | None = None,
    id: UUID | None = None,
) -> Said:
    """A word or a face, own words, a voice. With `wants` that adult is asked, by name.

    The words are listened to after they are kept: where they ask for a human, one has it at once.
    """
    require(may_say_how, by=by, on=person)
    if not (how or words or voice or wants):
        raise ValidationError(_("Choose one, say it or write it. Or leave it for today."))
    which, waits = id or new_id(), new_id()
    aloud = kept(by, voice)
    before: list[int] = ask_wall("how_many_words", person.pk)
    new = ask_wall(
        "say_how", which, person.pk, how, words, lang if words else "", as_json(aloud), False,
        wants and wants.pk, waits if wants else None,
    )  # fmt: skip
    leave_trace("noticing.said_how", by=by, about=person.pk, again=not new)
    if not new:
        return Said(which)
    play_everywhere(aloud)
    urgent = asks_for_somebody_now(words)
    asked = _ask(by, person, which, waits, lang, urgent, wants, words)
    if words and _fewer([len(words), *before]):
        sign(by=by, person=person, sign=Observation.Sign.FEWER_WORDS, reason=FEWER)
    return Said(which, asked, urgent)


def _ask(
    by: Account, person: Person, which: UUID, waits: UUID, lang: str, urgent: bool,
    wants: Account | None, words: str,
) -> UUID | None:  # fmt: skip
    if wants is None and not asks_for_somebody(words):
        return None
    return handovers.ask(
        by=by, what=WHAT, thing=which, urgent=urgent, lang=lang, team=person.team_id,
        to=wants.pk if wants else None, id=waits,
    )  # fmt: skip


def _fewer(said: list[int]) -> bool:
    """Less than a third of their own usual, now and the time before. Nobody else's is asked."""
    now, usual = said[:2], said[2:]
    if len(usual) < ENOUGH or not all(now):
        return False
    return max(now) * 3 < median(usual)


@verb
def leave_for_today(*, by: Account, person: Person, id: UUID | None = None) -> UUID:
    """Not today: an answer too, and nobody is told that something was missed."""
    require(may_say_how, by=by, on=person)
    which = id or new_id()
    ask_wall("say_how", which, person.pk, "", "", "", "{}", True, None, None)
    leave_trace("noticing.left_for_today", by=by, about=person.pk)
    return which


@verb
def need_someone_now(*, by: Account, check_in: CheckIn) -> UUID:
    """“Do you need someone now?” “Yes.” Whoever is on duty is asked at once, besides the adult."""
    require(may_see_check_in, by=by, on=check_in)
    waits = new_id()
    if not ask_wall("need_someone_now", check_in.pk, waits):
        leave_trace("noticing.needs_someone_now", by=by, to=check_in, again=True)
        known = CheckIn.objects.values_list("now_handover", flat=True).get(pk=check_in.pk)
        if known is None:
            raise PermissionDenied("only they say that they need someone now")
        return known
    handovers.ask(
        by=by, what=WHAT, thing=check_in.pk, urgent=True, lang=check_in.lang,
        team=check_in.person.team_id, id=waits,
    )  # fmt: skip
    leave_trace("noticing.needs_someone_now", by=by, to=check_in)
    return waits


@verb
def choose_rhythm(
    *, by: Account, person: Person, every_days: int, at: time, id: UUID | None = None
) -> None:
    """How often they wish to be asked; the one before ends."""
    require(may_say_how, by=by, on=person)
    if not 1 <= every_days <= 30:
        raise ValidationError(_("Choose between every day and once a month."))
    ask_wall("choose_rhythm", id or new_id(), person.pk, every_days, at)
    leave_trace("noticing.rhythm_chosen", by=by, about=person.pk)


@verb
def stop_rhythm(*, by: Account, person: Person) -> None:
    """They are not asked any more, and nothing counts as missed."""
    require(may_say_how, by=by, on=person)
    ask_wall("choose_rhythm", new_id(), person.pk, None, None)
    leave_trace("noticing.rhythm_stopped", by=by, about=person.pk)


@verb
def sign_what_was_missed(*, by: Actor | Acting, now: datetime | None = None) -> int:
    """The clock’s own deed, nobody acting. Safe to run twice: each missing is noticed once."""
    found = missed(now or timezone.now())
    for person in found:
        sign(by=by, person=person, sign=Observation.Sign.MISSED, reason=MISSED)
    leave_trace("noticing.looked_for_missed", by=by, missed=len(found))
    return len(found)
