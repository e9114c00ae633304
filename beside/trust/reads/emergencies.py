"""Emergencies: the banner of whoever opened one, the notice to the person, the steward's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import orjson
from django.db import connection
from django.utils import timezone

from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.people.models import Account
from beside.trust.models import Emergency
from beside.trust.policies import may_see_emergency
from beside.trust.reads.words import SOMEBODY, part_of

TOLD_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Banner:
    """An emergency of one's own that is still open: whose, and until when."""

    person: UUID
    until: datetime


@dataclass(frozen=True)
class Notice:
    """Somebody opened a door of yours in an emergency. On a tablet the reason is not shown."""

    id: UUID
    person: UUID
    who: str
    at: datetime
    until: datetime
    parts: list[str]
    reason: str
    lang: str


@dataclass(frozen=True)
class Waiting:
    """An emergency as the steward sees it."""

    emergency: Emergency
    name: str
    past_a_shut_out: bool


def banner_for(by: Account) -> list[Banner]:
    """On every page of those persons, for as long as the emergency of `by` is open."""
    if by.role is None or not by.role.is_at_work:
        return []
    open_now = visible(Emergency, may_see_emergency, by=by).filter(
        account=by, role=by.role, until__gt=timezone.now()
    )
    return [Banner(each.person_id, each.until) for each in open_now.order_by("until")]


def notices_for(by: Account) -> list[Notice]:
    """For the person's first page; nothing where the safeguarding lead keeps notices back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM emergency_notices(%s)", [timezone.now() - TOLD_FOR])
        rows = cursor.fetchall()
    found = Account.objects.filter(pk__in={row[2] for row in rows}) if rows else []
    accounts = {each.pk: str(each) for each in found}
    return [
        Notice(pk, person, accounts.get(who, str(SOMEBODY)), at, until, list(parts), reason, lang)
        for pk, person, who, at, until, parts, reason, lang in rows
    ]


def reviewed_by(by: Account, *, done: bool = False) -> list[Waiting]:
    """The steward's list: past a shut-out first, then the oldest."""
    rows = (
        visible(Emergency, may_see_emergency, by=by)
        .filter(reviewed_at__isnull=not done)
        .select_related("account", "role__team")
        .order_by("-at" if done else "at")[:50]
    )
    names, past = names_to_decide(), past_a_shut_out()
    found = [Waiting(each, names.get(each.person_id, ""), each.pk in past) for each in rows]
    return sorted(found, key=lambda each: not each.past_a_shut_out) if not done else found


def waiting_for_review(by: Account) -> list[Waiting]:
    """For the steward's Today: what nobody has looked into yet."""
    if by.role is None or by.role.kind != "privacy steward":
        return []
    return reviewed_by(by)


def past_a_shut_out() -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(emergencies_past_a_shut_out())")
        return {row[0] for row in cursor.fetchall()}


def names_to_decide() -> dict[UUID, str]:
    """Names of those about whom `by` must decide, though no door of theirs is open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, called::text FROM names_to_decide()")
        return {row[0]: in_reader_language(orjson.loads(row[1]))[0] for row in cursor.fetchall()}


def may_open(by: Account) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT may_open_emergency()")
        return bool(cursor.fetchone()[0])


def looks_during(emergency: Emergency) -> list[tuple[str, datetime]]:
    """Which parts were read because of it, and when: what a review looks at first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT part, at FROM emergency_looks(%s)", [emergency.pk])
        return [(part_of(part), at) for part, at in cursor.fetchall()]
