"""Small invented problems for tests, the same for the same seed."""

from __future__ import annotations

import random

from beside.rostering.model import Carer, Person, Problem, Role, Shift, Visit, Weights


def week(seed: int, *, people: int = 6, carers: int = 4, days: int = 2, a_day: int = 12) -> Problem:
    """Whole minutes, so that sums are exact; every term and rule of the model takes part."""
    chance = random.Random(seed)
    places = people + 1
    travel = [
        [0.0 if a == b else float(chance.randint(3, 25)) for b in range(places)]
        for a in range(places)
    ]
    names = [f"carer {each}" for each in range(carers)]
    return Problem(
        visits=tuple(_visit(chance, day, at, people) for day in range(days) for at in range(a_day)),
        shifts=tuple(Shift(name, 0, day, 420.0, 900.0) for day in range(days) for name in names),
        carers=tuple(_carer(chance, name) for name in names),
        people=tuple(_person(chance, f"person {each}", names) for each in range(people)),
        travel=travel, weights=Weights(disruption=3.0, regulars=1.0),
        published={"visit 0 0": (names[0],)},
    )  # fmt: skip


def _visit(chance: random.Random, day: int, at: int, people: int) -> Visit:
    early, who = float(chance.randint(420, 800)), chance.randrange(people)
    double, sequential = chance.random() < 0.3, chance.random() < 0.5
    skills = frozenset({"insulin"} if chance.random() < 0.2 else ())
    return Visit(
        id=f"visit {day} {at}", person=f"person {who}", place=who + 1, day=day,
        early=early, late=early + 60, latest=early + (90 if chance.random() < 0.2 else 10_000),
        roles=tuple(Role(float(chance.randint(15, 45)), skills) for _ in range(1 + double)),
        gap=(10.0, 40.0) if sequential else (0.0, 0.0), load=chance.randint(0, 3),
    )  # fmt: skip


def _carer(chance: random.Random, name: str) -> Carer:
    skills = {"insulin": chance.choice([0.0, 30.0])}
    return Carer(
        name, skills, gender=chance.choice("fm"), contracted=300.0, most=360.0,
        languages=frozenset(chance.sample(["en", "yue"], 1)),
    )  # fmt: skip


def _person(chance: random.Random, name: str, carers: list[str]) -> Person:
    return Person(
        name, promised=1, weight=2.0, language=chance.choice(["", "yue"]),
        blocked=frozenset(chance.sample(carers, chance.randint(0, 1))),
        gender=chance.choice(["", "", "f"]), disliked=frozenset(chance.sample(carers, 1)),
        known=frozenset(chance.sample(carers, 1)), regulars=frozenset(chance.sample(carers, 2)),
    )  # fmt: skip
