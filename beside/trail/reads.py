"""Looks and traces, newest first. Which of them one may read, trust says; here is the order."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.db import connection
from django.db.models import QuerySet

from beside.trail.models import Look, Trace

R = TypeVar("R", Look, Trace)
MANY = 20  # rows of a page


def page_before(rows: QuerySet[R], moment: datetime | None) -> tuple[list[R], datetime | None]:
    """At most a page of rows from before `moment`, and from when the next page goes on."""
    found = rows.order_by("-at", "-id")
    if moment:
        found = found.filter(at__lt=moment)
    page = list(found[: MANY + 1])
    more = len(page) > MANY
    page = page[:MANY]
    return page, page[-1].at if more else None


def broken_days() -> list[tuple[str, date]]:
    """The sealed days whose rows or chain are no longer what was sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail, day FROM broken_seals()")
        return [(trail, day) for trail, day in cursor.fetchall()]
