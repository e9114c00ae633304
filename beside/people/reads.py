"""Accounts and the roles they are being, tablets, sessions, and the demo's front door."""

from __future__ import annotations

import hashlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from beside.ground.words import in_reader_language
from beside.people.models import Account, Organisation, Person, Role, Tablet, Team


def account_with_roles(pk: UUID | str) -> Account | None:
    """An active account with the roles it has now, in one statement; None if it has none."""
    roles = list(_current(Role.objects.filter(account_id=pk)).select_related("account", "team"))
    if not roles or not roles[0].account.is_active:
        return None
    account = roles[0].account
    account.all_roles = roles
    return account


def people_being(kind: str) -> list[UUID]:
    """The accounts that have a role of this kind now."""
    rows = _current(Role.objects.filter(kind=kind, account__is_active=True))
    return list(rows.order_by("account_id").values_list("account_id", flat=True).distinct())


def roles_of(account: Account) -> list[Role]:
    """The roles this account has now, the first being the one it starts in."""
    return account.all_roles or list(_current(account.roles.all()).select_related("team"))


def _current(roles: QuerySet[Role]) -> QuerySet[Role]:
    now = timezone.now()
    current = Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))
    return roles.filter(current).order_by("since", "pk")


def acting_role_of(account: Account, session: MutableMapping[str, Any]) -> Role | None:
    """Set which role the account is being, as its session says; else its first one."""
    roles = roles_of(account)
    if session.get("tablet"):
        account.on_tablet = True
        roles = [each for each in roles if each.kind == Role.Kind.PERSON]
    chosen = next((each for each in roles if str(each.pk) == session.get("role")), None)
    account.role = chosen or next(iter(roles), None)
    account.all_roles = roles
    return account.role


def tablet_of_session(tablet: UUID | str, account: Account) -> Tablet | None:
    """The paired tablet whose session this is; None once it was revoked."""
    return Tablet.objects.filter(
        pk=tablet, account=account, paired_at__isnull=False, revoked_at=None
    ).first()


def tablet_offered(key: str) -> Tablet | None:
    """The tablet that a link offers, while the link may still be used."""
    offered = Tablet.objects.select_related("account").filter(key_hash=key_hash(key)).first()
    return offered if offered and offered.is_waiting and offered.account.is_active else None


def key_hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def key_and_code(tablet: UUID) -> tuple[str, str]:
    """The key of a tablet's link and the code to type on it; made from our secret, kept nowhere."""
    key = salted_hmac("people.tablet.key", str(tablet), algorithm="sha256").hexdigest()[:40]
    code = int(salted_hmac("people.tablet.code", str(tablet), algorithm="sha256").hexdigest(), 16)
    return key, f"{code % 1_000_000:06}"


def tablets_of(account: Account | UUID) -> list[Tablet]:
    """The paired tablets of an account, those in use first."""
    paired = Tablet.objects.filter(account=account, paired_at__isnull=False)
    return list(paired.select_related("paired_by").order_by("revoked_at", "-paired_at")[:20])


def tablets_wanting_a_yes(account: Account | UUID) -> list[Tablet]:
    """What a colleague would like to set up, until a second one agrees; the newest first."""
    asked = Tablet.objects.filter(
        account=account, agreed_at=None, revoked_at=None, expires_at__gt=timezone.now()
    )
    return list(asked.select_related("paired_by").order_by("-offered_at")[:20])


def has_set_up_tablet(by: Account, person: UUID) -> bool:
    """Whether this colleague set up a tablet that this person uses now."""
    account = account_of(person)
    return any(each.is_paired and each.paired_by_id == by.pk for each in tablets_of(account or by))


def account_of(person: UUID) -> Account | None:
    """A person's own account, for whoever may write their essentials, and for themself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_of(%s)", [person])
        found = cursor.fetchone()[0]
    return Account.objects.filter(pk=found).first() if found else None


def own_persons(by: Account) -> list[Person]:
    """The record of the account's own life, in the role it is being; the wall knows whose it is."""
    own = RawSQL("SELECT unnest(beside_open('self', true))", [])
    return list(Person.objects.filter(pk__in=own))


def organisation_name() -> str:
    organisation = the_organisation()
    return in_reader_language(organisation.name)[0] if organisation else "Beside"


def everyone_is_invented() -> bool:
    """Whether not one account or person in this house is real; asked past the wall."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT everyone_is_invented()")
        return bool(cursor.fetchone()[0])


def demo_is_open() -> bool:
    """Whether the demo's front door is there: it is on, and nobody here is real."""
    return bool(settings.DEMO) and everyone_is_invented()


@dataclass(frozen=True)
class Entrance:
    """A group of invented people on the demo's front door."""

    key: str
    accounts: list[Account]

    @property
    def label(self) -> str:
        return str(GROUPS[self.key][0])

    @property
    def says(self) -> str:
        return str(GROUPS[self.key][1])


GROUPS = {
    "persons": (_("People we walk beside"), _("Their own pages, as they see them.")),
    "family": (_("Family, friends and neighbours"), _("They see what was shared with them.")),
    "home care": (_("Home care"), _("Who comes to the door, and who plans the week.")),
    "clinic and school": (_("Clinic and school"), _("Nurse, therapist, teacher, counsellor.")),
    "community": (_("Social work and community"), _("On the street, in the hostel, beside peers.")),
    "house": (_("Leading and keeping safe"), _("They see figures, and open a door with a reason.")),
}


def entrances() -> list[Entrance]:
    """Whom one may enter the demo as, in groups; each account with the roles it has."""
    found = Account.objects.filter(is_invented=True, is_active=True).exclude(kind=Account.Kind.LINK)
    groups: dict[str, list[Account]] = {key: [] for key in GROUPS}
    for account in found.prefetch_related("roles__team").order_by("created_at", "pk"):
        account.all_roles = list(account.roles.all())
        groups[_group(account)].append(account)
    return [Entrance(key, accounts) for key, accounts in groups.items() if accounts]


def _group(account: Account) -> str:
    if account.kind in (Account.Kind.PERSON, Account.Kind.FAMILY):
        return "persons" if account.kind == Account.Kind.PERSON else "family"
    teams = {role.team.kind for role in account.all_roles if role.team}
    kinds = {role.kind for role in account.all_roles}
    if kinds & {Role.Kind.LEAD, Role.Kind.LEADER, Role.Kind.PRIVACY}:
        return "house"
    if Team.Kind.HOME_CARE in teams:
        return "home care"
    return "clinic and school" if teams & {Team.Kind.CLINIC, Team.Kind.SCHOOL} else "community"


@dataclass(frozen=True)
class Device:
    """A place where an account is signed in."""

    pk: int
    session_key: str
    said: str
    since: datetime


def devices_of(account: Account) -> list[Device]:
    """Where the account is signed in now, newest first."""
    found = UserSession.objects.filter(user=account).order_by("-created_at")
    alive = set(
        Session.objects.filter(
            session_key__in=[each.session_key for each in found], expire_date__gt=timezone.now()
        ).values_list("session_key", flat=True)
    )
    return [
        Device(each.pk, each.session_key, said_of(each.user_agent), each.created_at)
        for each in found
        if each.session_key in alive
    ]


BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPad", "iPad"), ("iPhone", "iPhone"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def said_of(user_agent: str) -> str:
    """What a browser says of itself, in two words that its owner knows."""
    parts = [
        next((name for mark, name in known if mark in user_agent), "")
        for known in (SYSTEMS, BROWSERS)
    ]
    return ", ".join(each for each in parts if each) or str(_("A device"))


_organisation: tuple[float, Organisation] | None = None
FRESH = 30.0  # seconds for which a process remembers what the organisation is called


def the_organisation() -> Organisation | None:
    """The organisation of this house, for every page's foot; remembered for half a minute."""
    global _organisation
    if _organisation is None or monotonic() - _organisation[0] > FRESH:
        found = Organisation.objects.first()
        if found is None:
            return None
        _organisation = (monotonic(), found)
    return _organisation[1]
