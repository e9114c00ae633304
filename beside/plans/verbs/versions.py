"""Beginning a plan, growing the next version from what holds, and ending it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import allows, require
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import (
    Contact,
    Contingency,
    DoneBy,
    Hope,
    Plan,
    Step,
    Strength,
    Understanding,
    WrittenWith,
)  # fmt: skip
from beside.trail.verbs import leave_trace, verb

Line = TypeVar("Line", Understanding, Strength, Hope, Step, Contingency)
Part = TypeVar("Part", DoneBy, Contact)
OPEN = (Plan.State.PROPOSED, Plan.State.IN_FORCE)


@verb
def begin(*, by: Account, person: Person, id: UUID | None = None) -> Plan:
    """A first version, empty. Where a plan is being lived or written already, that one."""
    require(policies.may_plan_with, by=by, on=person)
    there = Plan.objects.filter(person=person, imported_from="", state__in=OPEN)
    plan = there.order_by("-number").first()
    plan = plan or Plan.objects.create(id=id or new_id(), person=person)
    _at_the_table(by, plan)
    leave_trace("plan.begun", by=by, to=plan)
    return plan


@verb
def change_the_plan(*, by: Account, plan: Plan) -> Plan:
    """The version in which to write: a new one beside what holds, or the one already begun."""
    require(policies.may_plan, by=by, on=plan)
    version = _being_written(by, plan)
    leave_trace("plan.opened_to_change", by=by, to=version)
    return version


@verb
def end(*, by: Account, plan: Plan, words: str = "", lang: str = "") -> Plan:
    """The plan has done what it was for, or is let go. What was said stays readable."""
    if not (
        allows(policies.may_agree, by=by, on=plan) or allows(policies.may_hear, by=by, on=plan)
    ):
        raise PermissionDenied("this plan is not yours to end")
    versions = Plan.objects.select_for_update().filter(root=plan.root, state__in=OPEN)
    facts = {"ended_by": by, "ended_words": words, "ended_lang": lang if words else ""}
    versions.update(state=Plan.State.ENDED, ended_at=timezone.now(), **facts)
    plan.refresh_from_db()
    leave_trace("plan.ended", by=by, to=plan)
    return plan


def _being_written(by: Account, plan: Plan) -> Plan:
    """The version in which to write. Whoever asks first makes it; the next one finds it."""
    versions = list(Plan.objects.select_for_update().filter(root=plan.root).order_by("number"))
    written = next((each for each in versions if each.is_being_written), None)
    if written is None:
        held = next((each for each in versions if each.state == Plan.State.IN_FORCE), None)
        if held is None:
            raise PermissionDenied("this plan has ended")
        written = _grow(held)
    _at_the_table(by, written)
    return written


def _grow(held: Plan) -> Plan:
    """A copy of everything that was not let go: the same lines, the same wordings, new rows."""
    number = Plan.objects.filter(root=held.root).aggregate(Max("number"))["number__max"]
    grown = Plan.objects.create(
        person_id=held.person_id, root=held.root, number=number + 1, before=held, title=held.title,
        they_hold_the_pen=held.they_hold_the_pen,
    )  # fmt: skip
    for understanding in Understanding.objects.filter(plan=held):
        _copied(understanding, grown)
    for strength in Strength.objects.filter(plan=held, let_go_at=None):
        _copied(strength, grown)
    hopes: dict[UUID | None, Hope | None] = {None: None}
    for hope in Hope.objects.filter(plan=held, let_go_at=None):
        before = hope.pk
        hopes[before] = _copied(hope, grown)
    steps = Step.objects.filter(plan=held, let_go_at=None).prefetch_related("done_by")
    for step in steps:
        doers = list(step.done_by.all())
        step.hope = hopes.get(step.hope_id)
        again = _copied(step, grown)
        DoneBy.objects.bulk_create(_of(each, step=again) for each in doers)
    held_ifs = Contingency.objects.filter(plan=held, let_go_at=None).prefetch_related("contacts")
    for contingency in held_ifs:
        contacts = list(contingency.contacts.all())
        again_if = _copied(contingency, grown)
        Contact.objects.bulk_create(_of(each, contingency=again_if) for each in contacts)
    return grown


def _copied(line: Line, plan: Plan) -> Line:
    line.pk, line.plan = new_id(), plan
    line._state.adding = True
    line.save(force_insert=True)
    return line


def _of(part: Part, **parent: object) -> Part:
    part.pk = new_id()
    part._state.adding = True
    for name, value in parent.items():
        setattr(part, name, value)
    return part


def _at_the_table(by: Account, plan: Plan) -> None:
    own = allows(policies.is_theirs, by=by, on=plan)
    facts = {"person_id": plan.person_id, "is_self": own}
    WrittenWith.objects.get_or_create(plan=plan, account=by, defaults=facts)
