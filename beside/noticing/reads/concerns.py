"""Concerns as those with a seat read them: each with its next clock, or whole, in its order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.handovers.models import Handover
from beside.handovers.policies import may_have
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.policies import may_see_concern, may_see_entry
from beside.people.models import Account, Role
from beside.trail.models import Trace
from beside.trust.policies import SEALED, may_see_traces
from beside.trust.reads.emergencies import names_to_decide
from beside.ui import dates

Kind = ConcernEntry.Kind
Text = str | Promise
# What stands in the story; what is wished for and what is to be done have places of their own.
STORY = (
    Kind.RAISED, Kind.HAPPENED, Kind.DECISION, Kind.TOLD, Kind.REFERRED, Kind.DONE, Kind.WORD,
    Kind.NAMED, Kind.CLEARED, Kind.PRINTED, Kind.HANDED_ON, Kind.CLOSED, Kind.REOPENED,
)  # fmt: skip
MANY = 200  # traces shown


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what stands beside it."""

    row: ConcernEntry
    corrections: tuple[ConcernEntry, ...] = ()
    later: ConcernEntry | None = None  # what was done of an action, or that a name was cleared

    @property
    def when(self) -> str:
        """When it happened, as the one who wrote it knew it; else when it was written."""
        row = self.row
        if row.happened_on is None:
            return dates.moment(row.at, start=True)
        if row.happened_time is None:
            return dates.day(row.happened_on, start=True)
        here = timezone.make_aware(datetime.combine(row.happened_on, row.happened_time))
        return dates.moment(here, start=True)

    @property
    def written(self) -> str:
        """Who wrote it, and when, where that is another moment than when it happened."""
        facts = {"name": str(self.row.by or ""), "when": dates.moment(self.row.at)}
        if self.row.by is None:
            return ""
        if self.row.happened_on is None:
            return facts["name"]
        return _("Written by %(name)s, %(when)s") % facts

    @property
    def is_overdue(self) -> bool:
        return (
            self.later is None and self.row.due_at is not None and self.row.due_at < timezone.now()
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A concern in the list: whose it is about, who has it, and its next clock."""

    row: Concern
    called: str
    is_closed: bool
    is_read: bool
    next_due: datetime | None
    next_words: str
    has: str
    is_overdue: bool

    @property
    def stands(self) -> str:
        """In one line: what is next, by when, with whom."""
        when = dates.moment(self.next_due) if self.next_due else ""
        facts = {"name": self.has, "when": when, "what": self.next_words}
        if self.is_closed:
            return _("Closed")
        if not self.is_read and self.is_overdue:
            return _("Nobody has read it in time. Please read it now.")
        if not self.is_read:
            return _("Not read yet. %(name)s has it, until %(when)s.") % facts
        if self.next_due is None:
            return _("Nothing is planned next. Somebody should decide what is.")
        if self.is_overdue:
            return _("Overdue since %(when)s: %(what)s (%(name)s)") % facts
        return _("By %(when)s: %(what)s (%(name)s)") % facts


@dataclass(frozen=True, slots=True)
class Whole:
    """One concern as a page shows it."""

    row: Concern
    called: str
    is_closed: bool
    is_read: bool
    has: Account | None
    due_at: datetime | None
    entries: list[Entry] = field(default_factory=list)

    def of(self, *kinds: str) -> list[Entry]:
        return [each for each in self.entries if each.row.kind in kinds]

    @property
    def wishes(self) -> list[Entry]:
        """The newest first: what they want now."""
        return self.of(Kind.WISH)[::-1]

    @property
    def story(self) -> list[Entry]:
        """By when it happened; what was written of the same moment, in the order it was written."""
        return sorted(self.of(*STORY), key=lambda each: (_moment(each.row), each.row.at))

    @property
    def actions(self) -> list[Entry]:
        """What is open, the next one first."""
        found = [each for each in self.of(Kind.ACTION) if each.later is None]
        return sorted(found, key=lambda each: each.row.due_at or each.row.at)

    @property
    def named(self) -> list[Entry]:
        return [each for each in self.of(Kind.NAMED) if each.later is None]

    @property
    def readers(self) -> list[Account]:
        """Who has a seat and is not named in it."""
        named = {each.row.account_id for each in self.named}
        seats = {each.row.account_id: each.row.account for each in self.of(Kind.SEAT)}
        return [who for pk, who in seats.items() if who is not None and pk not in named]

    @property
    def may_close(self) -> bool:
        return bool(self.of(Kind.DECISION)) and not self.actions and not self.is_closed


def names() -> dict[UUID, str]:
    """Whom each concern is about; their own doors may be closed to who reads it."""
    return names_to_decide()


def listed(by: Account) -> list[Listed]:
    """Every concern with a seat for `by`: open ones by their next clock, closed ones after them."""
    rows = list(visible(Concern, may_see_concern, by=by).order_by("-at"))
    keys = [each.pk for each in rows]
    entries = list(_entries(by).filter(concern__in=keys)) if rows else []
    clocks = {each.pk: each for each in visible(Handover, may_have, by=by).filter(
        thing__in=keys, closed_at=None).select_related("owner")} if rows else {}  # fmt: skip
    called = names() if rows else {}
    found = [_listed(row, called.get(row.person_id, ""), entries, clocks) for row in rows]
    far = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    return sorted(found, key=lambda each: (
        each.is_closed, not each.is_overdue, each.next_due or far))  # fmt: skip


def _listed(
    row: Concern, called: str, entries: list[ConcernEntry], clocks: dict[UUID, Handover]
) -> Listed:
    mine = [each for each in entries if each.concern_id == row.pk]
    done = {each.about_id for each in mine if each.kind == Kind.DONE}
    actions = [each for each in mine if each.kind == Kind.ACTION and each.pk not in done]
    unread = [
        each for each in clocks.values() if each.thing == row.pk and each.answered_at is None
        and each.pk not in {action.pk for action in actions}
    ]  # fmt: skip
    is_closed, now = closed(mine), timezone.now()
    if unread:
        first = min(unread, key=lambda each: each.due_at or each.since)
        due, has, words = first.due_at, str(first.owner or ""), ""
        late = any(each.is_overdue(now) for each in unread)
    else:
        action = min(actions, key=lambda each: each.due_at or each.at, default=None)
        due = action.due_at if action else None
        has, words = (str(action.account), action.words) if action else ("", "")
        late = bool(due and due < now)
    return Listed(row, called, is_closed and not unread, not unread, due, words, has, late)


def whole(by: Account, row: Concern) -> Whole:
    """Three statements, and the names."""
    entries = list(_entries(by).filter(concern=row).order_by("at", "pk"))
    clocks = visible(Handover, may_have, by=by).filter(thing=row.pk).select_related("owner")
    first = next((each for each in clocks if each.pk == row.pk), None)
    actions = {each.pk for each in entries if each.kind == Kind.ACTION}
    unread = any(
        each.answered_at is None and each.closed_at is None and each.pk not in actions
        for each in clocks
    )
    return Whole(
        row=row, called=names().get(row.person_id, ""), is_closed=closed(entries),
        is_read=not unread, has=first.owner if first else None,
        due_at=first.due_at if first else None, entries=_beside(entries),
    )  # fmt: skip


def closed(entries: Iterable[ConcernEntry]) -> bool:
    turns = [each for each in entries if each.kind in (Kind.CLOSED, Kind.REOPENED)]
    return bool(turns) and max(turns, key=lambda each: each.at).kind == Kind.CLOSED


def _entries(by: Account) -> QuerySet[ConcernEntry]:
    return visible(ConcernEntry, may_see_entry, by=by).select_related(
        "by", "account", "of_role", "role", "about"
    )


def _beside(entries: list[ConcernEntry]) -> list[Entry]:
    found = []
    for row in entries:
        after = [each for each in entries if each.about_id == row.pk]
        found.append(Entry(
            row, tuple(each for each in after if each.kind == Kind.CORRECTION),
            next((each for each in after if each.kind in (Kind.DONE, Kind.CLEARED)), None),
        ))  # fmt: skip
    return [each for each in found if each.row.kind != Kind.CORRECTION]


def _moment(row: ConcernEntry) -> datetime:
    if row.happened_on is None:
        return row.at
    return timezone.make_aware(datetime.combine(row.happened_on, row.happened_time or time(12)))


def could_have_a_seat(by: Account, shown: Whole) -> list[Role]:
    """Leads, deputies and leaders who have none yet and are not named in it."""
    now = timezone.now()
    held = [each.row.of_role_id for each in shown.of(Kind.SEAT) if each.row.of_role_id]
    named = [each.row.account_id for each in shown.named]
    kinds = (Role.Kind.LEAD, Role.Kind.DEPUTY, Role.Kind.LEADER)
    rows = Role.objects.filter(kind__in=kinds, since__lte=now, account__is_active=True)
    rows = rows.exclude(pk__in=held).exclude(account__in=named).exclude(until__lte=now)
    return list(rows.select_related("account").order_by("kind", "pk"))


def could_be_named(by: Account, shown: Whole) -> list[Account]:
    """The circle and those with a door, then everybody who works here; not who is named already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM concern_circle(%s)", [shown.row.pk])
        circle = {row[0] for row in cursor.fetchall()}
    named = [each.row.account_id for each in shown.named if each.row.account_id]
    at_work = Role.objects.filter(kind__in=Role.AT_WORK).values("account_id")
    rows = Account.objects.filter(Q(pk__in=circle) | Q(pk__in=at_work), is_active=True)
    found = rows.exclude(pk__in=named).exclude(kind=Account.Kind.LINK).order_by("kind", "pk")
    return sorted(found, key=lambda each: (each.pk not in circle, str(each)))


def who_did_what(by: Account, row: Concern) -> list[tuple[Trace, str, Text]]:
    """What was done with a concern and who read it: for those with a seat alone."""
    rows = visible(Trace, may_see_traces, by=by).filter(of_model=SEALED, of_id=row.pk)
    found = list(rows.order_by("-at")[:MANY])
    who = Account.objects.in_bulk([each.account_id for each in found if each.account_id])
    return [
        (each, str(who[each.account_id]) if each.account_id in who else "", _deed(each.deed))
        for each in found
    ]


def _deed(deed: str) -> Text:
    kind = deed.removeprefix("concern.").replace("_", " ")
    if kind == "read":
        return _("read it")
    if kind == "more said":
        return Kind.RAISED.label
    return Kind(kind).label if kind in Kind.values else kind
