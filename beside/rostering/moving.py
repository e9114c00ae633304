"""The moves of the search, each with what takes it back, and the annealing over them."""

from __future__ import annotations

from math import exp

import numpy as np

from beside.rostering.arrays import Array, Asked, State
from beside.rostering.compiled import compiled
from beside.rostering.kernel import felt, give

SHIFTED, SWAPPED = 1, 2


@compiled
def seeded(seed: int) -> None:
    np.random.seed(seed)


@compiled
def _below(count):  # type: ignore[no-untyped-def]
    return int(np.random.random() * count)


@compiled
def begin(a: Asked, s: State) -> float:
    """Somebody able for each role, by chance; the cost of it, against nobody anywhere."""
    cost = 0.0
    for role in range(len(s.who)):
        if a.choices[role] > 0:
            shift = a.choice[role, _below(a.choices[role])]
            if role % 2 == 0 or s.who[role - 1] != shift:
                cost += give(a, s, role, shift)
    return cost + measured(a, s)


@compiled
def measured(a: Asked, s: State) -> float:
    """Measure every block anew; the change of all that depends on time."""
    cost = 0.0
    for day in range(len(a.visits_of)):
        first, last = a.visits_of[day, 0], a.visits_of[day, 1]
        if last > first:
            block = a.blocks_of[day]
            for shift in range(a.shifts_of[day, 0], a.shifts_of[day, 1]):
                s.free[block, shift], s.where[block, shift] = a.begins[shift], a.home[shift]
            cost += felt(a, s, first, last, True)
    return cost


@compiled
def anneal(
    a: Asked, s: State, moves: int, warm: float, cost: float, best: float,
    order: Array, who: Array,
) -> tuple[float, float]:  # fmt: skip
    """So many moves at one temperature; the best plan met is kept in `order` and `who`."""
    for _ in range(moves):
        low, high, given = move(a, s)
        if low < 0:
            take_back(a, s)
            continue
        change = given + felt(a, s, low, high, False)
        if change <= 0.0 or np.random.random() < exp(-change / warm):
            felt(a, s, low, high, True)
            cost += change
            if cost < best - 1e-9:
                best = cost
                _copy(s.order, order)
                _copy(s.who, who)
        else:
            take_back(a, s)
    return cost, best


@compiled
def _copy(what, to):  # type: ignore[no-untyped-def]
    for at in range(len(what)):
        to[at] = what[at]


@compiled
def move(a: Asked, s: State) -> tuple[int, int, float]:
    """Make one move by chance: first and last place touched (-1: it cannot be), and the change."""
    s.undo[0], s.undo[1] = 0, 0
    v = _below(len(a.size))
    kind = np.random.random()
    if a.nears[v] == 0 or kind < 0.60:
        return _relocate(a, s, v)
    u = a.near[v, _below(a.nears[v])]
    if kind < 0.85:
        return _swap(a, s, v, u)
    return _tails(a, s, v, u)


@compiled
def take_back(a: Asked, s: State) -> None:
    """Everything as it was before the last move."""
    for at in range(s.undo[0] - 1, -1, -1):
        give(a, s, s.log[at, 0], s.log[at, 1])
    if s.undo[1] == SHIFTED:
        _shift(s, s.order[s.undo[3]], s.undo[2])
    elif s.undo[1] == SWAPPED:
        _exchange(s, s.undo[2], s.undo[3])
    s.undo[0], s.undo[1] = 0, 0


@compiled
def _set(a, s, role, shift):  # type: ignore[no-untyped-def]
    s.log[s.undo[0], 0], s.log[s.undo[0], 1] = role, s.who[role]
    s.undo[0] += 1
    return give(a, s, role, shift)


@compiled
def _shift(s, v, to):  # type: ignore[no-untyped-def]
    was = s.at[v]
    step = 1 if to > was else -1
    for at in range(was, to, step):
        s.order[at] = s.order[at + step]
        s.at[s.order[at]] = at
    s.order[to], s.at[v] = v, to


@compiled
def _exchange(s, one, other):  # type: ignore[no-untyped-def]
    u, v = s.order[one], s.order[other]
    s.order[one], s.order[other] = v, u
    s.at[v], s.at[u] = one, other


@compiled
def _relocate(a, s, v):  # type: ignore[no-untyped-def]
    """Next to a neighbour in the order, one role to that neighbour's carer."""
    was, nobody = s.at[v], len(a.home)
    role = 2 * v + _below(a.size[v])
    first, last = a.visits_of[a.day[v], 0], a.visits_of[a.day[v], 1]
    shift, to = s.who[role], first + _below(last - first)
    chance = np.random.random()
    if a.nears[v] > 0 and chance < 0.95:
        u = a.near[v, _below(a.nears[v])]
        to = s.at[u]
        if np.random.random() < 0.5:
            to += 1 if to < was else 0
        else:
            to -= 1 if to > was else 0
        if chance < 0.80:
            shift = s.who[2 * u + _below(a.size[u])]
    if chance > 0.90 and a.choices[role] > 0:
        shift = a.choice[role, _below(a.choices[role])]
    if chance > 0.995:
        shift = nobody
    if not a.able[role, shift] and a.size[v] == 2:
        role ^= 1
    if not a.able[role, shift]:
        return -1, -1, 0.0
    given = _take(a, s, v, role, shift)
    s.undo[1], s.undo[2], s.undo[3] = SHIFTED, was, to
    _shift(s, v, to)
    return min(was, to), max(was, to), given


@compiled
def _take(a, s, v, role, shift):  # type: ignore[no-untyped-def]
    """A shift takes a role; the other role of the visit gives way, or changes hands too."""
    given, nobody, old = 0.0, len(a.home), s.who[role]
    if a.size[v] == 2:
        other = role ^ 1
        if shift < nobody and s.who[other] == shift:
            given += _set(a, s, other, old if a.able[other, old] else nobody)
        if np.random.random() < 0.3 and a.choices[other] > 0:
            chosen = a.choice[other, _below(a.choices[other])]
            if chosen != shift:
                given += _set(a, s, other, chosen)
    if s.who[role] != shift:
        given += _set(a, s, role, shift)
    return given


@compiled
def _swap(a, s, v, u):  # type: ignore[no-untyped-def]
    """Two visits change places and, role by role, carers."""
    nobody, given = len(a.home), 0.0
    mine, theirs = 2 * v + _below(a.size[v]), 2 * u + _below(a.size[u])
    pairs = 2 if a.size[v] == 2 and a.size[u] == 2 and np.random.random() < 0.5 else 1
    for _ in range(pairs):
        one, other = s.who[mine], s.who[theirs]
        if one == other or not a.able[mine, other] or not a.able[theirs, one]:
            return -1, -1, 0.0
        given += _set(a, s, mine, other) + _set(a, s, theirs, one)
        if pairs == 2:
            mine, theirs = mine ^ 1, theirs ^ 1
    for each in (v, u):
        if a.size[each] == 2 and s.who[2 * each] == s.who[2 * each + 1] < nobody:
            return -1, -1, 0.0
    if np.random.random() < 0.9:
        s.undo[1], s.undo[2], s.undo[3] = SWAPPED, s.at[v], s.at[u]
        _exchange(s, s.at[v], s.at[u])
    return min(s.at[v], s.at[u]), max(s.at[v], s.at[u]), given


@compiled
def _tails(a, s, v, u):  # type: ignore[no-untyped-def]
    """After v and from u on, two carers change routes."""
    one, other = s.who[2 * v + _below(a.size[v])], s.who[2 * u + _below(a.size[u])]
    nobody, given = len(a.home), 0.0
    if one in (other, nobody) or other == nobody:
        return -1, -1, 0.0
    low, high = len(a.size), -1
    for at in range(min(s.at[v] + 1, s.at[u]), a.visits_of[a.day[v], 1]):
        each = s.order[at]
        for role in range(2 * each, 2 * each + a.size[each]):
            now = s.who[role]
            to = other if now == one and at > s.at[v] else nobody
            to = one if now == other and at >= s.at[u] else to
            if to < nobody:
                if not a.able[role, to]:
                    return -1, -1, 0.0
                given += _set(a, s, role, to)
                low, high = min(low, at), at
        if a.size[each] == 2 and s.who[2 * each] == s.who[2 * each + 1] < nobody:
            return -1, -1, 0.0
    if high < 0:
        return -1, -1, 0.0
    return low, high, given
