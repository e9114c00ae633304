"""Bringing in what is new in one file: people, circles, backgrounds and proposed plans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import PermissionDenied

from beside.exchange.models import Elsewhere, Imported
from beside.exchange.policies import may_bring_in
from beside.exchange.reading import BackgroundIn, ElsewhereIn, Origin, PersonIn, PlanIn
from beside.exchange.reads import NewOf, News
from beside.ground.ids import new_id
from beside.measures.models import Background
from beside.measures.verbs import note_background
from beside.people.models import Account, Bond, Particulars, Person
from beside.plans.models import Plan
from beside.plans.verbs.imported import ImportedHope, ImportedStep, propose_imported
from beside.trail.verbs import leave_trace, verb
from beside.trust.models import Door, Part
from beside.trust.verbs import ask

DOORS = (Part.ESSENTIALS, Part.PLAN, Part.HEALTH)


@dataclass(slots=True)
class BroughtIn:
    """What became what: (kind of the resource, word for what it became) → how many."""

    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    persons: list[Person] = field(default_factory=list)


@verb
def bring_in(*, by: Account, news: News, hash: str) -> BroughtIn:
    """All of it or nothing. The team that `by` works in gets the doors of whoever is new."""
    _team_of(by)
    done = BroughtIn()
    _know(by, news.elsewhere, done)
    for each in news.persons:
        if each.is_something:
            person = _whom(by, each, done)
            _complete(by, person, each, done)
            done.persons.append(person)
    leave_trace("file.brought_in", by=by, hash=hash, persons=len(done.persons))
    return done


def _team_of(by: Account) -> UUID:
    """The team that gets the doors; PermissionDenied for whoever works in none."""
    team = by.role.team_id if by.role and may_bring_in(by) else None
    if team is None:
        raise PermissionDenied("bringing in is for who works in a team, with its doors")
    return team


def _whom(by: Account, each: NewOf, done: BroughtIn) -> Person:
    if each.person is not None:
        return Person.objects.get(pk=each.person)
    done.became["Patient", "person"] += 1
    return _welcome(by, each.reading)


def _know(by: Account, found: list[ElsewhereIn], done: BroughtIn) -> None:
    Elsewhere.objects.bulk_create(
        Elsewhere(
            kind=each.origin.kind, key=each.origin.key, resource_id=each.origin.resource_id,
            full_url=each.origin.full_url, identifiers=list(each.origin.identifiers),
            name=each.name, telephone=each.telephone, added_by=by,
        )
        for each in found
    )  # fmt: skip
    done.became.update((each.origin.kind, "elsewhere") for each in found)


def _welcome(by: Account, read: PersonIn) -> Person:
    """A new person, whose first doors are those of the team that brings them in."""
    team = _team_of(by)
    person = Person.objects.create(
        called=read.called, pronoun=read.pronoun, langs=list(read.langs), team_id=team,
        died_at=read.died_at, is_invented=read.is_invented, came_from=read.came_from,
    )  # fmt: skip
    for part in DOORS:
        ask("open_door", new_id(), person.pk, None, team, part.value, True, None,
            Door.Reason.TEAM.value, "", "")  # fmt: skip
    latitude, longitude = read.place or (None, None)
    Particulars.objects.create(
        person=person, name=read.name, born_on=read.born_on, telephone=read.telephone,
        address=read.address, latitude=latitude, longitude=longitude,
        access={"interpreter": read.interpreter} if read.interpreter else {},
    )  # fmt: skip
    leave_trace("person.brought_in", by=by, about=person.pk)
    return person


def _complete(by: Account, person: Person, new: NewOf, done: BroughtIn) -> None:
    read, rows = new.reading, _Rows(by, person)
    if new.is_changed and read.origin is not None:
        rows.add(read.origin, Part.ESSENTIALS, person)
        if new.person is not None:
            _fill_what_is_empty(person, read)
            done.became["Patient", "kept"] += 1
    _bind(person, read, rows, done)
    _note(by, person, new, rows, done)
    for plan in read.plans:
        _propose(by, person, plan, rows, done)
    for origin in new.kept:
        rows.add(origin, Part.PLAN, None)
        done.became[origin.kind, "kept"] += 1
    Imported.objects.bulk_create(rows.made.values())


def _fill_what_is_empty(person: Person, read: PersonIn) -> None:
    """A newer record adds what nobody here had written, and replaces nothing."""
    known, _made = Particulars.objects.get_or_create(person=person)
    known.telephone = known.telephone or read.telephone
    known.born_on = known.born_on or read.born_on
    known.address = known.address or read.address
    known.name = {**read.name, **known.name}
    known.save(update_fields=["telephone", "born_on", "address", "name"])


def _bind(person: Person, read: PersonIn, rows: _Rows, done: BroughtIn) -> None:
    bonds = [
        (each, Bond(person=person, name=each.name, telephone=each.telephone, how=each.how,
                    since=each.since, until=each.until))
        for each in read.circle
    ]  # fmt: skip
    Bond.objects.bulk_create(bond for _each, bond in bonds)
    for each, bond in bonds:
        if each.origin:
            rows.add(each.origin, Part.ESSENTIALS, bond)
        done.became[each.origin.kind if each.origin else each.told_in, "bond"] += 1
    for origin in read.teams:
        rows.add(origin, Part.ESSENTIALS, None)
        done.became[origin.kind, "circle"] += 1


def _note(by: Account, person: Person, new: NewOf, rows: _Rows, done: BroughtIn) -> None:
    lines = new.reading.background
    if not lines:
        return
    source = person.came_from
    made = note_background(
        by=by, person=person, rows=[_line(each, new.earlier, source) for each in lines]
    )
    for each, row in zip(lines, made, strict=True):
        rows.add(each.origin, Part.HEALTH, row)
        done.became[each.origin.kind, "newer" if row.before_id else row.kind] += 1


def _line(each: BackgroundIn, earlier: dict[str, UUID], source: str) -> Background:
    return Background(
        kind=each.kind, text=each.text, details=each.details, code_system=each.code_system,
        code=each.code, status=each.status, status_said=each.status_said, began=each.began,
        ended=each.ended, recorded=each.recorded, source=each.source or source,
        before_id=earlier.get(each.origin.key),
    )  # fmt: skip


def _propose(by: Account, person: Person, plan: PlanIn, rows: _Rows, done: BroughtIn) -> None:
    ids = [new_id() for _each in plan.hopes]
    places = {each.origin.key: place for place, each in enumerate(plan.hopes)}
    made = propose_imported(
        by=by, person=person, title=plan.title, source=plan.source, started=plan.started,
        is_ended=plan.is_ended, ended=plan.ended,
        hopes=[
            ImportedHope(each.words, each.lang, each.is_own, pk)
            for each, pk in zip(plan.hopes, ids, strict=True)
        ],
        steps=[
            ImportedStep(each.words, each.lang, each.is_self, each.names, each.by_day,
                         hope=places.get(each.hope))
            for each in plan.steps
        ],
    )  # fmt: skip
    rows.add(plan.origin, Part.PLAN, made)
    done.became["CarePlan", "ended plan" if plan.is_ended else "plan"] += 1
    for each, pk in zip(plan.hopes, ids, strict=True):
        rows.add(each.origin, Part.PLAN, None, became="plans.Hope", became_id=pk)
        done.became["Goal", "hope"] += 1


class _Rows:
    """Where each thing came from, once for each version of a resource."""

    def __init__(self, by: Account, person: Person) -> None:
        self.team = _team_of(by)
        self.person = person
        self.made: dict[tuple[str, str, str], Imported] = {}

    def add(
        self, origin: Origin, part: Part, row: Person | Bond | Background | Plan | None,
        became: str = "", became_id: UUID | None = None,
    ) -> None:  # fmt: skip
        self.made.setdefault(
            (origin.kind, origin.key, origin.hash),
            Imported(
                person=self.person, team_id=self.team, part=part, kind=origin.kind, key=origin.key,
                resource_id=origin.resource_id, full_url=origin.full_url,
                identifiers=list(origin.identifiers), hash=origin.hash,
                became=row._meta.label if row else became,
                became_id=row.pk if row else became_id,
            ),
        )  # fmt: skip
