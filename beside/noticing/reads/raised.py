"""What whoever raised a concern is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import orjson
from django.db import connection

from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.noticing.models import ConcernEntry
from beside.noticing.policies import may_see_entry
from beside.people.models import Account


@dataclass(frozen=True, slots=True)
class Receipt:
    """That it arrived, who has it, and since when it has been read."""

    concern: UUID
    at: datetime
    called: str
    has: Account | None
    seen_at: datetime | None


def receipts(by: Account) -> list[Receipt]:
    """Everything this account raised in this role, the newest first; nothing on a tablet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concern_id, at, called::text, has_id, seen_at FROM concern_receipts()"
        )
        rows = cursor.fetchall()
    who = Account.objects.in_bulk({row[3] for row in rows if row[3]})
    return [
        Receipt(
            row[0], row[1], in_reader_language(orjson.loads(row[2]))[0], who.get(row[3]), row[4]
        )
        for row in rows
    ]


def receipt(by: Account, which: UUID) -> Receipt | None:
    return next((each for each in receipts(by) if each.concern == which), None)


def said(by: Account, which: UUID) -> list[ConcernEntry]:
    """Their own words, and those written for them."""
    rows = visible(ConcernEntry, may_see_entry, by=by).filter(concern=which)
    own = rows.filter(kind=ConcernEntry.Kind.RAISED, by=by) | rows.filter(
        kind=ConcernEntry.Kind.WORD
    )
    return list(own.select_related("by").order_by("at", "pk"))
