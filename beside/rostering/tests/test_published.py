"""Published instances: read, searched, and judged by a checker that trusts nobody."""

from __future__ import annotations

import copy
import gzip
from pathlib import Path
from typing import Any

import pytest

from beside.rostering import Budget, checking, evaluate, published, search
from beside.rostering.model import Plan, Wrong

HERE = Path(__file__).parent / "published"
TEN = HERE / "InstanzCPLEX_HCSRP_10_1.json.gz"


def judged(raw: dict[str, Any], plan: Plan) -> tuple[list[str], float]:
    problem = published.problem(raw)
    return checking.check(raw, published.routes(raw, plan, evaluate.starts(problem, plan)))


@pytest.mark.parametrize(("name", "best"), [("10_1", 218.199), ("25_1", 428.097)])
def test_the_search_finds_the_published_cost(name: str, best: float) -> None:
    raw = published.load(HERE / f"InstanzCPLEX_HCSRP_{name}.json.gz")

    plan = search(published.problem(raw), Budget(moves=600_000), seed=1)

    wrong, cost = judged(raw, plan)
    assert wrong == []
    assert cost == pytest.approx(best, abs=0.01)


def test_two_independent_readings_of_a_plan_agree_on_its_cost() -> None:
    raw = published.load(TEN)
    problem = published.problem(raw)
    for seed in range(5):
        plan = search(problem, Budget(moves=500), seed=seed)

        wrong, cost = judged(raw, plan)
        hard, unassigned, soft = evaluate.evaluate(problem, plan).levels
        assert (wrong, hard, unassigned) == ([], 0, 0)
        assert cost == pytest.approx(soft)


def test_the_same_seed_and_moves_give_the_same_plan() -> None:
    problem = published.problem(published.load(TEN))

    one, two = (search(problem, Budget(moves=5_000), seed=7) for _ in range(2))

    assert (one.order, one.taken, one.moves) == (two.order, two.taken, two.moves)


def test_a_cancelled_search_gives_the_plan_it_has() -> None:
    problem = published.problem(published.load(TEN))
    heard = list[float]()

    plan = search(
        problem, Budget(moves=1_000_000), seed=1,
        on_progress=lambda part, _cost: heard.append(part), cancel=lambda: len(heard) >= 3,
    )  # fmt: skip

    assert plan.moves == 6_000
    assert sorted(plan.order) == list(range(10))


def test_the_checker_names_what_is_broken() -> None:
    raw = published.load(TEN)
    problem = published.problem(raw)
    plan = search(problem, Budget(moves=20_000), seed=1)
    good = published.routes(raw, plan, evaluate.starts(problem, plan))
    carer = next(id for id, route in good.items() if route)

    def broken(route: list[tuple[int, int, float]]) -> list[str]:
        return checking.check(raw, good | {carer: route})[0]

    visit, role, start = good[carer][0]
    assert any("is not served" in each for each in broken(good[carer][1:]))
    assert any("cannot be at" in each for each in broken([(visit, role, -5.0)]))
    assert any("served twice" in each for each in broken([*good[carer], (visit, role, 9_999.0)]))
    unable = copy.deepcopy(raw)
    next(each for each in unable["caregivers"] if each["id"] == carer)["abilities"] = []
    assert any("cannot do" in each for each in checking.check(unable, good)[0])
    assert start >= 0


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"patients": [{"id": 1}]}'])
def test_a_file_that_is_no_instance_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "instance.json.gz"
    file.write_bytes(gzip.compress(text.encode()))

    with pytest.raises(Wrong):
        published.problem(published.load(file))
