"""Speaking for someone: two members of staff appoint, the lead may suspend at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.people.models import Account, Person, Role
from beside.trail.verbs import leave_trace, verb
from beside.trust.models import SpeaksFor


@verb
def propose_speaker(
    *,
    by: Account,
    person: Person,
    role: Role,
    basis: dict[str, str],
    parts: Iterable[str],
    until: datetime,
    id: UUID | None = None,
) -> UUID:
    """One member of staff proposes; nothing opens until another has confirmed."""
    which, spoken = id or new_id(), sorted(parts)
    ask("propose_speaker", which, person.pk, role.pk, Jsonb(basis), spoken, until)
    leave_trace("trust.speaker_proposed", by=by, to=role, about=person.pk, parts=spoken)
    return which


@verb
def confirm_speaker(*, by: Account, speaker: SpeaksFor) -> None:
    ask("confirm_speaker", speaker.pk)
    leave_trace("trust.speaker_confirmed", by=by, to=speaker, parts=list(speaker.parts))


@verb
def suspend_speaker(*, by: Account, speaker: SpeaksFor, why: dict[str, str]) -> None:
    """At once, by the safeguarding lead; it tells nobody, least of all whom it concerns."""
    ask("suspend_speaker", speaker.pk, Jsonb(why))
    leave_trace("trust.speaker_suspended", by=by, to=speaker)


@verb
def end_speaker(*, by: Account, speaker: SpeaksFor) -> None:
    ask("end_speaker", speaker.pk)
    leave_trace("trust.speaker_ended", by=by, to=speaker)
