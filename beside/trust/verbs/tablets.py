"""Pairing a tablet with a person's own account, and stopping it from afar."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.people import reads as people
from beside.people.models import Account, Person, Tablet
from beside.trail.verbs import leave_trace, verb
from beside.trust.policies import may_pair

LINK_LASTS = timedelta(minutes=10)
A_YES_MAY_TAKE = timedelta(days=1)  # until a second colleague agrees
THEN_IT_LASTS = timedelta(hours=1)  # whoever asked may be at the stove when the yes comes


@verb
def offer_tablet(
    *, by: Account, person: Person, name: str = "", id: UUID | None = None
) -> Tablet:  # fmt: skip
    """One's own: a link for a tablet, good once and for ten minutes. Sent twice, it is one link.

    For somebody else it waits first, up to a day, for the yes of a second colleague.
    """
    account = _account(by, person)
    known = Tablet.objects.filter(pk=id, account=account).first() if id else None
    if known is None:
        pk = id if id and not Tablet.objects.filter(pk=id).exists() else new_id()
        now, own = timezone.now(), account == by
        known = Tablet.objects.create(
            pk=pk, account=account, name=name, paired_by=by,
            key_hash=people.key_hash(people.key_and_code(pk)[0]),
            agreed_by=by if own else None, agreed_at=now if own else None,
            expires_at=now + (LINK_LASTS if own else A_YES_MAY_TAKE),
        )  # fmt: skip
    leave_trace("tablet.offered", by=by, to=known, about=person.pk)
    return known


@verb
def agree_to_tablet(*, by: Account, person: Person, tablet: Tablet) -> None:
    """A second colleague knows of it: whoever asked may now show the picture, for an hour."""
    asked = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if asked.account_id != _account(by, person).pk or asked.paired_by_id == by.pk:
        raise PermissionDenied("somebody else agrees to this tablet")
    if asked.wants_a_yes:
        now = timezone.now()
        Tablet.objects.filter(pk=asked.pk).update(
            agreed_by=by, agreed_at=now, expires_at=now + THEN_IT_LASTS
        )
    leave_trace("tablet.agreed", by=by, to=asked, about=person.pk)


@verb
def stop_tablet(*, by: Account, person: Person, tablet: Tablet) -> None:
    """From its next request on the tablet shows nothing; one that waits for a yes waits no more."""
    if tablet.account_id != _account(by, person).pk:
        raise PermissionDenied("this tablet is somebody else's")
    Tablet.objects.filter(pk=tablet.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    leave_trace("tablet.revoked", by=by, to=tablet, about=person.pk)


def _account(by: Account, person: Person) -> Account:
    require(may_pair, by=by, on=person)
    account = people.account_of(person.pk)
    if account is None:
        raise PermissionDenied("this person has no account of their own yet")
    return account
