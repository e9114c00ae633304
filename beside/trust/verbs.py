"""Opening and closing doors, and what keeps people safe. The database decides who may."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, errors

from beside.people.models import Account


def ask(function: str, *given: object) -> Any:
    """Call one of the wall's functions; its refusal is a PermissionDenied."""
    marks = ", ".join(["%s"] * len(given))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({marks})", list(given))
            row = cursor.fetchone()
    except errors.ProgrammingError as refusal:
        if getattr(refusal.__cause__, "sqlstate", "") == "42501":
            raise PermissionDenied(str(refusal).splitlines()[0]) from refusal
        raise
    return row[0] if row else None


def look(*, by: Account, at: Iterable[UUID], parts: Iterable[str]) -> set[str]:
    """Leave a look for each part that is open; returns the open ones. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT look(%s::uuid[], %s::text[])", [list(at), list(parts)])
        return {row[0] for row in cursor.fetchall()}
