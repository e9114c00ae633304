"""One’s letters, how one wants to be reached, and what could not be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.letters import kinds, policies
from beside.letters.models import Choice, Delivery, Letter, QuietHours, Subscription, Way
from beside.people.models import Account, Tablet
from beside.people.models.help import dial
from beside.people.reads import roles_of

AT_ONCE = 50  # letters on a page; the older ones have been read or do not matter any more
CARRIED = """SELECT id, to_id, kind, is_urgent, written_at, failed_at, way, tries, answer, to_bring,
  person FROM letters_to_carry()"""


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter as its reader sees it, signed in."""

    row: Letter
    says: kinds.Words
    place: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter that reached nobody, as a colleague sees it: whose, of what kind, and why."""

    id: UUID
    to: Account
    says: kinds.Words
    is_urgent: bool
    written_at: datetime
    failed_at: datetime | None
    way: Way | None
    tries: int
    answer: str
    to_bring: bool
    person: UUID | None  # whose own letter it is, if their page is open to the reader

    @property
    def dial(self) -> str:
        return dial(self.to.telephone)

    @property
    def why(self) -> str:
        """In a sentence, why nobody was reached."""
        if self.to_bring:
            return _("They want it on paper. Print it, and bring it to them.")
        facts = {"answer": self.answer}
        return {
            Way.PUSH: _("Their phone or computer did not take it: %(answer)s"),
            Way.MAIL: _("The mail did not arrive: %(answer)s"),
            Way.TEXT: _("The text message did not arrive: %(answer)s"),
            Way.TABLET: _("The tablet at home has not been used since."),
        }.get(self.way or Way.PRINT, _("We have no address, number or device of theirs.")) % facts


def mine(by: Account) -> list[Shown]:
    """What is new first, then what was read; the newest before the others."""
    rows = visible(Letter, policies.may_read, by=by).filter(stopped_at=None, settled_at=None)
    found = rows.select_related("role", "delivery").order_by("-written_at", "pk")[:AT_ONCE]
    shown = [Shown(each, kinds.says(each.kind), kinds.address(each.kind, each.thing))
             for each in found]  # fmt: skip
    return sorted(shown, key=lambda each: each.row.read_at is not None)


def sent_to(by: Account) -> QuerySet[Delivery]:
    """What went out to them, the newest first."""
    rows = visible(Delivery, policies.may_see_delivery, by=by)
    return rows.order_by("-began_at", "pk")[:AT_ONCE]


def choice_of(by: Account) -> Choice:
    """As they chose, or as everybody begins."""
    found = visible(Choice, policies.may_choose, by=by).first()
    return found or Choice(account=by)


def quiet_hours_of(by: Account) -> QuietHours | None:
    return visible(QuietHours, policies.may_choose, by=by).first()


def devices_of(by: Account) -> QuerySet[Subscription]:
    rows = visible(Subscription, policies.may_end, by=by)
    return rows.filter(ended_at=None).order_by("since", "pk")


def possible() -> list[str]:
    """The ways that this house has at all; a file stands for a server in the demo alone."""
    plays = settings.DEMO or settings.DEBUG or settings.TESTING
    has = {Way.MAIL: bool(settings.EMAIL_CONFIG), Way.TEXT: bool(settings.TEXT_GATEWAY)}
    return [str(way) for way in Way if has.get(way, True) or plays]


def ways_open_to(by: Account) -> list[Way]:
    """The ways somebody could be reached by: those they have an address for."""
    tablet = Tablet.objects.filter(account=by, revoked_at=None).exclude(paired_at=None).exists()
    have = {
        Way.PUSH: True,
        Way.MAIL: bool(by.email),
        Way.TEXT: bool(by.telephone),
        Way.TABLET: tablet,
        Way.PRINT: not by.is_staff_or_volunteer,
    }
    return [way for way in Way if have[way] and way in possible()]


def kinds_for(by: Account) -> list[kinds.Kind]:
    """What somebody may choose to go without, by what they are: at work here, at home, or both."""
    what = {each.is_at_work for each in roles_of(by)}
    return [each for each in kinds.KINDS.values() if not each.always and each.at_work in what]


def new_for(by: Account) -> int:
    """How many letters they have not seen yet."""
    rows = visible(Letter, policies.may_read, by=by)
    return rows.filter(read_at=None, stopped_at=None, settled_at=None).count()


def one_to_carry(by: Account, letter: UUID) -> Carried:
    """One of them, or the 404 of who does not carry it."""
    found = next((each for each in to_carry(by) if each.id == letter), None)
    if found is None:
        raise Http404
    return found


def to_carry(by: Account) -> list[Carried]:
    """What could not be delivered and is this account’s to carry. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(CARRIED)
        rows = cursor.fetchall()
    accounts = Account.objects.in_bulk({row[1] for row in rows})
    return [
        Carried(
            id=row[0], to=accounts[row[1]], says=kinds.says(row[2]), is_urgent=row[3],
            written_at=row[4], failed_at=row[5], way=Way(row[6]) if row[6] else None,
            tries=row[7] or 0, answer=row[8] or "", to_bring=row[9], person=row[10],
        )
        for row in rows
    ]  # fmt: skip


def kinds_in(parcel: UUID) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT parcel_kinds(%s)", [parcel])
        found: list[str] = cursor.fetchone()[0]
    return found


@dataclass(frozen=True, slots=True)
class Device:
    """Where a notification for one phone or computer is sent, and the keys that only it opens."""

    id: UUID
    endpoint: str
    key: bytes
    secret: bytes


def devices_to_push(account: UUID) -> list[Device]:
    """For the worker, when nobody acts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, endpoint, key, secret FROM devices_of(%s)", [account])
        return [Device(row[0], row[1], bytes(row[2]), bytes(row[3])) for row in cursor.fetchall()]


def tablet_seen(account: UUID) -> datetime | None:
    """When any of their tablets was last used."""
    rows = Tablet.objects.filter(account=account, revoked_at=None)
    found: datetime | None = rows.aggregate(last=Max("last_seen"))["last"]
    return found
