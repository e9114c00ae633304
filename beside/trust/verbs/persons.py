"""Welcoming somebody, and what is known of them: names, particulars, their circle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.people import reads as people
from beside.people.models import Account, Bond, EarlierName, Particulars, Person, Role, Team
from beside.trail.verbs import leave_trace, verb
from beside.trust.policies import may_write_circle, may_write_essentials
from beside.trust.verbs.doors import open_first_door

Sayings = Mapping[str, str]


@verb
def welcome(
    *,
    by: Account,
    called: Sayings,
    langs: list[str],
    pronoun: str = "",
    team: Team | None = None,
    name: Sayings | None = None,
    born_on: date | None = None,
    telephone: str = "",
    id: UUID | None = None,
) -> Person:
    """Somebody new, with a first door for the team; how they are called is all that is needed."""
    if by.role is None or not by.role.is_at_work:
        raise PermissionDenied("whoever works here welcomes somebody new")
    belongs = by.role.team or team
    if belongs is None:
        raise PermissionDenied("somebody new belongs to a team")
    known = Person.objects.filter(pk=id).first() if id else None
    if known is None:
        known = _person(by, belongs, called, langs, pronoun, id or new_id())
        open_first_door(by=by, person=known)
        Particulars.objects.create(
            person=known, name=dict(name or {}), born_on=born_on, telephone=telephone
        )
    leave_trace("person.welcomed", by=by, to=known, about=known.pk)
    return known


def _person(
    by: Account, team: Team, called: Sayings, langs: list[str], pronoun: str, pk: UUID
) -> Person:
    person = Person(
        pk=pk, called=dict(called), langs=langs, pronoun=pronoun, team=team,
        is_invented=by.is_invented,
    )  # fmt: skip
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:  # an id of somebody whom `by` may not meet: this is somebody else
        person.pk = new_id()
        person.save(force_insert=True)
    return person


@verb
def change_called(*, by: Account, person: Person, called: Sayings, pronoun: str) -> None:
    """Called something else, everywhere at once; what was said before stays as it was said."""
    require(may_write_essentials, by=by, on=person)
    now = Person.objects.select_for_update().get(pk=person.pk)
    if dict(called) != now.called or pronoun != now.pronoun:
        EarlierName.objects.create(
            person=now, called=now.called, pronoun=now.pronoun, changed_by=by
        )  # fmt: skip
        now.called, now.pronoun = dict(called), pronoun
        now.save(update_fields=["called", "pronoun"])
        own = people.account_of(person.pk)
        if own:
            Account.objects.filter(pk=own.pk).update(called=now.called, pronoun=pronoun)
    leave_trace("person.called", by=by, to=now, about=now.pk)


@verb
def change_particulars(
    *,
    by: Account,
    person: Person,
    langs: list[str],
    name: Sayings,
    born_on: date | None,
    telephone: str,
    address: Sayings,
    address_is_secret: bool,
    access: Mapping[str, object],
) -> Particulars:
    """What anyone at the door must know. A new address has no place on the map yet."""
    require(may_write_essentials, by=by, on=person)
    Person.objects.filter(pk=person.pk).update(langs=langs)
    known, _ = Particulars.objects.select_for_update().get_or_create(person=person)
    if dict(address) != known.address:
        known.latitude = known.longitude = None
    known.name, known.born_on, known.telephone = dict(name), born_on, telephone
    known.address, known.address_is_secret = dict(address), address_is_secret
    known.access = dict(access)
    known.save()
    leave_trace("person.particulars", by=by, to=known, about=person.pk)
    return known


@verb
def add_bond(
    *,
    by: Account,
    person: Person,
    how: Sayings,
    role: Role | None = None,
    name: str = "",
    telephone: str = "",
    since: date | None = None,
    id: UUID | None = None,
) -> Bond:
    """Somebody more in the circle: who works here in a role, or anybody by name."""
    require(may_write_essentials, by=by, on=person)
    known = Bond.objects.filter(pk=id, person=person).first() if id else None
    bond = known or Bond.objects.create(
        pk=id or new_id(), person=person, how=dict(how), since=since,
        role=role, account_id=role.account_id if role else None,
        name="" if role else name, telephone="" if role else telephone, introduced_by=by,
    )  # fmt: skip
    leave_trace("bond.added", by=by, to=bond)
    return bond


@verb
def end_bond(*, by: Account, bond: Bond, until: date | None = None) -> None:
    """They no longer belong together, from that day; that they did stays known."""
    require(may_write_circle, by=by, on=bond)
    day = until or timezone.localdate()
    bond.until = max(day, bond.since) if bond.since else day
    bond.save(update_fields=["until"])
    leave_trace("bond.ended", by=by, to=bond)
