"""Adding to somebody's background. Nothing in it is ever changed."""

from __future__ import annotations

from beside.ground.policy import require
from beside.measures.models import Background
from beside.measures.policies import may_add_background
from beside.people.models import Account, Person
from beside.trail.verbs import leave_trace, verb


@verb
def note_background(*, by: Account, person: Person, rows: list[Background]) -> list[Background]:
    """Put rows, unsaved until now, into somebody's background; one trace says how many."""
    require(may_add_background, by=by, on=person)
    for row in rows:
        row.person, row.added_by = person, by
    made = Background.objects.bulk_create(rows)
    leave_trace("background.noted", by=by, about=person.pk, count=len(made))
    return made
