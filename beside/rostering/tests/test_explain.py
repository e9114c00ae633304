"""Why this carer: the terms are the whole of the difference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from beside.rostering import Budget, search
from beside.rostering.evaluate import evaluate
from beside.rostering.explain import alternatives
from beside.rostering.tests.weeks import week


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_terms_add_up_to_the_change_of_the_objective(seed: int) -> None:
    problem = week(seed)
    plan = search(problem, Budget(moves=4_000), seed=seed)
    before = evaluate(problem, plan).total(problem.weights.hard)
    weighed = 0

    for visit in (0, 5, 15):
        for each in alternatives(problem, plan, visit, 0):
            if each.broken:
                continue
            taken = (each.shift, *plan.taken[visit][1:])
            rows = (*plan.taken[:visit], taken, *plan.taken[visit + 1 :])
            then = evaluate(problem, replace(plan, taken=rows, order=each.order))
            after = then.total(problem.weights.hard)
            assert each.change == pytest.approx(after - before, abs=1e-6)
            weighed += 1

    assert weighed


def test_who_may_not_come_is_named_with_the_rule() -> None:
    problem = week(3)
    plan = search(problem, Budget(moves=2_000), seed=1)
    people = {each.id: each for each in problem.people}

    said = {
        (visit.person, problem.shifts[each.shift].carer): each.broken
        for at, visit in enumerate(problem.visits)
        for each in alternatives(problem, plan, at, 0)
    }

    blocked = [pair for pair in said if pair[1] in people[pair[0]].blocked]
    assert blocked
    assert all(
        said[pair] in {"blocked", "lacks insulin", "insulin has expired"} for pair in blocked
    )
