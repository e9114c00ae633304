"""A thread as a page shows it: who has it, each turn, the words, and who has read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.handovers import policies as handing
from beside.handovers import reads as handovers
from beside.handovers.models import Escalation, Handover
from beside.people.models import Account, Role, dial
from beside.people.reads import key_hash
from beside.talk import policies
from beside.talk.models import Heard, Key, Message, Thread
from beside.ui import dates

FEW = 3  # on a first page
AT_ONCE = 50  # of what somebody asked for, on one page


@dataclass(slots=True)
class Said:
    """One message as it stands now, with the words it had before, the newest of those first."""

    now: Message
    is_mine: bool
    earlier: list[Message] = field(default_factory=list)
    read_by: list[Heard] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """When it was said first."""
        return (self.earlier or [self.now])[-1].at

    @property
    def foot(self) -> str:
        """Who said it and when, as the foot of their words."""
        facts = {"name": self.now.by, "moment": dates.moment(self.at)}
        if self.now.by_telephone and not self.is_mine:
            return _("%(name)s, after you spoke by telephone, %(moment)s") % facts
        if self.now.by_telephone:
            return _("You, after you spoke by telephone, %(moment)s") % facts
        if self.is_mine:
            return _("You, %(moment)s") % facts
        return _("%(name)s, %(moment)s") % facts


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that happened to it: who got it, who saw it, that it was closed."""

    at: datetime
    says: str


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands together: a message, or the turns between two of them."""

    said: Said | None = None
    turns: list[Turn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread with its hand-over, as whoever sits in it sees it."""

    thread: Thread
    handover: Handover
    pieces: list[Piece]
    is_asker: bool
    has_unread: bool
    hides_earlier: bool  # words from before that the asker did not send along

    @property
    def is_overdue(self) -> bool:
        """Shown whether or not a worker keeps the clock."""
        return self.handover.is_overdue(timezone.now())

    @property
    def is_to_be_seen(self) -> bool:
        """By whoever reads here: new words; for whoever has it, that it was asked at all."""
        return self.has_unread or (not self.is_asker and self.handover.seen_at is None)

    @property
    def lang(self) -> str:
        """In which language they wrote last."""
        mine = [each.said.now.lang for each in self.pieces if each.said and each.said.is_mine]
        return mine[-1] if mine else ""

    @property
    def dial(self) -> str:
        """The address that makes a telephone ring whoever asked."""
        return dial(self.handover.telephone)

    @property
    def last_turn(self) -> Turn | None:
        """The newest, where everything stands now."""
        return next((each.turns[-1] for each in reversed(self.pieces) if each.turns), None)


def still_open(by: Account) -> list[Asked]:
    """What this account asked and nobody has closed, for its first page; the newest few."""
    rows = visible(Handover, handing.may_see, by=by).select_related("owner")
    found = rows.filter(asker=by, thread__isnull=False, closed_at=None).order_by("-since")[:FEW]
    return [Asked(each) for each in found]


@dataclass(frozen=True, slots=True)
class Asked:
    """A hand-over as a list shows it to who asked."""

    row: Handover

    @property
    def stands(self) -> str:
        """In one line: who has it, and how far it is."""
        facts = {"name": self.row.owner}
        if self.row.closed_at:
            return _("It is closed.")
        if self.row.is_overdue(timezone.now()) and not self.row.asks_everyone:
            return _("Nobody has answered in time.")
        if self.row.answered_at:
            return _("%(name)s has answered.") % facts
        if self.row.asks_everyone:
            return _("Everyone on duty has been told, and whoever can take it will.")
        if self.row.owner is None:
            return _("Nobody is on duty at this hour.")
        if self.row.seen_at:
            return _("%(name)s has seen it.") % facts
        return _("%(name)s has it, and has not seen it yet.") % facts


def visitor(key: str) -> Account | None:
    """Whoever asked without a name and holds this key, while it lasts."""
    found = Key.objects.filter(key_hash=key_hash(key), until__gt=timezone.now())
    held = found.select_related("account").first() if key else None
    role = Role.objects.filter(account=held.account, kind=Role.Kind.LINK).first() if held else None
    return held.account.being(role) if held and role else None


def handover_of(by: Account, thread: UUID) -> Handover:
    """The hand-over that this thread is about."""
    return visible(handovers.to_show(), handing.may_see, by=by).get(thread=thread)


def asked(by: Account) -> list[Asked]:
    """What this account asked in words, newest first."""
    rows = visible(Handover, handing.may_see, by=by).select_related("owner")
    found = rows.filter(asker=by, thread__isnull=False).order_by("-since")[:AT_ONCE]
    return [Asked(each) for each in found]


def talk(by: Account, thread: Thread) -> Talk:
    """Everything of it that is theirs to read. Three statements."""
    handover = handover_of(by, thread.pk)
    said = messages(by, thread)
    turned = handovers.turns(by, handover)
    turns = turns_of(handover, turned)
    is_asker = handover.asker_id == by.pk
    unread = any(not each.is_mine and not _has_read(by, each.read_by) for each in said)
    read_before = any(each.seen_at and each.to_id != by.pk for each in turned)
    hides = read_before and not is_asker and not thread.goes_along
    return Talk(thread, handover, in_order(said, turns), is_asker, unread, hides)


def turns_of(handover: Handover, turned: Iterable[Escalation]) -> list[Turn]:
    """Each turn it took and who saw it; where it was closed, that too."""
    found = []
    for each in turned:
        found.append(Turn(each.at, each.says))
        if each.seen_at and each.why != each.Why.TAKEN:
            found.append(Turn(each.seen_at, _("Seen by %(name)s") % {"name": each.to}))
    if handover.closed_at:
        closed = _("Closed by %(name)s") % {"name": handover.closed_by}
        found.append(Turn(handover.closed_at, closed))
    return sorted(found, key=lambda each: each.at)


def in_order(said: list[Said], turns: list[Turn]) -> list[Piece]:
    """As it happened; turns between two messages stand together."""
    pieces: list[Piece] = []
    whole: list[Said | Turn] = sorted([*said, *turns], key=lambda each: each.at)
    for each in whole:
        if isinstance(each, Said):
            pieces.append(Piece(said=each))
        elif pieces and pieces[-1].turns:
            pieces[-1].turns.append(each)
        else:
            pieces.append(Piece(turns=[each]))
    return pieces


def messages(by: Account, thread: Thread) -> list[Said]:
    """In the order in which they were first said; a correction stands where the first words did."""
    rows = visible(Message, policies.may_read, by=by).filter(thread=thread).order_by("at", "pk")
    heard = Prefetch("heard", Heard.objects.select_related("by").order_by("at"))
    return chained(rows.select_related("by").prefetch_related(heard), by)


def chained(rows: Iterable[Message], by: Account) -> list[Said]:
    places: dict[UUID, Said] = {}
    for row in rows:
        here = places.get(row.before_id) if row.before_id else None
        if here is None:
            here = Said(row, row.by_id == by.pk)
        else:
            here.earlier.insert(0, here.now)
            here.now = row
        here.read_by = list(row.heard.all())
        places[row.pk] = here
    return list({id(each): each for each in places.values()}.values())


def _has_read(by: Account, heard: Iterable[Heard]) -> bool:
    return any(each.by_id == by.pk for each in heard)
