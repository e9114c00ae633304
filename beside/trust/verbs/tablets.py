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


@verb
def offer_tablet(
    *, by: Account, person: Person, name: str = "", id: UUID | None = None
) -> Tablet:  # fmt: skip
    """A link for a tablet, good once and for ten minutes. Sent twice, it is one link."""
    require(may_pair, by=by, on=person)
    account = people.account_of(person.pk)
    if account is None:
        raise PermissionDenied("this person has no account of their own yet")
    known = Tablet.objects.filter(pk=id, account=account).first() if id else None
    if known is None:
        pk = id if id and not Tablet.objects.filter(pk=id).exists() else new_id()
        known = Tablet.objects.create(
            pk=pk, account=account, name=name, paired_by=by,
            key_hash=people.key_hash(people.key_and_code(pk)[0]),
            expires_at=timezone.now() + LINK_LASTS,
        )  # fmt: skip
    leave_trace("tablet.offered", by=by, to=known, about=person.pk)
    return known


@verb
def stop_tablet(*, by: Account, person: Person, tablet: Tablet) -> None:
    """From its next request on the tablet shows nothing."""
    require(may_pair, by=by, on=person)
    account = people.account_of(person.pk)
    if account is None or tablet.account_id != account.pk:
        raise PermissionDenied("this tablet is somebody else's")
    Tablet.objects.filter(pk=tablet.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    leave_trace("tablet.revoked", by=by, to=tablet, about=person.pk)
