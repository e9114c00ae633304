"""What accounts do about themselves: come in, be one of their roles, pair a tablet, leave."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from beside.ground.policy import require
from beside.people import reads
from beside.people.models import Account, EarlierAccountName, EarlierName, Person, Role, Tablet
from beside.people.policies import may_close_account, may_end_session, may_manage_tablet
from beside.trail.verbs import leave_trace, verb

SEEN_EVERY = timedelta(minutes=5)


@verb
def sign_in(*, by: Account, how: str) -> None:
    """Somebody came in: by code, passkey, tablet or the demo's front door."""
    leave_trace("account.signed_in", by=by, to=by, how=how)


@verb
def enter_demo(*, by: Account) -> None:
    """Enter as somebody invented. Never where the demo is off or anybody here is real."""
    if not (by.is_invented and by.is_active and reads.demo_is_open()):
        raise PermissionDenied("this house has no such door")
    leave_trace("demo.entered", by=by, to=by)


@verb
def be(*, by: Account, role: UUID) -> Role:
    """From now on act in this role, and see only its doors."""
    mine = [each for each in reads.roles_of(by) if each.pk == role]
    if not mine or (by.on_tablet and mine[0].kind != Role.Kind.PERSON):
        raise PermissionDenied("this role is not yours")
    chosen = mine[0]
    leave_trace("role.chosen", by=by, to=chosen, now=chosen.kind)
    return chosen


@verb
def change_pages(*, by: Account, reads_in: str, size: str, zone: str) -> None:
    """In which language, size and time zone the pages are for this account."""
    by.reads, by.size, by.zone = reads_in, size, zone
    by.save(update_fields=["reads", "size", "zone"])
    leave_trace("account.pages", by=by, to=by)


@verb
def change_called(*, by: Account, called: dict[str, str], pronoun: str) -> None:
    """Be called something else, everywhere at once; what was said before stays as it was said."""
    if by.on_tablet:
        raise PermissionDenied("not from a tablet")
    if called != by.called or pronoun != by.pronoun:
        EarlierAccountName.objects.create(
            account=by, called=by.called, pronoun=by.pronoun, name=by.name
        )
        by.called, by.pronoun = called, pronoun
        by.save(update_fields=["called", "pronoun"])
        for person in reads.own_persons(by):
            _call(person, by, called, pronoun)
    leave_trace("account.called", by=by, to=by)


def _call(person: Person, by: Account, called: dict[str, str], pronoun: str) -> None:
    """One's own record goes along; the wall lets nobody else's be written."""
    EarlierName.objects.create(
        person=person, called=person.called, pronoun=person.pronoun, changed_by=by
    )
    person.called, person.pronoun = called, pronoun
    person.save(update_fields=["called", "pronoun"])


@verb
def end_session(*, by: Account, session: UserSession) -> None:
    """Sign out elsewhere: that device meets the sign-in page on its next request."""
    require(may_end_session, by=by, on=session)
    session.end()
    leave_trace("session.ended", by=by, to=by)


@verb
def pair(*, by: Account, tablet: Tablet, code: str) -> bool:
    """The short code was typed on the tablet that opened the link: is it the right one?

    `by` is the account that the tablet will belong to. Five wrong codes spend the link.
    """
    offered = Tablet.objects.select_for_update().get(pk=tablet.pk)
    if not offered.is_waiting or offered.account_id != by.pk or not by.is_active:
        raise PermissionDenied("this link is spent")
    if not secrets.compare_digest(reads.key_and_code(offered.pk)[1].encode(), code.encode()):
        Tablet.objects.filter(pk=offered.pk).update(wrong_codes=F("wrong_codes") + 1)
        leave_trace("tablet.wrong_code", by=by, to=offered)
        return False
    offered.paired_at = offered.last_seen = timezone.now()
    offered.save(update_fields=["paired_at", "last_seen"])
    leave_trace("tablet.paired", by=by, to=offered, paired_by=str(offered.paired_by_id))
    return True


@verb
def revoke_tablet(*, by: Account, tablet: Tablet) -> None:
    """The tablet shows nothing any more from its next request on."""
    require(may_manage_tablet, by=by, on=tablet)
    Tablet.objects.filter(pk=tablet.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )
    leave_trace("tablet.revoked", by=by, to=tablet)


def note_tablet_seen(*, by: Account, tablet: Tablet) -> None:
    """When the tablet was last used, to within five minutes; that is no deed of anybody's."""
    now = timezone.now()
    if tablet.last_seen is None or now - tablet.last_seen > SEEN_EVERY:
        Tablet.objects.filter(pk=tablet.pk).update(last_seen=now)


@verb
def close_account(*, by: Account, account: Account) -> None:
    """Somebody leaves: their roles, sessions and tablets end at once, what they wrote stays."""
    require(may_close_account, by=by, on=account)
    now = timezone.now()
    Account.objects.filter(pk=account.pk, left_at=None).update(is_active=False, left_at=now)
    account.roles.filter(until=None).update(until=now)
    account.roles.filter(until__gt=now).update(until=now)
    Tablet.objects.filter(account=account, revoked_at=None).update(revoked_at=now, revoked_by=by)
    for session in UserSession.objects.filter(user=account):
        session.end()
    leave_trace("account.closed", by=by, to=account)
