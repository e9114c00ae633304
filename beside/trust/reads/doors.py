"""Who may see what of a person: one line for each holder, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beside.ground.policy import allows, visible
from beside.ground.words import in_reader_language
from beside.people.models import Account, Bond, Person, Role, Team
from beside.trust.models import Door, Part, ShutOut
from beside.trust.policies import (
    may_be_alone_with,
    may_know,
    may_open_doors_of,
    may_see_door,
    may_see_shut_out,
)
from beside.trust.reads.words import own_part, part_of
from beside.ui.dates import day

OFFERED = (
    Part.ESSENTIALS,
    Part.STORY,
    Part.PLAN,
    Part.VISITS,
    Part.TALK,
    Part.HEALTH,
    Part.NOTICING,
)  # fmt: skip  sessions and keys are opened by those whose work they are


@dataclass(frozen=True)
class Line:
    """One part, and what the holder may do with it."""

    part: str
    label: str
    state: str
    is_open: bool


@dataclass
class Holder:
    """Somebody, or a team, who may see something of a person now."""

    holder: Role | Team
    name: str
    how: str
    speaks: bool
    can_change: bool
    lines: list[Line] = field(default_factory=list)
    words: str = ""
    lang: str = ""

    @property
    def pk(self) -> UUID:
        return self.holder.pk

    @property
    def short(self) -> str:
        """The name alone: “Mei”."""
        return short_name(self.holder)

    @property
    def is_work(self) -> bool:
        return isinstance(self.holder, Team) or self.holder.is_at_work

    @property
    def key(self) -> str:
        return str(self.holder.pk)

    @property
    def in_short(self) -> str:
        dot = pgettext("between parts of a life", " · ")
        return dot.join(each.label for each in self.lines if each.is_open)

    @property
    def closed(self) -> list[Line]:
        return [each for each in self.lines if not each.is_open]

    @property
    def opened(self) -> list[Line]:
        return [each for each in self.lines if each.is_open]


def is_own(by: Account, person: Person) -> bool:
    return allows(may_be_alone_with, by=by, on=person)


def may_move(by: Account, person: Person) -> bool:
    """Whether `by` may open and close here: on a tablet, once a colleague is beside."""
    return allows(may_open_doors_of, by=by, on=person)


def holders(by: Account, person: Person) -> list[Holder]:
    """Everyone who may see something now: their own people first. Emergencies stand elsewhere."""
    now = timezone.now()
    open_now = Q(opens_at__lte=now) & (Q(closes_at=None) | Q(closes_at__gt=now))
    doors = (
        visible(Door, may_see_door, by=by)
        .filter(open_now, person=person)
        .exclude(reason__in=[Door.Reason.SELF, Door.Reason.EMERGENCY])
        .exclude(role=by.role)
        .select_related("role__account", "role__team", "team", "opened_by")
        .order_by("opens_at", "pk")
    )
    shut = set(
        visible(ShutOut, may_see_shut_out, by=by)
        .filter(person=person, ended_at=None)
        .values_list("account", flat=True)
    )
    by_holder: dict[UUID, list[Door]] = {}
    for each in doors:
        if not each.role or each.role.account_id not in shut:
            by_holder.setdefault(each.role_id or each.team_id or each.pk, []).append(each)
    bonds = bonds_of(by, person)
    own = is_own(by, person)
    found = [_holder(by, held, bonds, own=own) for held in by_holder.values()]
    return sorted(found, key=lambda each: (each.is_work, -len(each.opened)))


def bonds_of(by: Account, person: Person) -> dict[UUID, str]:
    """How each account in the circle belongs to the person, in the reader's language."""
    bonds = visible(Bond, may_know, by=by).filter(person=person, account__isnull=False, until=None)
    return {each.account_id: in_reader_language(each.how)[0] for each in bonds if each.account_id}


def _holder(by: Account, held: list[Door], bonds: dict[UUID, str], *, own: bool) -> Holder:
    first = held[0]
    holder = first.role or first.team
    assert holder is not None
    speaks = any(each.reason == Door.Reason.SPEAKS_FOR for each in held)
    spoken = [each for each in held if each.words]
    return Holder(
        holder=holder,
        name=named(holder, bonds, own=own),
        how=how_long(by, first, held),
        speaks=speaks,
        can_change=own or any(each.reason == Door.Reason.SHARED for each in held),
        lines=list(_lines(held, own=own)),
        words=spoken[-1].words if spoken else "",
        lang=spoken[-1].lang if spoken else "",
    )


def short_name(holder: Role | Team) -> str:
    return holder.called if isinstance(holder, Team) else str(holder.account)


def named(holder: Role | Team, bonds: dict[UUID, str], *, own: bool) -> str:
    """“Mei, your daughter”; “Grace, nurse”; or the name of a team."""
    if isinstance(holder, Team):
        return holder.called
    bond = bonds.get(holder.account_id, "")
    if bond and not holder.is_at_work:
        if own:
            return _("%(name)s, your %(bond)s") % {"name": holder.account, "bond": bond}
        return _("%(name)s, %(bond)s") % {"name": holder.account, "bond": bond}
    return _("%(name)s, %(bond)s") % {"name": holder.account, "bond": holder.get_kind_display()}


def how_long(by: Account, first: Door, held: list[Door]) -> str:
    """Who opened it, when, and until when: one sentence."""
    ends = {each.closes_at for each in held}
    facts = {"name": first.opened_by, "day": day(first.opens_at)}
    if len(ends) == 1 and (end := next(iter(ends))):
        facts["until"] = day(end)
        if first.opened_by_id == by.pk:
            return _("Opened by you on %(day)s, until %(until)s.") % facts
        return _("Opened by %(name)s on %(day)s, until %(until)s.") % facts
    if first.opened_by_id == by.pk:
        return _("Opened by you on %(day)s, until you say otherwise.") % facts
    return _("Opened by %(name)s on %(day)s, until it is closed.") % facts


def _lines(held: list[Door], *, own: bool) -> Iterable[Line]:
    """The parts in the house's order; closed ones are shown where they could be opened."""
    ends = {each.closes_at for each in held}
    for part in Part:
        doors = [each for each in held if each.part == part]
        label = own_part(part) if own else part_of(part)
        if doors:
            write = any(each.may_write for each in doors)
            last = max((each.closes_at for each in doors if each.closes_at), default=None)
            forever = any(each.closes_at is None for each in doors)
            yield Line(
                part, label, _state(write, None if forever or len(ends) == 1 else last), True
            )
        elif part in OFFERED:
            yield Line(part, label, "", False)


def _state(write: bool, until: datetime | None) -> str:
    if until:
        facts = {"day": day(until)}
        if write:
            return _("May read and add, until %(day)s") % facts
        return _("May read, until %(day)s") % facts
    return _("May read and add") if write else pgettext("a part of a record", "May read")


def shut_out_of(by: Account, person: Person) -> list[ShutOut]:
    return list(
        visible(ShutOut, may_see_shut_out, by=by)
        .filter(person=person, ended_at=None)
        .select_related("account", "beside")
    )
