"""The published instances of home health care routing, read and checked.

Instances: iolab-uniud/hhcrsp (MIT), after Mankowska, Meisel & Bierwirth (2014), Health Care
Management Science 17:15-30. Reference values: Ceschia, Di Gaspero, Rosati & Schaerf (2024),
International Transactions in Operational Research, doi 10.1111/itor.13585.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from beside.rostering.model import (
    Carer,
    Person,
    Plan,
    Problem,
    Role,
    Shift,
    Visit,
    Weights,
    Wrong,
)  # fmt: skip

THIRD = 1 / 3
WEIGHTS = Weights(
    travel=THIRD, lateness=THIRD, largest_lateness=THIRD, continuity=0, regulars=0, language=0,
    dislike=0, fairness=0, load=0,
)  # fmt: skip


def load(file: Path) -> dict[str, Any]:
    """The file as it is, packed or not. Raises Wrong with a reason."""
    try:
        packed = file.read_bytes()
        found = json.loads(gzip.decompress(packed) if file.suffix == ".gz" else packed)
    except (OSError, EOFError, UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise Wrong(f"{file} cannot be read: {wrong}") from wrong
    if not isinstance(found, dict):
        raise Wrong(f"{file} holds no instance")
    return found


def problem(found: dict[str, Any]) -> Problem:
    """An instance as one day without ends; a role nobody takes is worse than any lateness."""
    try:
        visits = tuple(_visit(each, at) for at, each in enumerate(found["patients"], 1))
        carers = tuple(
            Carer(str(each["id"]), {str(skill): 0 for skill in each["abilities"]})
            for each in found["caregivers"]
        )
        travel = tuple(tuple(float(each) for each in row) for row in found["distances"])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as wrong:
        raise Wrong(f"this is no instance: {wrong!r}") from wrong
    return Problem(
        visits=visits, carers=carers, travel=travel, weights=WEIGHTS,
        shifts=tuple(Shift(each.id, home=0) for each in carers),
        people=tuple(Person(each.person) for each in visits),
    )  # fmt: skip


def _visit(each: dict[str, Any], place: int) -> Visit:
    early, late = map(float, each["time_window"])
    together = each.get("synchronization") or {"type": "simultaneous"}
    sequential = together["type"] == "sequential"
    least, most = map(float, together["distance"]) if sequential else (0.0, 0.0)
    return Visit(
        id=str(each["id"]), person=str(each["id"]), place=place, early=early, late=late,
        gap=(least, most),
        roles=tuple(
            Role(float(role["duration"]), frozenset({str(role["service"])}), 100_000.0)
            for role in each["required_caregivers"]
        ),
    )  # fmt: skip


def routes(found: dict[str, Any], plan: Plan, begun: list[tuple[float | None, ...]]) -> Routes:
    """A plan as the published solutions say it: for each caregiver what, where and when."""
    said: Routes = {str(each["id"]): [] for each in found["caregivers"]}
    names = list(said)
    for index in plan.order:
        for role, (taken, begins) in enumerate(zip(plan.taken[index], begun[index], strict=True)):
            if taken is not None and begins is not None:
                said[names[taken]].append((index, role, begins))
    return said


Routes = dict[str, list[tuple[int, int, float]]]  # caregiver → (patient, service, start)
