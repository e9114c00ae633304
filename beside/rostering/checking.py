"""An independent check of a benchmark solution: shares no line with `evaluate` or the search.

It reads the instance's own JSON and the starting times claimed, and believes neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

CLOSE = 1e-6


def check(
    instance: Mapping[str, Any], routes: Mapping[str, Sequence[tuple[int, int, float]]]
) -> tuple[list[str], float]:
    """What is broken, and the cost: a third each of distance, tardiness and the largest of them."""
    wrong = list[str]()
    begun = dict[tuple[int, int], tuple[str, float]]()
    distance = sum(_walk(instance, id, route, begun, wrong) for id, route in routes.items())
    tardy = [0.0]
    for number, asking in enumerate(instance["patients"]):
        served = [begun.get((number, k)) for k in range(len(asking["required_caregivers"]))]
        known = [each for each in served if each is not None]
        if len(known) < len(served):
            wrong.append(f"{asking['id']} is not served")
        tardy += [max(0.0, start - asking["time_window"][1]) for _, start in known]
        if len(known) == 2:
            _check_pair(asking, known, wrong)
    return wrong, (distance + sum(tardy) + max(tardy)) / 3


def _walk(
    instance: Mapping[str, Any], id: str, route: Sequence[tuple[int, int, float]],
    begun: dict[tuple[int, int], tuple[str, float]], wrong: list[str],
) -> float:  # fmt: skip
    abilities = {each["id"]: set(each["abilities"]) for each in instance["caregivers"]}[id]
    here, clock, length = 0, 0.0, 0.0
    for number, k, start in route:
        asking = instance["patients"][number]
        asked = asking["required_caregivers"][k]
        leg = instance["distances"][here][number + 1]
        if start < clock + leg - CLOSE:
            wrong.append(f"{id} cannot be at {asking['id']} by {start}")
        if start < asking["time_window"][0] - CLOSE:
            wrong.append(f"{asking['id']} is served before the window opens")
        if asked["service"] not in abilities:
            wrong.append(f"{id} cannot do {asked['service']}")
        if (number, k) in begun:
            wrong.append(f"{asking['id']} is served twice")
        begun[number, k] = (id, start)
        here, clock, length = number + 1, start + asked["duration"], length + leg
    return length + (instance["distances"][here][0] if route else 0.0)


def _check_pair(asking: Mapping[str, Any], both: list[tuple[str, float]], wrong: list[str]) -> None:
    (first, early), (second, late) = both
    low, high = 0.0, 0.0
    if asking["synchronization"]["type"] == "sequential":
        low, high = asking["synchronization"]["distance"]
    if first == second:
        wrong.append(f"{asking['id']} has one carer in both roles")
    if not low - CLOSE <= late - early <= high + CLOSE:
        wrong.append(f"the two services of {asking['id']} are {late - early} apart")
