"""The pass over a day and the change of one role: what every move is measured by.

A day's order is cut into blocks. A move is felt from the first block it touches until a block
begins with every carer as before; travel home and minutes past a shift are counted leg by leg, so
the sums of blocks add up.
"""

from __future__ import annotations

from beside.rostering.arrays import BLOCK, Asked, State
from beside.rostering.compiled import compiled


@compiled
def felt(a: Asked, s: State, low: int, high: int, keep: bool) -> float:
    """The change of all that depends on time, after the order or roles from low to high changed."""
    day = a.day[s.order[low]]
    first, last, after = a.visits_of[day, 0], a.visits_of[day, 1], a.blocks_of[day + 1]
    lo, hi = a.shifts_of[day, 0], a.shifts_of[day, 1]
    begin = a.blocks_of[day] + (low - first) // BLOCK
    block, change, largest = begin, 0.0, 0.0
    before = _largest(s.sums, 0, len(s.sums)) if a.weights[2] else 0.0
    for each in range(lo, hi):
        s.now_free[each], s.now_where[each] = s.free[block, each], s.where[block, each]
    while block < after:
        start = first + (block - a.blocks_of[day]) * BLOCK
        stop = min(start + BLOCK, last)
        travel, late, broken, worst = _block(
            s.order, s.who, a.early, a.late, a.latest, a.gap, a.minutes, a.place, a.travel,
            a.home, a.begins, a.ends, s.now_free, s.now_where, start, stop,
        )  # fmt: skip
        change += a.weights[0] * (travel - s.sums[block, 0])
        change += a.weights[1] * (late - s.sums[block, 1])
        change += a.weights[3] * (broken - s.sums[block, 2])
        largest = max(largest, worst)
        if keep:
            s.sums[block, 0], s.sums[block, 1] = travel, late
            s.sums[block, 2], s.sums[block, 3] = broken, worst
        block += 1
        if block < after:
            same = _as_before(s.free, s.where, s.now_free, s.now_where, block, lo, hi)
            if stop > high and same:
                break
            if keep:
                _keep(s.free, s.where, s.now_free, s.now_where, block, lo, hi)
    if a.weights[2]:
        largest = max(largest, _largest(s.sums, 0, begin), _largest(s.sums, block, len(s.sums)))
        change += a.weights[2] * (largest - before)
    return change


@compiled
def _keep(free, where, now_free, now_where, block, lo, hi):  # type: ignore[no-untyped-def]
    for each in range(lo, hi):
        free[block, each], where[block, each] = now_free[each], now_where[each]


@compiled
def _largest(sums, first, last):  # type: ignore[no-untyped-def]
    found = 0.0
    for block in range(first, last):
        found = max(found, sums[block, 3])
    return found


@compiled
def _as_before(free, where, now_free, now_where, block, lo, hi):  # type: ignore[no-untyped-def]
    for each in range(lo, hi):
        if now_free[each] != free[block, each] or now_where[each] != where[block, each]:
            return False
    return True


@compiled
def _block(order, who, early, late, latest, gap, minutes, place, travel, home, begins, ends,  # type: ignore[no-untyped-def]
           free, where, first, last):  # fmt: skip
    far, tardy, broken, worst = 0.0, 0.0, 0.0, 0.0
    nobody = len(home)
    for at in range(first, last):
        v = order[at]
        one, other = who[2 * v], who[2 * v + 1]
        start, second = early[v], early[v]
        if one < nobody:
            start = max(start, free[one] + travel[where[one], place[v]])
        if other < nobody:
            second = max(second, free[other] + travel[where[other], place[v]])
            if one < nobody:
                second = max(second, start + gap[v, 0])
                start = max(start, second - gap[v, 1])
        for role in range(2 * v, 2 * v + 2):
            shift = who[role]
            if shift == nobody:
                start = second
                continue
            was, to, back = where[shift], place[v], home[shift]
            late_by, until = max(0.0, start - late[v]), start + minutes[role]
            tardy, worst = tardy + late_by, max(worst, late_by)
            far += travel[was, to] + travel[to, back] - travel[was, back]
            broken += max(0.0, start - latest[v])
            broken += max(0.0, until + travel[to, back] - ends[shift])
            if was != back or free[shift] > begins[shift]:  # minutes past the shift, leg by leg
                broken -= max(0.0, free[shift] + travel[was, back] - ends[shift])
            free[shift], where[shift] = until, to
            start = second
    return far, tardy, broken, worst


@compiled
def give(a: Asked, s: State, role: int, shift: int) -> float:
    """Give a role to a shift (or to nobody); the change of all that does not depend on time."""
    was, nobody = s.who[role], len(a.home)
    s.who[role] = shift
    change = a.fixed[role, shift] - a.fixed[role, was]
    v = role // 2
    if was < nobody:
        change += _less(a, s, a.person[v], a.carer[was], a.minutes[role])
        before = max(0.0, s.carried[was] - a.weights[7])
        s.carried[was] -= a.load[v]
        change += a.weights[6] * (max(0.0, s.carried[was] - a.weights[7]) - before)
    if shift < nobody:
        change += _more(a, s, a.person[v], a.carer[shift], a.minutes[role])
        before = max(0.0, s.carried[shift] - a.weights[7])
        s.carried[shift] += a.load[v]
        change += a.weights[6] * (max(0.0, s.carried[shift] - a.weights[7]) - before)
    return change


@compiled
def _less(a, s, person, carer, minutes):  # type: ignore[no-untyped-def]
    before = _of_carer(a, s, carer)
    s.worked[carer] -= minutes
    change = _of_carer(a, s, carer) - before
    s.met[person, carer] -= 1
    if s.met[person, carer] == 0:
        if s.faces[person] > a.promised[person]:
            change -= a.weights[4] * a.weight[person]
        s.faces[person] -= 1
    return change


@compiled
def _more(a, s, person, carer, minutes):  # type: ignore[no-untyped-def]
    before = _of_carer(a, s, carer)
    s.worked[carer] += minutes
    change = _of_carer(a, s, carer) - before
    s.met[person, carer] += 1
    if s.met[person, carer] == 1:
        s.faces[person] += 1
        if s.faces[person] > a.promised[person]:
            change += a.weights[4] * a.weight[person]
    return change


@compiled
def _of_carer(a, s, carer):  # type: ignore[no-untyped-def]
    found = a.weights[3] * max(0.0, s.worked[carer] - a.most[carer])
    if a.contracted[carer] > 0.0:
        found += a.weights[5] * (s.worked[carer] - a.contracted[carer]) ** 2
    return found
