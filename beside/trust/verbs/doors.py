"""Letting somebody see, and closing again. Nobody is told when a door closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.people.models import Account, Person, Role, Team
from beside.trail.verbs import leave_trace, verb
from beside.trust.models import Door

FIRST_PARTS = ("essentials", "plan", "visits", "noticing")


@verb
def share(
    *,
    by: Account,
    person: Person,
    holder: Role | Team,
    parts: Mapping[str, bool],
    until: datetime | None = None,
    words: str = "",
    lang: str = "",
    id: UUID | None = None,
) -> list[UUID]:
    """Open one door for each part; the value says whether the holder may also add."""
    return _open(by, person, holder, parts, "shared", until, words, lang, id)


@verb
def open_team_door(
    *,
    by: Account,
    person: Person,
    holder: Role | Team,
    parts: Mapping[str, bool],
    until: datetime | None = None,
    words: str = "",
    lang: str = "",
    id: UUID | None = None,
) -> list[UUID]:
    """Because they work with them: by the person, or whoever works with someone who cannot."""
    return _open(by, person, holder, parts, "team", until, words, lang, id)


@verb
def open_first_door(*, by: Account, person: Person, parts: Iterable[str] = FIRST_PARTS) -> None:
    """Whoever welcomes someone opens the first door, to their team, or to themselves alone."""
    assert by.role is not None
    holder = by.role.team if by.role.team and by.role.has_team_doors else by.role
    _open(by, person, holder, dict.fromkeys(parts, True), "team", None, "", "", None)


@verb
def narrow(*, by: Account, person: Person, holder: Role | Team, parts: Iterable[str]) -> int:
    """Close some of the parts that the holder may see. How many doors were closed."""
    return _close(by, person, holder, Q(part__in=list(parts)))


@verb
def close(*, by: Account, person: Person, holder: Role | Team) -> int:
    """Close every door of that holder that is `by`'s to close."""
    return _close(by, person, holder, Q())


@verb
def give_own_account(*, by: Account, person: Person, account: Account) -> Role:
    """From now on this account is the person's own: every part of their life is theirs."""
    role, _ = Role.objects.get_or_create(account=account, kind=Role.Kind.PERSON, team=None)
    ask("give_own_doors", person.pk, role.pk)
    leave_trace("trust.own_account_given", by=by, to=role, about=person.pk)
    return role


def _open(
    by: Account,
    person: Person,
    holder: Role | Team,
    parts: Mapping[str, bool],
    reason: str,
    until: datetime | None,
    words: str,
    lang: str,
    id: UUID | None,
) -> list[UUID]:
    first = id or new_id()
    role, team = (holder.pk, None) if isinstance(holder, Role) else (None, holder.pk)
    doors = [
        ask("open_door", uuid5(first, part), person.pk, role, team, part, may_write, until, reason,
            words, lang)
        for part, may_write in sorted(parts.items())
    ]  # fmt: skip
    leave_trace(
        "trust.shared" if reason == "shared" else "trust.team_door_opened",
        by=by, to=holder, about=person.pk, parts=sorted(parts),
        write=sorted(part for part, may in parts.items() if may),
        until=until.isoformat() if until else None,
    )  # fmt: skip
    return doors


def _close(by: Account, person: Person, holder: Role | Team, which: Q) -> int:
    held = Q(role=holder) if isinstance(holder, Role) else Q(team=holder)
    now = timezone.now()
    still = Q(closes_at=None) | Q(closes_at__gt=now)
    doors = Door.objects.filter(held & still & which, person=person).exclude(
        reason__in=[Door.Reason.SELF, Door.Reason.EMERGENCY]
    )
    if not doors.filter(reason=Door.Reason.SPEAKS_FOR, role=by.role).exists() and by.role:
        spoken = Door.objects.filter(
            still, role=by.role, person=person, reason=Door.Reason.SPEAKS_FOR
        )
        if spoken.exists():  # a speaker closes what was shared, of their own parts
            doors = doors.filter(reason=Door.Reason.SHARED, part__in=spoken.values("part"))
    parts = sorted(door.part for door in doors if ask("close_door", door.pk))
    leave_trace("trust.closed", by=by, to=holder, about=person.pk, parts=parts)
    return len(parts)
