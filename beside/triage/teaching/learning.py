"""Logistic regression by stochastic descent, each place with its own pace (AdaGrad)."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from random import Random

from beside.triage.features import PLACES
from beside.triage.head import logistic

Seen = dict[int, float]
PACE = 0.15  # how far a step goes
START = 0.1  # as if each place had been met before, so that first steps are small
SMALL = 1e-4  # how much a weight is pulled to nought


def learn(seen: Sequence[Seen], wanted: Sequence[bool], *, rounds: int = 6) -> list[float]:
    """Weights for each place. Both answers weigh the same, whichever is rarer."""
    weights, paces = [0.0] * PLACES, [START] * PLACES
    yes = max(1, sum(wanted))
    heed = {True: len(wanted) / (2 * yes), False: len(wanted) / (2 * max(1, len(wanted) - yes))}
    order, chance = list(range(len(seen))), Random(7)
    for _ in range(rounds):
        chance.shuffle(order)
        for number in order:
            one, is_yes = seen[number], wanted[number]
            said = logistic(sum(weights[place] * value for place, value in one.items()))
            wrong = (said - is_yes) * heed[is_yes]
            for place, value in one.items():
                step = wrong * value + SMALL * weights[place]
                paces[place] += step * step
                weights[place] -= PACE * step / sqrt(paces[place])
    return weights
