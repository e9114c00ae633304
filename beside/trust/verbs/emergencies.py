"""An emergency: a door opened with a reason, for hours; the person and the steward are told."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import orjson
from django.db import connection

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.letters.verbs import write
from beside.people.models import Account, Role
from beside.people.reads import people_being
from beside.trail.verbs import leave_trace, verb
from beside.trust import notices
from beside.trust.models import Emergency


@verb
def find_for_emergency(*, by: Account, name: str) -> list[tuple[UUID, dict[str, str]]]:
    """Whoever has exactly this name, at most five. That somebody searched is recorded."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, called::text FROM find_for_emergency(%s)", [name])
        found = cursor.fetchall()
    leave_trace("trust.searched", by=by, found=len(found))
    return [(row[0], orjson.loads(row[1])) for row in found]


@verb
def open_emergency(
    *,
    by: Account,
    person: UUID,
    parts: Iterable[str],
    hours: int,
    reason: str,
    lang: str = "",
    id: UUID | None = None,
) -> UUID:
    """The parts open at once, to read, for so many hours. What is sealed stays sealed."""
    which, wanted = id or new_id(), sorted(parts)
    ask("open_emergency", which, person, wanted, hours, reason, lang)
    for each in ask("own_accounts", person):
        write(by=by, to=each, kind=notices.EMERGENCY, thing=which, about=person)
    for steward in people_being(Role.Kind.PRIVACY):
        write(by=by, to=steward, kind=notices.TO_REVIEW, thing=which)
    leave_trace("trust.emergency_opened", by=by, about=person, parts=wanted, hours=hours)
    return which


@verb
def review_emergency(*, by: Account, emergency: Emergency, found: str) -> None:
    ask("review_emergency", emergency.pk, found)
    leave_trace("trust.emergency_reviewed", by=by, to=emergency)
