"""Whether a form was sent before: sending it twice makes one row."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model

from beside.people.models import Account, Person

M = TypeVar("M", bound=Model)


def sent_before(
    rows: type[M], id: UUID | None, *, by: Account, person: Person, who: str
) -> M | None:
    """The row this id made already, of the same person and by the same account (column `who`).

    Two senders of one id wait for each other here; an id that belongs elsewhere is refused.
    """
    if id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(id)])
    row = rows._default_manager.filter(pk=id).first()
    if row is None:
        return None
    if getattr(row, "person_id", None) != person.pk or getattr(row, f"{who}_id") != by.pk:
        raise PermissionDenied("this id belongs to something else")
    return row
