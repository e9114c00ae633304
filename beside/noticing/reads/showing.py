"""Calls for help and their parents: for the lead who decides, the child, the parent."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import orjson
from django.db import connection
from django.utils import timezone

from beside.ground.asking import ask
from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.noticing import policies
from beside.noticing.models import CheckIn, ShownToParent
from beside.people.models import Account, Organisation

AT_ONCE = 30


@dataclass(frozen=True)
class ToDecide:
    """A call for help as the lead reads it, who might be shown it, and to whom it is shown."""

    row: CheckIn
    called: str
    parents: list[tuple[UUID, Account]]
    shown: list[ShownToParent]

    @property
    def is_shown(self) -> bool:
        return any(each.ended_at is None for each in self.shown)


def to_decide(by: Account, which: UUID | None = None) -> list[ToDecide]:
    """Calls for help, the newest first; all that there is to decide, or one of them."""
    if not policies.decides_on_calls(by):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT check_in, called::text, role_id, account_id FROM calls_and_parents()"
        )
        found = cursor.fetchall()
    called = {row[0]: in_reader_language(orjson.loads(row[1]))[0] for row in found}
    accounts = Account.objects.in_bulk({row[3] for row in found})
    rows = visible(CheckIn, policies.may_see_check_in, by=by).select_related("wants")
    rows = rows.filter(pk__in=[which] if which else list(called)).order_by("-at", "pk")[:AT_ONCE]
    calls = [each for each in rows if each.pk in called]
    shown = list(
        visible(ShownToParent, policies.may_see_shown_call, by=by)
        .filter(check_in__in=[each.pk for each in calls])
        .select_related("role__account", "by", "ended_by")
        .order_by("at")
    )
    return [
        ToDecide(
            each, called[each.pk],
            [(row[2], accounts[row[3]]) for row in found if row[0] == each.pk],
            [one for one in shown if one.check_in_id == each.pk],
        )
        for each in calls
    ]  # fmt: skip


def child_decides(which: UUID) -> bool:
    """From the age that the house set, and where no birth date is known."""
    return bool(ask("child_decides", which, timezone.localdate()))


def of_call(by: Account, check_in: CheckIn) -> list[ShownToParent]:
    """To whom it was shown and why: for the child, and whoever works with them."""
    rows = visible(ShownToParent, policies.may_see_shown_call, by=by).filter(check_in=check_in)
    return list(rows.select_related("role__account", "by").order_by("at"))


def shown_to(by: Account) -> list[ShownToParent]:
    """What this parent is shown now. On a tablet, and at work, nothing."""
    role = by.role
    if role is None or role.is_at_work or by.on_tablet:
        return []
    rows = visible(ShownToParent, policies.may_see_shown_call, by=by).filter(role=role)
    rows = rows.filter(ended_at=None).select_related("person", "check_in__wants", "by")
    return list(rows.order_by("-at")[:AT_ONCE])


def age_set() -> int:
    return Organisation.objects.values_list("child_decides_from", flat=True).first() or 0
