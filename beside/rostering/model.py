"""What is asked of a roster and what a roster is. Times are minutes since midnight of their day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf, isfinite


class Wrong(ValueError):
    """The problem or plan contradicts itself; the message says where."""


@dataclass(frozen=True, slots=True)
class Role:
    """One carer's part in a visit; unassigned costs `priority` in minutes of inconvenience."""

    minutes: float
    skills: frozenset[str] = frozenset()
    priority: float = 1000.0


@dataclass(frozen=True, slots=True)
class Visit:
    """One or two carers at a person's door. Start before `early` never; after `late` costs; after
    `latest` is broken. The second role starts `gap` (least, most) minutes after the first.
    """

    id: str
    person: str
    place: int
    early: float
    late: float
    roles: tuple[Role, ...]
    day: int = 0
    latest: float = inf
    gap: tuple[float, float] = (0.0, 0.0)
    pinned: tuple[str, ...] = ()  # carers, one of whom must take each role; empty: anybody
    load: int = 0  # 0 to 3, entered by the team


@dataclass(frozen=True, slots=True)
class Carer:
    id: str
    skills: Mapping[str, float] = field(default_factory=dict)  # the last day each may be used
    gender: str = ""
    languages: frozenset[str] = frozenset()
    contracted: float = 0.0  # minutes of care in the horizon; 0 is not compared
    most: float = inf  # minutes of care in the horizon, never more


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    blocked: frozenset[str] = frozenset()
    gender: str = ""  # required of the carer; empty: no requirement
    language: str = ""
    disliked: frozenset[str] = frozenset()  # known dislikes: soft
    promised: int = 3  # distinct carers in 28 days
    weight: float = 1.0  # higher in dementia, for new starters, at the end of life
    known: frozenset[str] = frozenset()  # who came in the last three weeks
    regulars: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shift:
    """A carer on a day: the one who has a route. It leaves from and returns to `home`."""

    carer: str
    home: int
    day: int = 0
    begins: float = 0.0
    ends: float = inf


@dataclass(frozen=True, slots=True)
class Weights:
    """One currency, minutes of inconvenience; kept with the plan."""

    travel: float = 1.0
    lateness: float = 1.0
    largest_lateness: float = 1.0
    continuity: float = 2.0
    regulars: float = 0.5
    language: float = 5.0
    dislike: float = 20.0
    fairness: float = 0.001  # for each squared minute away from the contract
    load: float = 5.0  # for each point above `load_cap` of a carer's day
    load_cap: float = 6.0
    disruption: float = 0.0
    hard: float = 10_000.0  # only the search adds levels up; a report keeps them apart


@dataclass(frozen=True, slots=True)
class Problem:
    visits: tuple[Visit, ...]
    shifts: tuple[Shift, ...]
    carers: tuple[Carer, ...]
    people: tuple[Person, ...]
    travel: Sequence[Sequence[float]]
    weights: Weights = field(default_factory=Weights)
    published: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _each_once("visit", [each.id for each in self.visits])
        _each_once("carer", [each.id for each in self.carers])
        _each_once("person", [each.id for each in self.people])
        _each_once("shift", [f"{each.carer} on day {each.day}" for each in self.shifts])
        self._check_travel()
        people, carers = {each.id for each in self.people}, {each.id for each in self.carers}
        for visit in self.visits:
            _check_visit(visit)
            if visit.person not in people:
                raise Wrong(f"visit {visit.id} is to {visit.person}, whom the problem lacks")
            self._check_place(visit.place, f"visit {visit.id}")
        for shift in self.shifts:
            if shift.carer not in carers:
                raise Wrong(f"a shift is of {shift.carer}, whom the problem lacks")
            if shift.ends < shift.begins:
                raise Wrong(f"the shift of {shift.carer} on day {shift.day} ends before it begins")
            self._check_place(shift.home, f"the shift of {shift.carer}")

    def _check_travel(self) -> None:
        size = len(self.travel)
        for place, row in enumerate(self.travel):
            if len(row) != size:
                raise Wrong(f"row {place} of the travel times has {len(row)} places, not {size}")
            if not all(isfinite(each) and each >= 0 for each in row):
                raise Wrong(f"row {place} of the travel times holds a time that cannot be")

    def _check_place(self, place: int, of: str) -> None:
        if not 0 <= place < len(self.travel):
            raise Wrong(f"{of} is at place {place}, which the travel times lack")


@dataclass(frozen=True, slots=True)
class Plan:
    """`order` holds every visit's index; `taken[visit][role]` the index of a shift, or None."""

    order: tuple[int, ...]
    taken: tuple[tuple[int | None, ...], ...]
    moves: int = 0
    seed: int = 0
    cpu_s: float = 0.0


def check_plan(problem: Problem, plan: Plan) -> None:
    """Raises Wrong unless the plan speaks of this problem: each visit once, shifts of its day."""
    if sorted(plan.order) != list(range(len(problem.visits))):
        raise Wrong("the order does not hold every visit once")
    if any(problem.visits[a].day > problem.visits[b].day for a, b in pairwise(plan.order)):
        raise Wrong("the order mixes days")
    if len(plan.taken) != len(problem.visits):
        raise Wrong("the plan has another number of visits")
    for visit, taken in zip(problem.visits, plan.taken, strict=True):
        if len(taken) != len(visit.roles):
            raise Wrong(f"visit {visit.id} has another number of roles")
        for each in taken:
            if each is None:
                continue
            if not 0 <= each < len(problem.shifts) or problem.shifts[each].day != visit.day:
                raise Wrong(f"visit {visit.id} is taken by a shift that is not of its day")


def _each_once(what: str, ids: list[str]) -> None:
    seen = set[str]()
    for each in ids:
        if each in seen:
            raise Wrong(f"there are two {what}s {each}")
        seen.add(each)


def _check_visit(visit: Visit) -> None:
    if len(visit.roles) not in (1, 2):
        raise Wrong(f"visit {visit.id} has {len(visit.roles)} roles, and can have one or two")
    if not visit.early <= visit.late:
        raise Wrong(f"the window of visit {visit.id} ends before it begins")
    if not visit.early <= visit.latest:
        raise Wrong(f"visit {visit.id} must start before it may")
    if not 0 <= visit.gap[0] <= visit.gap[1]:
        raise Wrong(f"the gap of visit {visit.id} is {visit.gap}")
    if any(not (isfinite(role.minutes) and role.minutes >= 0) for role in visit.roles):
        raise Wrong(f"visit {visit.id} has a length that cannot be")
    if visit.load not in (0, 1, 2, 3):
        raise Wrong(f"the load of visit {visit.id} is {visit.load}, and can be 0 to 3")
