"""The compiled kernel agrees with the readable specification, move by move."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beside.rostering import arrays, moving
from beside.rostering.evaluate import evaluate
from beside.rostering.kernel import felt
from beside.rostering.tests.weeks import week

MOVES, EXAMPLES = 400, 25  # 10,000 in all


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(seed=st.integers(0, 10_000))
def test_the_change_of_each_move_is_what_the_specification_says(seed: int) -> None:
    problem = week(seed)
    asked, visits, shifts = arrays.asked(problem)
    moving.seeded(seed)
    state = arrays.state(problem, asked)
    moving.begin(asked, state)

    def cost() -> float:
        plan = arrays.plan(state.order, state.who, problem, visits, shifts)
        return evaluate(problem, plan).total(problem.weights.hard)

    before = cost()
    for number in range(MOVES):
        kept = [each.copy() for each in state[:-2]]
        low, high, given_ = moving.move(asked, state)
        if low >= 0:
            change = given_ + felt(asked, state, low, high, False)
            after = cost()
            assert after - before == pytest.approx(change, abs=1e-5)
            if number % 2:
                felt(asked, state, low, high, True)
                before = after
                continue
        moving.take_back(asked, state)
        names = state._fields[:-2]
        for name, was, now in zip(names, kept, state, strict=False):
            if name not in ("now_free", "now_where"):  # where the last pass happened to end
                assert np.array_equal(was, now), name
