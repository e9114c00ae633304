"""What was brought in before, and so what in a file is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from beside.exchange.bundle import Here
from beside.exchange.models import Elsewhere, Imported
from beside.exchange.policies import may_read_imported
from beside.exchange.reading import ElsewhereIn, Origin, PersonIn, PlanIn, Reading
from beside.exchange.reading.words import key_of
from beside.exchange.refusal import refuse
from beside.ground.policy import visible
from beside.people.models import Account, Bond


class AsSeenBy:
    """References are resolved against what whoever brings in may see, in their own team."""

    def __init__(self, by: Account) -> None:
        self.by = by

    def by_id(self, kind: str, resource_id: str) -> Here | None:
        return self._find(kind, Q(kind=kind, resource_id=resource_id))

    def by_identifier(self, kind: str, system: str, value: str) -> Here | None:
        return self._find(kind, Q(kind=kind, identifiers__contains=[key_of(f"{system}|{value}")]))

    def _find(self, kind: str, which: Q) -> Here | None:
        """None also where two answer to it: which one is meant, nobody can tell."""
        known = list(Elsewhere.objects.filter(which)[:2])
        if len(known) == 1:
            return Here(kind, name=known[0].name, telephone=known[0].telephone)
        found = imported_by_team(self.by).filter(which).values_list("person", flat=True)
        persons = list(found.order_by("person").distinct()[:2])
        return Here(kind, person=persons[0]) if len(persons) == 1 and not known else None


@dataclass(slots=True)
class NewOf:
    """What is new about one person, and what changed there since and stays as it is here."""

    reading: PersonIn
    person: UUID | None  # None: a new person
    is_changed: bool = False  # their own particulars
    earlier: dict[str, UUID] = field(default_factory=dict)  # key of a background → its last row
    kept: list[Origin] = field(default_factory=list)  # changed there; here it stays
    unchanged: int = 0

    @property
    def is_something(self) -> bool:
        r = self.reading
        new = r.background or r.plans or r.circle or r.teams
        return bool(self.person is None or self.is_changed or self.kept or new)


@dataclass(slots=True)
class News:
    persons: list[NewOf]
    elsewhere: list[ElsewhereIn]
    unchanged: int

    @property
    def is_something(self) -> bool:
        return bool(self.elsewhere or any(each.is_something for each in self.persons))


class Before:
    """What was brought in of one person before, this file's own earlier entries included."""

    def __init__(self, rows: Iterable[Imported] = ()) -> None:
        self.last: dict[tuple[str, str], UUID | None] = {}
        self.seen: set[tuple[str, str, str]] = set()
        for row in rows:
            self.last[row.kind, row.key] = row.became_id
            self.seen.add((row.kind, row.key, row.hash))

    def knows(self, origin: Origin) -> bool:
        return (origin.kind, origin.key) in self.last

    def is_new(self, origin: Origin) -> bool:
        """Whether this content was not seen before; from now on it was."""
        version = (origin.kind, origin.key, origin.hash)
        if version in self.seen:
            return False
        self.seen.add(version)
        return True


def imported_by_team(by: Account) -> QuerySet[Imported]:
    team = by.role.team_id if by.role else None
    return visible(Imported, may_read_imported, by=by).filter(team=team)


def news_of(by: Account, reading: Reading) -> News:
    """What in a file is new. Asks a few times for each person, however long their record."""
    keys = [each.origin.key for each in reading.elsewhere]
    known = set(Elsewhere.objects.filter(key__in=keys).values_list("kind", "key"))
    fresh: dict[tuple[str, str], ElsewhereIn] = {}
    for each in reading.elsewhere:
        if (name := (each.origin.kind, each.origin.key)) not in known:
            fresh.setdefault(name, each)
    persons = [_news_of_person(by, each) for each in reading.persons]
    unchanged = len(reading.elsewhere) - len(fresh) + sum(each.unchanged for each in persons)
    return News(persons, list(fresh.values()), unchanged)


def _news_of_person(by: Account, person: PersonIn) -> NewOf:
    pk = person.here or _the_same_person(by, person)
    rows = imported_by_team(by).filter(person=pk).order_by("at", "pk") if pk else ()
    before, new = Before(rows), NewOf(person, pk)
    if person.origin is not None:
        new.is_changed = before.is_new(person.origin)
        new.unchanged += not new.is_changed
    background = [each for each in person.background if _counts(each.origin, before, new)]
    for line in background:
        if (last := before.last.get((line.origin.kind, line.origin.key))) is not None:
            new.earlier[line.origin.key] = last
    plans = [each for each in person.plans if _is_new_plan(each, before, new)]
    teams = [each for each in person.teams if _counts(each, before, new)]
    names = set(Bond.objects.filter(person=pk).values_list("name", flat=True)) if pk else set()
    circle = [
        each for each in person.circle
        if (each.origin is None or _counts(each.origin, before, new)) and each.name not in names
    ]  # fmt: skip
    new.reading = replace(person, background=background, plans=plans, circle=circle, teams=teams)
    return new


def _counts(origin: Origin, before: Before, new: NewOf) -> bool:
    is_new = before.is_new(origin)
    new.unchanged += not is_new
    return is_new


def _is_new_plan(plan: PlanIn, before: Before, new: NewOf) -> bool:
    """A plan that is here already stays as people left it; what changed there is told, not done."""
    known = before.knows(plan.origin)
    for origin in (plan.origin, *(each.origin for each in plan.hopes)):
        if _counts(origin, before, new) and known:
            new.kept.append(origin)
    return not known


def _the_same_person(by: Account, person: PersonIn) -> UUID | None:
    """Whoever was brought in before under one of the same identifiers."""
    if person.origin is None:
        return None
    same = Q(key=person.origin.key) | Q(identifiers__overlap=list(person.origin.identifiers))
    found = imported_by_team(by).filter(same, kind="Patient").order_by("person")
    persons = list(found.values_list("person", flat=True).distinct()[:2])
    if len(persons) > 1:
        raise refuse(
            _("Two people here answer to the identifiers of this Patient. Merge them first."),
            "Patient.identifier",
        )
    return persons[0] if persons else None
