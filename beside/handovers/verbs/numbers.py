"""Keeping the numbers that anybody may ring: written down, checked by ringing, ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.ids import new_id
from beside.handovers import notices, numbers, policies, reads
from beside.letters import verbs as letters
from beside.people.models import Account, HelpLine
from beside.trail.verbs import leave_trace, verb


@verb
def keep_number(
    *,
    by: Account,
    number: str,
    name: dict[str, str],
    for_whom: dict[str, str],
    days: Iterable[int] = (),
    since: time | None = None,
    until: time | None = None,
    is_emergency: bool = False,
    place: int = 0,
    line: HelpLine | None = None,
    id: UUID | None = None,
) -> HelpLine:
    """A number, new or as it is from now on. Another number has been checked by nobody yet."""
    _must_keep_them(by)
    kept = line or HelpLine(pk=id or new_id())
    if kept.number != number:
        kept.checked_on = kept.checked_by = None
        kept.source = ""
    kept.number, kept.name, kept.for_whom, kept.open_at = number, name, for_whom, {}
    kept.days, kept.since, kept.until = sorted(days), since, until
    kept.is_emergency, kept.place = is_emergency, place
    kept.save()
    numbers.read_again()
    leave_trace("handovers.number_kept", by=by, to=kept)
    return kept


@verb
def check_number(*, by: Account, line: HelpLine) -> None:
    """Somebody of us rang it today, and it is right."""
    _must_keep_them(by)
    HelpLine.objects.filter(pk=line.pk).update(checked_on=timezone.localdate(), checked_by=by)
    numbers.read_again()
    leave_trace("handovers.number_checked", by=by, to=line)


@verb
def end_number(*, by: Account, line: HelpLine) -> None:
    """It is shown to nobody any more."""
    _must_keep_them(by)
    HelpLine.objects.filter(pk=line.pk, ended_at=None).update(ended_at=timezone.now())
    numbers.read_again()
    leave_trace("handovers.number_ended", by=by, to=line)


@verb
def remind_of_numbers(*, by: Actor | Acting, now: datetime | None = None) -> int:
    """Whoever keeps the numbers is told where one was not checked for too long; how many are."""
    today = timezone.localdate(now or timezone.now())
    waiting = [each for each in reads.numbers_kept() if each.must_be_checked(today)]
    for role in reads.who_keeps_numbers() if waiting else []:
        letters.write(by=by, to=role.account_id, role=role, kind=notices.NUMBERS)
    leave_trace("handovers.numbers_reminded", by=by, waiting=len(waiting))
    return len(waiting)


def _must_keep_them(by: Account) -> None:
    if not policies.keeps_numbers(by):
        raise PermissionDenied("somebody else keeps the numbers")
