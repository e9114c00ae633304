"""Writing a letter, handing it over, choosing how one is reached, carrying what did not arrive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from beside.ground.acting import NOBODY, Acting, Actor, acting
from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.ground.later import later
from beside.letters import kinds, reads
from beside.letters.models import Choice, Letter, QuietHours, Subscription
from beside.letters.policies import must_not_be_a_tablet
from beside.people.models import Account, Role
from beside.trail.verbs import leave_trace, verb

LEASE = timedelta(minutes=2)  # longer than handing over can take
TRIAL = "letters.trial"
CLAIM = """SELECT id, account_id, way, is_urgent, began_at, tries
  FROM claim_parcel(%s, %s, %s, %s, %s)"""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be handed over now: whose, by which way, and for which time."""

    id: UUID
    account: UUID
    way: str
    is_urgent: bool
    began_at: datetime
    tries: int


@verb
def write(
    *,
    by: Actor | Acting,
    to: Account | UUID,
    kind: str,
    thing: UUID | None = None,
    about: UUID | None = None,
    role: Role | UUID | None = None,
    urgent: bool | None = None,
    id: UUID | None = None,
) -> UUID | None:
    """A letter waits for `to`, if this transaction holds. None where nobody is there to read it.

    `thing` is where it leads; `about` the person it concerns, whom `to` must be able to meet when
    it goes out; `role` the one of their roles it is for. Of one thing, one letter waits.
    """
    its = kinds.known(kind)
    gets = to if isinstance(to, UUID) else to.pk
    in_role = role.pk if isinstance(role, Role) else role
    hurry = its.urgent if urgent is None else urgent
    which: UUID | None = ask(
        "write_letter", id or new_id(), gets, in_role, kind, thing, about, hurry, its.on_tablet,
        its.at_any_hour, timezone.now(), settings.TIME_ZONE,
    )  # fmt: skip
    if which and hurry:
        later("letters.send", or_here=True, account=gets)
    leave_trace("letters.written", by=by, kind=kind, to_account=str(gets))
    return which


@verb
def try_out(*, by: Account) -> None:
    """A letter to oneself, at once and at any hour, to see that it arrives."""
    must_not_be_a_tablet(by)
    write(by=by, to=by, kind=TRIAL, urgent=True)
    leave_trace("letters.tried_out", by=by)


@verb
def read(*, by: Account, letter: Letter) -> None:
    """They saw it here; what has not gone out yet need not."""
    ask("read_letter", letter.pk)
    leave_trace("letters.read", by=by, to=letter)


@verb
def choose(
    *,
    by: Account,
    ways: Iterable[str],
    unwanted: Iterable[str] = (),
    gather: str = Choice.Gather.SOON,
    daily_at: time = time(9),
) -> Choice:
    """Which ways in which order, how often, and which kinds one can go without."""
    must_not_be_a_tablet(by)
    facts = {
        "ways": list(dict.fromkeys(ways)),
        "unwanted": sorted(unwanted),
        "gather": gather,
        "daily_at": daily_at,
        "changed_at": timezone.now(),
    }
    choice, _made = Choice.objects.update_or_create(account=by, defaults=facts)
    leave_trace("letters.chosen", by=by, ways=facts["ways"])
    return choice


@verb
def keep_quiet(
    *, by: Account, since: time | None, until: time | None, urgent_may_pass: bool = True
) -> None:
    """From then until then nothing rings; without hours, it may at any."""
    must_not_be_a_tablet(by)
    if since is None or until is None or since == until:
        QuietHours.objects.filter(account=by).delete()
    else:
        facts = {
            "since": since, "until": until, "zone": by.zone, "urgent_may_pass": urgent_may_pass,
        }  # fmt: skip
        QuietHours.objects.update_or_create(account=by, defaults=facts)
    leave_trace("letters.quiet", by=by)


@verb
def subscribe(
    *, by: Account, endpoint: str, key: bytes, secret: bytes, device: str, id: UUID | None = None
) -> UUID:
    """This phone or computer may be told. Whoever had it before is told there no more."""
    which: UUID = ask("subscribe_device", id or new_id(), endpoint, key, secret, device)
    leave_trace("letters.device_on", by=by)
    return which


@verb
def unsubscribe(*, by: Account, device: Subscription) -> None:
    ask("end_device", device.pk, "its owner turned it off")
    leave_trace("letters.device_off", by=by, to=device)


@verb
def stop_all(*, by: Account, account: Account) -> int:
    """Somebody leaves: nothing of theirs goes out any more, and their devices are told nothing."""
    return _stop(by, account.pk, None, Letter.Stopped.GONE)


@verb
def stop_about(*, by: Account, person: UUID) -> int:
    """Somebody died: nothing that concerns them goes out any more. How many letters that were."""
    return _stop(by, None, person, Letter.Stopped.DIED)


def _stop(by: Account, whose: UUID | None, concerning: UUID | None, why: str) -> int:
    stopped: int = ask("stop_letters", whose, concerning, why)
    leave_trace("letters.stopped", by=by, about=concerning, stopped=stopped)
    return stopped


@verb
def settle(*, by: Account, letter: UUID, how: str) -> bool:
    """A colleague did something about a letter that reached nobody. False where it was settled."""
    if how not in Letter.Settled.values:
        raise PermissionDenied("settle: in no such way")
    settled = bool(ask("settle_letter", letter, how))
    leave_trace("letters.settled", by=by, letter=str(letter), how=how, again=not settled)
    return settled


def claim(*, account: UUID | None = None) -> Parcel | None:
    """The next parcel, for this worker alone until its lease is over; no deed of anybody’s.

    Committed before it is handed over: a worker that dies leaves it to the next one.
    """
    given = [timezone.now(), LEASE, reads.possible(), settings.TIME_ZONE, account]
    with acting(NOBODY), connection.cursor() as cursor:
        cursor.execute(CLAIM, given)
        row = cursor.fetchone()
    return Parcel(*row) if row else None


@verb
def record(
    *, by: Acting, parcel: Parcel, reached: bool, answer: str, again: datetime | None = None
) -> None:
    """How it fared, as the other side said. `again` is when to try once more, if at all."""
    said = " ".join(answer.split())[:300]
    moment = timezone.now()
    ask("record_parcel", parcel.id, moment, reached, again, said, reads.possible())
    leave_trace("letters.handed_over", by=by, way=parcel.way, reached=reached, tries=parcel.tries)


@verb
def end_device(*, by: Acting, device: UUID, answer: str) -> None:
    """The other side says that this device is gone."""
    ask("end_device", device, answer)
    leave_trace("letters.device_gone", by=by)
