"""What was noticed: what waits, one of them, and what came of what somebody noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.noticing import policies
from beside.noticing.models import Noticing, Observation, ReachOut
from beside.noticing.saying import in_both
from beside.people.models import Account, Bond, Person
from beside.stories import reads as stories
from beside.stories.models import AboutMe, Moment
from beside.stories.policies import may_read
from beside.trust.policies import may_know

AT_ONCE = 30
BEST = 3  # of who knows somebody; more is no help
KNOWS = {
    "since": _("They have known each other since %(year)s."),
    "circle": _("One of their circle."),
    "noticed": _("Noticed it, so it is natural to ask."),
}


@dataclass(frozen=True)
class Waiting:
    """One noticing as a list shows it."""

    row: Noticing
    seen: list[Observation]
    is_mine: bool

    @property
    def first(self) -> Observation | None:
        return self.seen[0] if self.seen else None

    @property
    def more(self) -> int:
        return max(len(self.seen) - 1, 0)

    @property
    def asked_for_today(self) -> bool:
        return any(each.soon == Observation.Soon.TODAY for each in self.seen)


@dataclass(frozen=True)
class Knows:
    """Somebody who may be the right one to reach out, and why."""

    account: Account
    how: str
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        return in_reader_language(self.reasons)[0]


def waiting(by: Account) -> list[Waiting]:
    """What nobody has picked up, oldest first. Four statements, whatever it holds."""
    now = timezone.now()
    rows = _open(by).filter(owner=None).filter(Q(snoozed_until=None) | Q(snoozed_until__lte=now))
    return _shown(by, rows.order_by("since", "pk")[:AT_ONCE])


def mine(by: Account) -> list[Waiting]:
    """What this account picked up and what waits for its reaching out, oldest first."""
    asked = ReachOut.objects.filter(noticing=OuterRef("pk"), whom=by, done_at=None)
    rows = _open(by).filter(Q(owner=by) | Exists(asked))
    return _shown(by, rows.order_by("since", "pk")[:AT_ONCE])


def _open(by: Account) -> QuerySet[Noticing]:
    rows = visible(Noticing, policies.may_look_after, by=by).filter(closed_at=None)
    return rows.select_related("person", "owner")


def _shown(by: Account, rows: QuerySet[Noticing]) -> list[Waiting]:
    found = list(rows.prefetch_related(_observations(by)))
    return [Waiting(each, list(each.observations.all()), each.owner_id == by.pk) for each in found]


def _observations(by: Account) -> Prefetch[str]:
    seen = visible(Observation, policies.may_see_observation, by=by)
    return Prefetch("observations", seen.select_related("by").order_by("at", "pk"))


def one(by: Account) -> QuerySet[Noticing]:
    return Noticing.objects.select_related("owner", "closed_by").prefetch_related(
        _observations(by),
        Prefetch(
            "reach_outs",
            visible(ReachOut, policies.may_see_reach_out, by=by)
            .select_related("whom", "asked_by", "done_by")
            .order_by("asked_at", "pk"),
        ),
    )


def of_person(by: Account, person: Person) -> list[Waiting]:
    """Everything noticed about somebody, the newest first: they read it too."""
    rows = visible(Noticing, policies.may_see_reach_out, by=by).filter(person=person)
    return _shown(by, rows.select_related("person", "owner").order_by("-since", "pk")[:AT_ONCE])


def noticed_by(by: Account) -> list[Observation]:
    """What this account noticed, and what came of it as far as they may know."""
    rows = visible(Observation, policies.may_see_observation, by=by).filter(by=by, role=by.role)
    found = rows.select_related("noticing__owner", "person", "thanked_by")
    return list(found.order_by("-at", "pk")[:AT_ONCE])


def who_knows_best(by: Account, person: Person, seen: Sequence[Observation] = ()) -> list[Knows]:
    """From the bonds of their circle, the longest first, and whoever noticed. At most three."""
    today = timezone.localdate()
    bonds = visible(Bond, may_know, by=by).filter(
        Q(until=None) | Q(until__gte=today), person=person, account__is_active=True
    )
    found: dict[object, Knows] = {}
    for bond in sorted(
        bonds.select_related("account"), key=lambda each: (each.since or today, each.pk)
    ):
        if bond.account is not None and bond.account_id not in found:
            key = "since" if bond.since else "circle"
            facts: dict[str, object] = {"year": bond.since.year} if bond.since else {}
            found[bond.account_id] = Knows(bond.account, bond.how_here, in_both(KNOWS[key], facts))
    for each in seen:
        if each.by is not None and each.by_id not in found and each.by.is_active:
            found[each.by_id] = Knows(each.by, "", in_both(KNOWS["noticed"]))
    return list(found.values())[:BEST]


def who_may_be_asked(by: Account, it: Noticing) -> list[Knows]:
    """Of those, whoever works here and is not asked already: they find it on their first page."""
    asked = {each.whom_id for each in it.reach_outs.all() if not each.done_at}
    best = who_knows_best(by, it.person, list(it.observations.all()))
    return [
        each for each in best if each.account.is_staff_or_volunteer and each.account.pk not in asked
    ]


def to_begin_with(by: Account, person: Person) -> tuple[AboutMe | None, Moment | None]:
    """What they told themselves, to begin a talk with: what matters most, and the last moment."""
    important = (
        visible(AboutMe, may_read, by=by)
        .filter(person=person, heading=AboutMe.Heading.MOST_IMPORTANT, let_go_at=None)
        .exclude(words="")
        .order_by("-told_at")
        .first()
    )
    return important, stories.newest_moment(by, person)
