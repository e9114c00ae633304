"""What is open to whom, worked out a second time in plain Python from the rows alone.

It knows nothing of the SQL: it is what DESIGN says, as somebody would explain it at a table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from beside.people.models import Account, Role
from beside.trust.models import Door, Merge, ShutOut, SpeaksFor

Open = set[tuple[UUID, str, bool, str]]  # person, part, may write, because of what


@dataclass
class Circle:
    """Everything that bears on who sees what."""

    doors: list[Door] = field(default_factory=list)
    shut: list[ShutOut] = field(default_factory=list)
    speakers: list[SpeaksFor] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


def open_to(by: Account, circle: Circle, now: datetime) -> Open:
    role = by.role
    if role is None or not alive(by, role, now):
        return set()
    found: Open = set()
    for door in circle.doors:
        if not is_held(door, role) or not is_in_time(door, now):
            continue
        if door.reason == "speaks_for" and not speaks(door, circle, now):
            continue
        if by.on_tablet and (door.reason != "self" or door.part in ("noticing", "sessions")):
            continue
        persons = [door.person_id]
        persons += [
            m.other_id for m in circle.merges if is_merged(m) and m.keep_id == door.person_id
        ]
        for index, person in enumerate(persons):
            shut = door.reason != "emergency" and (
                is_shut_out(by, door.person_id, circle) or is_shut_out(by, person, circle)
            )
            if not shut or (index and door.reason == "emergency"):
                found.add((person, door.part, door.may_write, door.reason))
    return found


def alive(account: Account, role: Role, now: datetime) -> bool:
    begun = role.since <= now
    return account.is_active and begun and (role.until is None or role.until > now)


def is_held(door: Door, role: Role) -> bool:
    by_team = door.team_id is not None and door.team_id == role.team_id and role.has_team_doors
    return door.role_id == role.pk or by_team


def is_in_time(door: Door, now: datetime) -> bool:
    return door.opens_at <= now and (door.closes_at is None or door.closes_at > now)


def speaks(door: Door, circle: Circle, now: datetime) -> bool:
    return any(
        each.role_id == door.role_id
        and each.person_id == door.person_id
        and door.part in each.parts
        and each.confirmed_by_id is not None
        and each.suspended_at is None
        and each.ended_at is None
        and each.since <= now < each.until
        for each in circle.speakers
    )


def is_merged(merge: Merge) -> bool:
    return merge.decided_at is not None and merge.undone_at is None


def is_shut_out(by: Account, person: UUID, circle: Circle) -> bool:
    """Out of one record is out of every record of that person."""
    kept = next((m.keep_id for m in circle.merges if is_merged(m) and m.other_id == person), person)
    same = {kept} | {m.other_id for m in circle.merges if is_merged(m) and m.keep_id == kept}
    return any(
        each.account_id == by.pk and each.ended_at is None and each.person_id in same
        for each in circle.shut
    )
