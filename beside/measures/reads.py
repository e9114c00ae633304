"""Somebody's background as a page shows it: the latest word on each thing, what is now first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, Value, When

from beside.ground.policy import visible
from beside.measures.models import Background
from beside.measures.policies import may_read
from beside.people.models import Account, Person

Kind = Background.Kind


@dataclass(frozen=True, slots=True)
class AsRecorded:
    """The background of one person, each kind with what is now before what is past."""

    conditions: tuple[Background, ...] = ()
    allergies: tuple[Background, ...] = ()
    medicines: tuple[Background, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.conditions or self.allergies or self.medicines)


def background_of(by: Account, person: Person | UUID) -> AsRecorded:
    """What `by` may read of it; empty behind a closed door. One statement."""
    pk = person.pk if isinstance(person, Person) else person
    past_last = Case(
        When(status=Background.Status.PAST, then=Value(1)), default=Value(0),
        output_field=IntegerField(),
    )  # fmt: skip
    rows = list(
        visible(Background, may_read, by=by)
        .filter(person=pk, after=None)
        .order_by(past_last, "-began", "-added_at", "pk")
    )
    return AsRecorded(
        conditions=tuple(each for each in rows if each.kind == Kind.CONDITION),
        allergies=tuple(each for each in rows if each.kind == Kind.ALLERGY),
        medicines=tuple(each for each in rows if each.kind == Kind.MEDICINE),
    )
