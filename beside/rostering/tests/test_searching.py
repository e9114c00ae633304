"""What a search promises whoever starts it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beside.rostering import Budget, search
from beside.rostering.evaluate import evaluate
from beside.rostering.model import Carer, Person, Problem, Role, Shift, Visit, Wrong, check_plan
from beside.rostering.tests.weeks import week

WITHOUT_NUMBA = """
import sys
sys.modules["numba"] = None
from beside.rostering import Budget, compiled, search
from beside.rostering.tests.weeks import week
assert not compiled.IS_COMPILED
print(search(week(4), Budget(moves=1_500), seed=9).taken)
"""


def test_without_numba_the_same_seed_finds_the_same_roster() -> None:
    plain = subprocess.run(
        [sys.executable, "-c", WITHOUT_NUMBA], capture_output=True, text=True, check=True
    )

    assert plain.stdout.strip() == str(search(week(4), Budget(moves=1_500), seed=9).taken)


@pytest.mark.parametrize("seed", range(4))
def test_no_search_gives_a_visit_to_somebody_who_may_not_come(seed: int) -> None:
    problem = week(seed)

    plan = search(problem, Budget(moves=20_000), seed=seed)

    check_plan(problem, plan)
    hard = evaluate(problem, plan).hard
    assert (hard["not_able"], hard["same_carer_twice"]) == (0, 0)


def test_what_nobody_can_do_stays_in_the_plan_as_unassigned() -> None:
    visit = Visit("a", "p", 0, 480, 540, (Role(30, frozenset({"insulin"}), priority=70),))
    expired = Carer("c", {"insulin": -1})
    problem = Problem((visit,), (Shift("c", 0),), (expired,), (Person("p"),), ((0.0,),))

    plan = search(problem, Budget(moves=100), seed=1)

    assert plan.taken == ((None,),)
    assert evaluate(problem, plan).levels == (0, 70, 0)


def test_nothing_asked_is_answered_with_nothing() -> None:
    problem = Problem((), (), (), (), ())

    assert search(problem, Budget(moves=10), seed=1).order == ()


def test_a_known_face_comes_when_only_her_face_differs() -> None:
    visits = tuple(Visit(f"{day}", "p", 0, 480, 540, (Role(30),), day=day) for day in range(5))
    shifts = tuple(Shift(carer, 0, day) for day in range(5) for carer in ("ana", "bea", "cy"))
    person = Person("p", promised=1, known=frozenset({"bea"}))
    problem = Problem(visits, shifts, (Carer("ana"), Carer("bea"), Carer("cy")), (person,), ((0,),))

    plan = search(problem, Budget(moves=20_000), seed=1)

    assert {problem.shifts[row[0] or 0].carer for row in plan.taken} == {"bea"}


@pytest.mark.parametrize(
    ("visit", "says"),
    [(Visit("a", "x", 0, 0, 0, (Role(1),)), "whom the problem lacks"),
     (Visit("a", "p", 4, 0, 0, (Role(1),)), "which the travel times lack"),
     (Visit("a", "p", 0, 9, 0, (Role(1),)), "ends before it begins"),
     (Visit("a", "p", 0, 0, 0, ()), "one or two"),
     (Visit("a", "p", 0, 0, 0, (Role(-1),)), "cannot be")],
)  # fmt: skip
def test_a_problem_that_contradicts_itself_is_refused(visit: Visit, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        Problem((visit,), (), (), (Person("p"),), ((0.0,),))


@pytest.mark.parametrize("budget", [{}, {"moves": 0}, {"seconds": 0.0}, {"moves": -5}])
def test_a_search_without_a_budget_is_refused(budget: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="budget"):
        Budget(**budget)
