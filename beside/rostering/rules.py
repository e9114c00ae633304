"""The hard rules that depend on nobody else's visits: whether a shift may take a role at all."""

from __future__ import annotations

from beside.rostering.model import Carer, Person, Problem, Shift, Visit


def broken_by(visit: Visit, role: int, *, shift: Shift, carer: Carer, person: Person) -> str:
    """The first hard rule that this carer would break in this role; empty if none."""
    if shift.day != visit.day:
        return "another day"
    for skill in visit.roles[role].skills:
        if skill not in carer.skills:
            return f"lacks {skill}"
        if carer.skills[skill] < visit.day:
            return f"{skill} has expired"
    if carer.id in person.blocked:
        return "blocked"
    if person.gender and carer.gender != person.gender:
        return "gender"
    if visit.pinned and carer.id not in visit.pinned:
        return "pinned to somebody else"
    return ""


def able(problem: Problem) -> list[list[list[bool]]]:
    """`[visit][role][shift]`: may it at all."""
    carers = {each.id: each for each in problem.carers}
    people = {each.id: each for each in problem.people}
    return [
        [
            [
                not broken_by(
                    visit, role, shift=shift, carer=carers[shift.carer],
                    person=people[visit.person],
                )
                for shift in problem.shifts
            ]
            for role in range(len(visit.roles))
        ]
        for visit in problem.visits
    ]  # fmt: skip
