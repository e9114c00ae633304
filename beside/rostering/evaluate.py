"""What a plan costs, term by term: the specification of the search. Slow, and meant to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from beside.rostering.model import Person, Plan, Problem, Visit, check_plan
from beside.rostering.rules import broken_by


@dataclass(frozen=True, slots=True)
class Cost:
    """Each term in its own words: hard in broken minutes or cases, the others in minutes."""

    hard: Mapping[str, float]
    unassigned: float
    soft: Mapping[str, float]

    @property
    def levels(self) -> tuple[float, float, float]:
        """Compared one after the other: rules, then people without a visit, then the rest."""
        return sum(self.hard.values()), self.unassigned, sum(self.soft.values())

    def total(self, hard: float) -> float:
        """One number for the search, which weighs a broken rule as `hard`."""
        return hard * self.levels[0] + self.unassigned + self.levels[2]


def starts(problem: Problem, plan: Plan) -> list[tuple[float | None, ...]]:
    """When each role begins: one pass in the plan's order, each carer from door to door."""
    free = [each.begins for each in problem.shifts]
    at = [each.home for each in problem.shifts]
    found: list[tuple[float | None, ...]] = [()] * len(problem.visits)
    for index in plan.order:
        visit, taken = problem.visits[index], plan.taken[index]
        found[index] = times = _begin(problem, visit, taken, free, at)
        for role, shift, begun in zip(visit.roles, taken, times, strict=True):
            if shift is not None and begun is not None:
                free[shift], at[shift] = begun + role.minutes, visit.place
    return found


def _begin(
    problem: Problem, visit: Visit, taken: tuple[int | None, ...],
    free: list[float], at: list[int],
) -> tuple[float | None, ...]:  # fmt: skip
    begun = [
        None if each is None
        else max(visit.early, free[each] + problem.travel[at[each]][visit.place])
        for each in taken
    ]  # fmt: skip
    if len(begun) == 2 and begun[0] is not None and begun[1] is not None:
        least, most = visit.gap
        second = max(begun[1], begun[0] + least)
        return max(begun[0], second - most), second
    return tuple(begun)


def evaluate(problem: Problem, plan: Plan) -> Cost:
    check_plan(problem, plan)
    begun = starts(problem, plan)
    weights = problem.weights
    late = [
        max(0.0, each - visit.late)
        for visit, times in zip(problem.visits, begun, strict=True)
        for each in times if each is not None
    ]  # fmt: skip
    return Cost(
        hard=_hard(problem, plan, begun),
        unassigned=sum(
            role.priority
            for visit, taken in zip(problem.visits, plan.taken, strict=True)
            for role, shift in zip(visit.roles, taken, strict=True) if shift is None
        ),
        soft={
            "travel": weights.travel * _travelled(problem, plan),
            "lateness": weights.lateness * sum(late),
            "largest_lateness": weights.largest_lateness * max(late, default=0.0),
            **_of_people(problem, plan),
            **_of_carers(problem, plan),
        },
    )  # fmt: skip


def routes(problem: Problem, plan: Plan) -> list[list[tuple[int, int]]]:
    """For each shift the (visit, role) it goes to, in order."""
    found: list[list[tuple[int, int]]] = [[] for _ in problem.shifts]
    for index in plan.order:
        for role, shift in enumerate(plan.taken[index]):
            if shift is not None:
                found[shift].append((index, role))
    return found


def _travelled(problem: Problem, plan: Plan) -> float:
    total = 0.0
    for shift, route in zip(problem.shifts, routes(problem, plan), strict=True):
        at = shift.home
        for index, _ in route:
            total += problem.travel[at][problem.visits[index].place]
            at = problem.visits[index].place
        total += problem.travel[at][shift.home] if route else 0.0
    return total


def _hard(problem: Problem, plan: Plan, begun: list[tuple[float | None, ...]]) -> dict[str, float]:
    carers = {each.id: each for each in problem.carers}
    people = {each.id: each for each in problem.people}
    found = Counter[str](not_able=0, same_carer_twice=0, too_late=0, past_the_shift=0, hours=0)
    for visit, taken, times in zip(problem.visits, plan.taken, begun, strict=True):
        for role, (index, begins) in enumerate(zip(taken, times, strict=True)):
            if index is None or begins is None:
                continue
            shift = problem.shifts[index]
            found["not_able"] += bool(broken_by(
                visit, role, shift=shift, carer=carers[shift.carer], person=people[visit.person]
            ))  # fmt: skip
            found["too_late"] += max(0.0, begins - visit.latest)  # type: ignore[assignment]
        found["same_carer_twice"] += len(taken) == 2 and taken[0] == taken[1] is not None
    for shift, route in zip(problem.shifts, routes(problem, plan), strict=True):
        if route:
            index, role = route[-1]
            visit, last = problem.visits[index], begun[index][role] or 0.0
            back = last + visit.roles[role].minutes + problem.travel[visit.place][shift.home]
            found["past_the_shift"] += max(0.0, back - shift.ends)  # type: ignore[assignment]
    for id, minutes in worked(problem, plan).items():
        found["hours"] += max(0.0, minutes - carers[id].most)  # type: ignore[assignment]
    return dict(found)


def worked(problem: Problem, plan: Plan) -> dict[str, float]:
    """Minutes of care of each carer over the horizon."""
    found = {each.id: 0.0 for each in problem.carers}
    for visit, taken in zip(problem.visits, plan.taken, strict=True):
        for role, shift in zip(visit.roles, taken, strict=True):
            if shift is not None:
                found[problem.shifts[shift].carer] += role.minutes
    return found


def pairs(problem: Problem, plan: Plan) -> list[tuple[Visit, int, str | None]]:
    """Every role with the id of its carer."""
    return [
        (visit, role, None if shift is None else problem.shifts[shift].carer)
        for visit, taken in zip(problem.visits, plan.taken, strict=True)
        for role, shift in enumerate(taken)
    ]


def of_one(
    problem: Problem, person: Person, visit: Visit, role: int, carer: str
) -> dict[str, float]:
    """The terms that one carer in one role brings, whatever else is planned."""
    weights = problem.weights
    speaks = next(each for each in problem.carers if each.id == carer).languages
    before = problem.published.get(visit.id, ())
    moved = role < len(before) and before[role] is not None and before[role] != carer
    stranger = bool(person.regulars) and carer not in person.regulars
    return {
        "language": weights.language * (bool(person.language) and person.language not in speaks),
        "dislike": weights.dislike * (carer in person.disliked),
        "regulars": weights.regulars * person.weight * stranger,
        "disruption": weights.disruption * person.weight * moved,
    }


def faces(problem: Problem, plan: Plan) -> dict[str, set[str]]:
    """The distinct carers of each person: those of the last three weeks and those planned."""
    found = {each.id: set(each.known) for each in problem.people}
    for visit, _, carer in pairs(problem, plan):
        if carer is not None:
            found[visit.person].add(carer)
    return found


def _of_people(problem: Problem, plan: Plan) -> dict[str, float]:
    people = {each.id: each for each in problem.people}
    met = faces(problem, plan)
    found = Counter[str](language=0, dislike=0, regulars=0, disruption=0)
    for visit, role, carer in pairs(problem, plan):
        if carer is not None:
            found.update(of_one(problem, people[visit.person], visit, role, carer))
    strangers = sum(
        each.weight * max(0, len(met[each.id]) - each.promised) for each in problem.people
    )
    return {"continuity": problem.weights.continuity * strangers, **found}


def _of_carers(problem: Problem, plan: Plan) -> dict[str, float]:
    weights, done = problem.weights, worked(problem, plan)
    away = sum((done[each.id] - each.contracted) ** 2 for each in problem.carers if each.contracted)
    load = [0.0] * len(problem.shifts)
    for visit, taken in zip(problem.visits, plan.taken, strict=True):
        for shift in taken:
            if shift is not None:
                load[shift] += visit.load
    above = sum(max(0.0, each - weights.load_cap) for each in load)
    return {"fairness": weights.fairness * away, "load": weights.load * above}
