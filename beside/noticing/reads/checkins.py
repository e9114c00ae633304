"""How somebody is, as they said it; their rhythm; the adults they know; calls for help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from beside.ground.policy import visible
from beside.handovers.models import Handover
from beside.handovers.policies import may_see
from beside.noticing import policies
from beside.noticing.models import CheckIn, Rhythm
from beside.noticing.models.checkins import A_FEW_A_WEEK
from beside.people.models import Account, Bond, Person, Team
from beside.trust.policies import may_know

AT_ONCE = 30


@dataclass(frozen=True)
class Adult:
    """An adult at work whom somebody knows, and how they belong to them."""

    account: Account
    how: str


@dataclass(frozen=True)
class Call:
    """A call for help as the child reads it: who was named, and how far it is."""

    row: CheckIn
    waits: Handover | None
    now: Handover | None


def is_school(person: Person) -> bool:
    return person.team.kind == Team.Kind.SCHOOL


def rhythm_of(by: Account, person: Person) -> Rhythm | None:
    return visible(Rhythm, policies.may_see_rhythm, by=by).filter(
        person=person, ended_at=None
    ).first()  # fmt: skip


def check_ins(by: Account, person: Person) -> QuerySet[CheckIn]:
    """Everything kept, the newest first."""
    rows = visible(CheckIn, policies.may_see_check_in, by=by).filter(person=person)
    return rows.select_related("wants").order_by("-at", "pk")[:AT_ONCE]


def one() -> QuerySet[CheckIn]:
    return CheckIn.objects.select_related("wants")


def open_call(by: Account, person: Person) -> CheckIn | None:
    """Their newest call for help of the last day, so that they find it again."""
    since = timezone.now() - timedelta(days=1)
    rows = visible(CheckIn, policies.may_see_check_in, by=by).filter(person=person, at__gte=since)
    return rows.exclude(wants=None).order_by("-at").first()


def is_asked_today(by: Account, person: Person) -> bool:
    """Whether the first page asks how they are: by their rhythm, a few times a week if none.

    On a tablet what was said is not shown, so the question stands there by the day alone.
    """
    rhythm = rhythm_of(by, person)
    last = visible(CheckIn, policies.may_see_check_in, by=by).filter(person=person)
    newest = last.order_by("-at").values_list("at", flat=True).first()
    if newest is None:
        return True
    days = rhythm.every_days if rhythm else A_FEW_A_WEEK
    return (timezone.localdate() - timezone.localdate(newest)).days >= days


def adults_known(by: Account, person: Person) -> list[Adult]:
    """Whom a pupil may name: adults at work of their circle, or who may read how they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT adults_known(%s)", [person.pk])
        keys = [row[0] for row in cursor.fetchall()]
    bonds = visible(Bond, may_know, by=by).filter(person=person, account__in=keys)
    how = {each.account_id: each.how_here for each in bonds}
    found = Account.objects.filter(pk__in=keys)
    return sorted(
        (Adult(each, how.get(each.pk, "")) for each in found),
        key=lambda each: (each.how == "", str(each.account)),
    )


def call(by: Account, check_in: CheckIn) -> Call:
    """How far it is, as whoever asks may see it."""
    rows = visible(Handover, may_see, by=by).filter(thing=check_in.pk).select_related("owner")
    found = {each.pk: each for each in rows.order_by("since")}
    now = found.pop(check_in.now_handover, None) if check_in.now_handover else None
    return Call(check_in, next(iter(found.values()), None), now)


def missed(moment: datetime) -> list[UUID]:
    """Whose check-in did not come; nothing for anybody who acts: it is the clock that asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id FROM check_ins_missed(%s, %s)", [moment, settings.TIME_ZONE]
        )
        return [row[0] for row in cursor.fetchall()]
