"""The problem and a plan as arrays, which the kernel reads and changes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from beside.rostering import rules
from beside.rostering.evaluate import of_one
from beside.rostering.model import Plan, Problem

Array = np.ndarray[Any, Any]
BLOCK = 16  # visits between two places where the pass can be taken up
NEAR = 20


class Asked(NamedTuple):
    """What never changes. Role `2 * v + k` is role k of visit v; shift `len(home)` is nobody."""

    size: Array
    day: Array
    person: Array
    place: Array
    early: Array
    late: Array
    latest: Array
    gap: Array
    minutes: Array
    load: Array
    able: Array
    choice: Array
    choices: Array
    near: Array
    nears: Array
    fixed: Array
    home: Array
    begins: Array
    ends: Array
    carer: Array
    contracted: Array
    most: Array
    promised: Array
    weight: Array
    travel: Array
    shifts_of: Array  # first and last + 1 of each day
    visits_of: Array
    blocks_of: Array
    weights: Array  # travel, lateness, largest, hard, continuity, fairness, load, load cap


class State(NamedTuple):
    """A plan under search; `free` and `where` are the carers as each block begins."""

    order: Array
    at: Array
    who: Array
    free: Array
    where: Array
    now_free: Array
    now_where: Array
    sums: Array  # of each block: travel, lateness, broken minutes, largest lateness
    met: Array
    faces: Array
    worked: Array
    carried: Array
    log: Array
    undo: Array


def asked(problem: Problem) -> tuple[Asked, list[int], list[int]]:
    """Arrays, with the indices of visits and shifts sorted by day."""
    visits = sorted(range(len(problem.visits)), key=lambda at: problem.visits[at].day)
    shifts = sorted(range(len(problem.shifts)), key=lambda at: problem.shifts[at].day)
    some = [problem.visits[each] for each in visits]
    days = sorted({each.day for each in some} | {each.day for each in problem.shifts})
    person = {each.id: at for at, each in enumerate(problem.people)}
    carer = {each.id: at for at, each in enumerate(problem.carers)}
    able = _able(problem, visits, shifts)
    choice, choices = _choices(able)
    travel = np.array(problem.travel, float).reshape(len(problem.travel), -1)
    near, nears = _near(problem, visits, able, travel)
    mine = [problem.shifts[each] for each in shifts]
    visits_of = _spans([days.index(each.day) for each in some], len(days))
    blocks = np.cumsum([0, *(-(-(b - a) // BLOCK) for a, b in visits_of)])
    made = Asked(
        size=_ints(len(each.roles) for each in some),
        day=_ints(days.index(each.day) for each in some),
        person=_ints(person[each.person] for each in some),
        place=_ints(each.place for each in some),
        early=_floats(each.early for each in some), late=_floats(each.late for each in some),
        latest=_floats(each.latest for each in some),
        gap=np.array([each.gap for each in some], float).reshape(-1, 2),
        minutes=_floats(m for v in some for m in _two([r.minutes for r in v.roles])),
        load=_floats(each.load for each in some),
        able=able, choice=choice, choices=choices, near=near, nears=nears,
        fixed=_fixed(problem, visits, shifts, able),
        home=_ints(each.home for each in mine), begins=_floats(each.begins for each in mine),
        ends=_floats(each.ends for each in mine), carer=_ints(carer[each.carer] for each in mine),
        contracted=_floats(each.contracted for each in problem.carers),
        most=_floats(each.most for each in problem.carers),
        promised=_ints(each.promised for each in problem.people),
        weight=_floats(each.weight for each in problem.people), travel=travel,
        shifts_of=_spans([days.index(each.day) for each in mine], len(days)),
        visits_of=visits_of, blocks_of=blocks, weights=_weights(problem),
    )  # fmt: skip
    return made, visits, shifts


def state(problem: Problem, a: Asked) -> State:
    """A plan with nobody assigned yet, visits in the order of their windows."""
    count, shifts = len(a.size), len(a.home)
    order = np.lexsort((a.early, a.day)).astype(np.int64)
    at = np.empty(count, np.int64)
    at[order] = np.arange(count)
    met = np.zeros((len(problem.people), len(problem.carers)), np.int64)
    number = {each.id: at for at, each in enumerate(problem.carers)}
    for row, person in enumerate(problem.people):
        for each in person.known:
            if each in number:
                met[row, number[each]] = 1
    blocks = int(a.blocks_of[-1])
    return State(
        order=order, at=at, who=np.full(2 * count, shifts),
        free=np.zeros((blocks, shifts)), where=np.zeros((blocks, shifts), np.int64),
        now_free=np.zeros(shifts), now_where=np.zeros(shifts, np.int64),
        sums=np.zeros((blocks, 4)), met=met,
        faces=_ints(len(each.known) for each in problem.people),
        worked=np.zeros(len(problem.carers)), carried=np.zeros(shifts),
        log=np.zeros((2 * count + 4, 2), np.int64), undo=np.zeros(4, np.int64),
    )  # fmt: skip


def plan(order: Array, who: Array, problem: Problem, visits: list[int], shifts: list[int]) -> Plan:
    taken: list[tuple[int | None, ...]] = [()] * len(visits)
    for at, index in enumerate(visits):
        found = who[2 * at : 2 * at + len(problem.visits[index].roles)]
        taken[index] = tuple(None if each == len(shifts) else shifts[each] for each in found)
    return Plan(order=tuple(visits[each] for each in order), taken=tuple(taken))


def _able(problem: Problem, visits: list[int], shifts: list[int]) -> Array:
    found = np.zeros((2 * len(visits), len(shifts) + 1), np.bool_)
    every = rules.able(problem)
    for at, index in enumerate(visits):
        for role, row in enumerate(every[index]):
            found[2 * at + role, :-1] = np.array(row, np.bool_)[shifts]
            found[2 * at + role, -1] = True
    return found


def _choices(able: Array) -> tuple[Array, Array]:
    counts = able[:, :-1].sum(axis=1).astype(np.int64)
    found = np.zeros((len(able), max(1, counts.max(initial=0))), np.int64)
    for role, row in enumerate(able[:, :-1]):
        found[role, : counts[role]] = np.flatnonzero(row)
    return found, counts


def _near(problem: Problem, visits: list[int], able: Array, travel: Array) -> tuple[Array, Array]:
    """Granular neighbours: travel and half of the time between the windows; a carer in common."""
    place = _ints(problem.visits[each].place for each in visits)
    day = _ints(problem.visits[each].day for each in visits)
    early = _floats(problem.visits[each].early for each in visits)
    either = able[0::2, :-1] | able[1::2, :-1]
    near, nears = np.zeros((len(visits), NEAR), np.int64), np.zeros(len(visits), np.int64)
    for at in range(len(visits)):
        same = (day == day[at]) & (either & either[at]).any(axis=1)
        same[at] = False
        others = np.flatnonzero(same)
        far = travel[place[at], place[others]] + 0.5 * abs(early[others] - early[at])
        best = others[np.argsort(far, kind="stable")[:NEAR]]
        near[at, : len(best)], nears[at] = best, len(best)
    return near, nears


def _fixed(problem: Problem, visits: list[int], shifts: list[int], able: Array) -> Array:
    """What a shift costs in a role whatever else is planned; nobody costs the priority."""
    people = {each.id: each for each in problem.people}
    found = np.zeros((2 * len(visits), len(shifts) + 1))
    for at, index in enumerate(visits):
        visit = problem.visits[index]
        for role, one in enumerate(visit.roles):
            found[2 * at + role, -1] = one.priority
            for shift in np.flatnonzero(able[2 * at + role, :-1]):
                carer = problem.shifts[shifts[shift]].carer
                terms = of_one(problem, people[visit.person], visit, role, carer)
                found[2 * at + role, shift] = sum(terms.values())
    return found


def _weights(problem: Problem) -> Array:
    w = problem.weights
    return np.array([w.travel, w.lateness, w.largest_lateness, w.hard, w.continuity, w.fairness,
                     w.load, w.load_cap])  # fmt: skip


def _spans(days: list[int], count: int) -> Array:
    ends = np.searchsorted(days, np.arange(count), side="right")
    return np.stack([np.searchsorted(days, np.arange(count)), ends], axis=1).astype(np.int64)


def _two(some: list[float]) -> list[float]:
    return [*some, 0.0][:2]


def _ints(some: Any) -> Array:
    return np.array(list(some), np.int64)


def _floats(some: Any) -> Array:
    return np.array(list(some), np.float64)
