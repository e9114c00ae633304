"""About me, stories and moments, with what each page says of who told them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import F, QuerySet

from beside.ground.policy import Rule, allows, visible
from beside.people.models import Account, Bond, Person
from beside.stories.models import AboutMe, Moment, Story
from beside.stories.policies import may_read
from beside.trust.policies import may_be_alone_with, may_know

T = TypeVar("T", AboutMe, Story, Moment)
PEOPLE = ("told_by", "heard_by", "helped_by", "recording")
AT_ONCE = 12


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a longer list, and the number of the next page if there is more."""

    rows: list[T]
    next: int | None


@dataclass(slots=True)
class Told:
    """A story as it is told now, with the tellings it stands beside, newest first."""

    story: Story
    earlier: list[Story] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under one heading of About Me: the newest telling and those before it."""

    heading: AboutMe.Heading
    now: AboutMe | None
    earlier: list[AboutMe]


def stories(by: Account, person: Person, *, page: int = 1) -> tuple[list[Told], int | None]:
    """What was told, newest first, a retelling together with what it retells. One statement."""
    rows = _with_people(visible(Story, may_read, by=by)).filter(person=person, let_go_at=None)
    found = list(rows.order_by("-told_at", "-pk"))
    chains = list(_chains(found))
    start = (page - 1) * AT_ONCE
    more = len(chains) > start + AT_ONCE
    return chains[start : start + AT_ONCE], page + 1 if more else None


def versions(by: Account, telling: Story) -> list[Story]:
    """The tellings that this one stands beside, newest first."""
    rows = _with_people(visible(Story, may_read, by=by))
    found = {each.pk: each for each in rows.filter(person=telling.person_id, let_go_at=None)}
    earlier, before = [], telling.before_id
    while before in found:
        earlier.append(found[before])
        before = found.pop(before).before_id
    return earlier


def about_me(by: Account, person: Person) -> list[Under]:
    """Every heading in its order, told or not. One statement."""
    rows = _with_people(visible(AboutMe, may_read, by=by)).filter(person=person, let_go_at=None)
    told: defaultdict[str, list[AboutMe]] = defaultdict(list)
    for each in rows.order_by("-told_at", "-pk"):
        told[each.heading].append(each)
    return [
        Under(heading, next(iter(told[heading]), None), told[heading][1:])
        for heading in AboutMe.Heading
    ]


def at_heart(by: Account, person: Person) -> dict[str, AboutMe]:
    """What a helper reads first, by heading: what matters most, and please do. One statement."""
    first = (AboutMe.Heading.MOST_IMPORTANT, AboutMe.Heading.DO_AND_DO_NOT)
    rows = visible(AboutMe, may_read, by=by).filter(person=person, let_go_at=None)
    told = rows.filter(heading__in=first).select_related("recording")
    return {each.heading: each for each in sorted(told, key=lambda each: (each.told_at, each.pk))}


def ever_said(by: Account, person: Person, heading: str) -> list[AboutMe]:
    """All tellings under a heading, also those that were let go, newest first."""
    rows = _with_people(visible(AboutMe, may_read, by=by)).filter(person=person, heading=heading)
    return list(rows.order_by("-told_at", "-pk"))


def among(model: type[T], rule: Rule[Account], *, by: Account, rows: Iterable[T]) -> set[UUID]:
    """Which of these rows the rule lets `by` have. One statement."""
    asked = model._default_manager.filter(pk__in=[each.pk for each in rows])
    return set(visible(asked, rule, by=by).values_list("pk", flat=True))


def most_important(by: Account, person: Person) -> AboutMe | None:
    """What is most important to this person, if the story is open."""
    rows = _with_people(visible(AboutMe, may_read, by=by)).filter(person=person, let_go_at=None)
    return rows.filter(heading=AboutMe.Heading.MOST_IMPORTANT).order_by("-told_at").first()


def moments(
    by: Account, person: Person, *, oldest_first: bool = False, page: int = 1
) -> Page[Moment]:
    """Moments by the day they were; those that only words can date stand before all others."""
    rows = visible(Moment, may_read, by=by).filter(person=person, let_go_at=None)
    rows = rows.select_related(*PEOPLE, "photograph")
    order = F("day").asc(nulls_first=True) if oldest_first else F("day").desc(nulls_last=True)
    start = (page - 1) * AT_ONCE
    found = list(
        rows.order_by(order, "told_at" if oldest_first else "-told_at")[start:][: AT_ONCE + 1]
    )
    return Page(found[:AT_ONCE], page + 1 if len(found) > AT_ONCE else None)


def newest_moment(by: Account, person: Person) -> Moment | None:
    """The moment that `moments` begins with."""
    rows = visible(Moment, may_read, by=by).filter(person=person, let_go_at=None)
    rows = rows.select_related("photograph", "recording")
    return rows.order_by(F("day").desc(nulls_last=True), "-told_at").first()


def is_own_life(by: Account, person: Person) -> bool:
    return allows(may_be_alone_with, by=by, on=person)


def helpers(by: Account, person: Person) -> QuerySet[Account]:
    """Who may have helped to tell: the accounts of the person's circle, but for the teller."""
    circle = visible(Bond, may_know, by=by).filter(person=person, account__isnull=False)
    return Account.objects.filter(pk__in=circle.values("account_id")).exclude(pk=by.pk)


def _with_people(rows: QuerySet[T]) -> QuerySet[T]:
    return rows.select_related(*PEOPLE)


def _chains(rows: Iterable[Story]) -> Iterable[Told]:
    """Each telling that nothing retells, with those it goes back to."""
    found = {each.pk: each for each in rows}
    retold = {each.before_id for each in found.values()}
    for each in found.values():
        if each.pk in retold:
            continue
        told, before = Told(each), each.before_id
        while before in found:
            told.earlier.append(found[before])
            before = found[before].before_id
        yield told
