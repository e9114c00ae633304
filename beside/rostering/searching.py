"""A roster by annealing, within a budget, reproducible by seed, and stopped when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import process_time

import numpy as np

from beside.rostering import arrays, moving
from beside.rostering.model import Plan, Problem, Weights

AT_ONCE = 2_000  # moves between two looks at the clock and at the wish to stop
WARM, COOL, COLD = 30.0, 0.5, 0.02  # minutes of inconvenience; ROSTERING section 1
STILL = 0.95  # the share of the budget after which it cools to the last
SMALL = 80  # up to so many visits, three coolings are better than one


@dataclass(frozen=True, slots=True)
class Budget:
    """Moves, which a seed makes reproducible, or CPU seconds; whichever ends first."""

    moves: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.moves is None and self.seconds is None:
            raise ValueError("a search needs a budget of moves or of seconds")
        if (self.moves or 1) < 1 or (self.seconds or 1.0) <= 0 or 0 in (self.moves, self.seconds):
            raise ValueError("a budget is above nothing")

    def spent(self, moves: int, seconds: float) -> float:
        """The share that is gone."""
        of_moves = moves / self.moves if self.moves is not None else 0.0
        of_time = seconds / self.seconds if self.seconds is not None else 0.0
        return max(of_moves, of_time)


def search(
    problem: Problem, budget: Budget, seed: int,
    on_progress: Callable[[float, float], None] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Plan:  # fmt: skip
    """The best plan met. `on_progress` hears the share gone and the best cost, `cancel` is asked
    every 2,000 moves; a cancelled search gives the best plan so far.
    """
    if not problem.visits:
        return Plan(order=(), taken=(), seed=seed)
    asked, visits, shifts = arrays.asked(problem)
    moving.seeded(seed)
    began, moves, gone = process_time(), 0, 0.0
    best, order, who = np.inf, np.arange(len(visits)), np.full(2 * len(visits), len(shifts))
    coolings = 3 if len(visits) <= SMALL else 1
    for round_ in range(coolings):
        state = arrays.state(problem, asked)
        cost = moving.begin(asked, state) + float(asked.fixed[:, -1].sum())
        if round_ == 0:
            best, order, who = cost, state.order.copy(), state.who.copy()
        while (part := gone * coolings - round_) < 1 and not (cancel and cancel()):
            count = AT_ONCE if budget.moves is None else min(AT_ONCE, budget.moves - moves)
            cost, best = moving.anneal(
                asked, state, count, _warmth(max(0.0, part)), cost, best, order, who
            )
            moves += count
            gone = budget.spent(moves, process_time() - began)
            if on_progress:
                on_progress(min(1.0, gone), best)
            if gone >= 1:
                break
    found = arrays.plan(order, who, problem, visits, shifts)
    return replace(found, moves=moves, seed=seed, cpu_s=process_time() - began)


def warm_up() -> None:
    """Compile (tens of seconds the first time, then kept on disk): in a worker, not in a page."""
    from beside.rostering.model import Carer, Person, Role, Shift, Visit

    tiny = Problem(
        (Visit("a", "a", 0, 0, 0, (Role(1),)),), (Shift("c", 0),), (Carer("c"),), (Person("a"),),
        ((0.0,),), Weights(),
    )  # fmt: skip
    search(tiny, Budget(moves=10), seed=0)


def _warmth(part: float) -> float:
    if part < STILL:
        return WARM * float((COOL / WARM) ** (part / STILL))
    return COOL * float((COLD / COOL) ** ((part - STILL) / (1 - STILL)))
