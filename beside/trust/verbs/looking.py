"""Leaving a look: who saw which part of whose life, and why the door was open."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from beside.people.models import Account


def look(*, by: Account, at: Iterable[UUID], parts: Iterable[str]) -> set[str]:
    """Leave a look for each part that is open; returns the open ones. One statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT look(%s::uuid[], %s::text[])", [list(at), list(parts)])
        return {row[0] for row in cursor.fetchall()}
