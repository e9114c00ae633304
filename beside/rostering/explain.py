"""Why this carer: every other one weighed by the same evaluation the search is held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from beside.rostering.evaluate import Cost, evaluate
from beside.rostering.model import Plan, Problem
from beside.rostering.rules import broken_by


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another shift for one role. `broken` names the hard rule it fails; then nothing is weighed.

    `terms` hold only what would change, in minutes; their sum is the change of the objective.
    """

    shift: int
    broken: str = ""
    terms: Mapping[str, float] | None = None
    order: tuple[int, ...] = ()

    @property
    def change(self) -> float:
        return sum((self.terms or {}).values())


def alternatives(problem: Problem, plan: Plan, visit: int, role: int) -> list[Alternative]:
    """Every shift of the day but the one that has the role, the best first, the unable last."""
    now = by_term(problem, evaluate(problem, plan))
    asked = problem.visits[visit]
    found = [
        _one(problem, plan, visit, role, index, now)
        for index, shift in enumerate(problem.shifts)
        if shift.day == asked.day and index != plan.taken[visit][role]
    ]
    return sorted(found, key=lambda each: (bool(each.broken), each.change, each.shift))


def by_term(problem: Problem, cost: Cost) -> dict[str, float]:
    """Every term of the objective in the search's one currency; together they are the total."""
    hard = {name: problem.weights.hard * each for name, each in cost.hard.items()}
    return {**hard, "unassigned": cost.unassigned, **cost.soft}


def _one(
    problem: Problem, plan: Plan, visit: int, role: int, index: int, now: Mapping[str, float]
) -> Alternative:
    asked, shift = problem.visits[visit], problem.shifts[index]
    carer = next(each for each in problem.carers if each.id == shift.carer)
    person = next(each for each in problem.people if each.id == asked.person)
    broken = broken_by(asked, role, shift=shift, carer=carer, person=person)
    if not broken and index in plan.taken[visit]:
        broken = "already in the other role"
    if broken:
        return Alternative(index, broken)
    taken = tuple(index if k == role else each for k, each in enumerate(plan.taken[visit]))
    rows = (*plan.taken[:visit], taken, *plan.taken[visit + 1 :])
    return _best_place(problem, replace(plan, taken=rows), visit, index, now)


def _best_place(
    problem: Problem, plan: Plan, visit: int, index: int, now: Mapping[str, float]
) -> Alternative:
    """The best insertion: every place of the visit in its day's order is tried."""
    rest = [each for each in plan.order if each != visit]
    day = problem.visits[visit].day
    places = [
        at
        for at in range(len(rest) + 1)
        if (at == 0 or problem.visits[rest[at - 1]].day <= day)
        and (at == len(rest) or problem.visits[rest[at]].day >= day)
    ]
    best: Alternative | None = None
    for at in places:
        order = (*rest[:at], visit, *rest[at:])
        then = by_term(problem, evaluate(problem, replace(plan, order=order)))
        terms = {name: then[name] - now[name] for name in then if then[name] != now[name]}
        one = Alternative(index, terms=terms, order=order)
        if best is None or one.change < best.change:
            best = one
    assert best is not None
    return best
