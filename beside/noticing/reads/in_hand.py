"""What somebody has in hand through a hand-over, without a door to the life it is about."""

from __future__ import annotations

from beside.noticing.models import CheckIn, Noticing
from beside.people.models import Person
from beside.trust.reads import emergencies


def with_their_name(row: CheckIn | Noticing) -> None:
    """Whom it is about: by name alone, for whoever may read this row and nothing else."""
    found = Person.objects.select_related("team").filter(pk=row.person_id).first()
    called = None if found else emergencies.names_to_decide().get(row.person_id, "")
    row.person = found or Person(pk=row.person_id, called={"": called})
