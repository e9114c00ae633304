"""A plan that came with a record from elsewhere: proposed, with nobody's agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import DoneBy, Hope, Plan, Step
from beside.plans.models.lines import Whose
from beside.trail.verbs import leave_trace, verb


@dataclass(frozen=True, slots=True)
class ImportedHope:
    """A goal of the record. Only what the person expressed is theirs."""

    words: str
    lang: str
    is_own: bool = False
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ImportedStep:
    words: str
    lang: str
    is_self: bool = False
    names: tuple[str, ...] = ()
    by_day: date | None = None
    done_at: datetime | None = None
    hope: int | None = None  # its place among the hopes; None: of no hope


@verb
def propose_imported(
    *, by: Account, person: Person, title: str, source: str, hopes: list[ImportedHope],
    steps: list[ImportedStep], started: date | None = None, is_ended: bool = False,
    ended: date | None = None,
) -> Plan:  # fmt: skip
    """Put a plan from a record before the person. It is in force only once they have agreed.

    One that ended elsewhere is kept as ended; nobody here agreed to it, and nobody is asked to.
    """
    require(policies.may_plan_with, by=by, on=person)
    now = timezone.now()
    plan = Plan.objects.create(
        person=person, title=title, imported_from=source, started_at=_moment(started) or now,
        state=Plan.State.ENDED if is_ended else Plan.State.PROPOSED,
        ended_at=(_moment(ended) or now) if is_ended else None,
    )  # fmt: skip
    made = Hope.objects.bulk_create(
        Hope(pk=each.id or new_id(), person=person, plan=plan, place=place, words=each.words,
             lang=each.lang, whose=Whose.PERSON if each.is_own else Whose.RECORD)
        for place, each in enumerate(hopes)
    )  # fmt: skip
    rows = Step.objects.bulk_create(
        Step(person=person, plan=plan, place=place, words=each.words, lang=each.lang,
             hope=None if each.hope is None else made[each.hope], by_day=each.by_day,
             done_at=each.done_at)
        for place, each in enumerate(steps)
    )  # fmt: skip
    DoneBy.objects.bulk_create(
        row for step, each in zip(rows, steps, strict=True) for row in _who(person, step, each)
    )
    leave_trace("plan.brought_in", by=by, to=plan, hopes=len(made), steps=len(rows))
    return plan


def _who(person: Person, step: Step, each: ImportedStep) -> list[DoneBy]:
    found = [DoneBy(person=person, step=step, name=name) for name in each.names]
    return [DoneBy(person=person, step=step, is_self=True), *found] if each.is_self else found


def _moment(day: date | None) -> datetime | None:
    return datetime.combine(day, time(12), UTC) if day else None
