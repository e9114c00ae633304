"""Writing the lines of a plan together. Nobody's words are lost, whoever sends first."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import Rule, require
from beside.people.models import Account
from beside.plans import policies
from beside.plans.holding import HELD, KIND, Content, Line, as_content, content_of, value_of
from beside.plans.models import (
    Contact,
    Contingency,
    DoneBy,
    Hope,
    OtherText,
    Plan,
    Step,
    Strength,
    Understanding,
)  # fmt: skip
from beside.plans.models.lines import Whose
from beside.plans.verbs.spoken import Spoken, _recorded
from beside.plans.verbs.versions import _being_written
from beside.trail.verbs import leave_trace, verb

Letting = Strength | Hope | Step | Contingency
Made = TypeVar("Made", Strength, Hope, Step, Contingency)
MAY_CHANGE: dict[type[Line], Rule[Account]] = {
    Understanding: policies.may_plan,
    Strength: policies.may_change_words,
    Hope: policies.may_change_words,
    Step: policies.may_change_step,
    Contingency: policies.may_plan,
}
MAY_LET_GO = MAY_CHANGE | {Strength: policies.may_let_go, Hope: policies.may_let_go}


@verb
def add_strength(
    *, by: Account, plan: Plan, content: Content, whose: str, id: UUID | None = None
) -> Strength:
    require(policies.may_say, by=by, on=plan)
    return _add(by, Strength, plan, id, content, **_whose(by, whose))


@verb
def add_hope(
    *, by: Account, plan: Plan, content: Content, whose: str,
    voice: Spoken | None = None, id: UUID | None = None,
) -> Hope:  # fmt: skip
    """A hope exactly as somebody says it: the person's words, one's own, or ours together."""
    require(policies.may_say, by=by, on=plan)
    said = content
    if voice is not None and not (id and Hope.objects.filter(pk=id, person=plan.person_id)):
        recording = _recorded(by, plan.person, voice, content["lang"])
        said = content | {"recording_id": recording.pk if recording else None}
    return _add(by, Hope, plan, id, said, **_whose(by, whose))


@verb
def add_step(
    *, by: Account, plan: Plan, hope: Hope, content: Content, id: UUID | None = None
) -> Step:
    require(policies.may_say, by=by, on=plan)
    version = _being_written(by, plan)
    in_version = Hope.objects.filter(plan=version, line=hope.line, let_go_at=None).first()
    if in_version is None:
        raise PermissionDenied("this hope was let go")
    return _add(by, Step, version, id, content, hope=in_version)


@verb
def add_contingency(
    *, by: Account, plan: Plan, content: Content, id: UUID | None = None
) -> Contingency:
    require(policies.may_plan, by=by, on=plan)
    return _add(by, Contingency, plan, id, content)


@verb
def change(
    *, by: Account, line: Line, content: Content, seen: UUID, voice: Spoken | None = None
) -> OtherText | None:  # fmt: skip
    """New content in a line, in the version that is being written.

    `seen` is the wording on which it was written. Where somebody else changed the line meanwhile,
    what stands stays, the new text is kept beside it and returned, and a human chooses.
    """
    require(MAY_CHANGE[type(line)], by=by, on=line)
    version = _being_written(by, line.plan)
    now = type(line).objects.select_for_update().filter(plan=version, line=line.line).first()
    if now is None:
        raise PermissionDenied("this line was let go before this version began")
    given, stood = as_content(type(line), content), content_of(now)
    if isinstance(now, Hope):
        given["recording_id"] = _heard_in(by, now, given, voice)
    if given == stood:
        leave_trace("plan.line_kept", by=by, to=now)
        return None
    was_let_go = getattr(now, "let_go_at", None) is not None
    if now.wording != seen or was_let_go:
        beside = _kept(by, now, given, at_once=True)
        leave_trace("plan.two_texts", by=by, to=now)
        return beside
    _kept(by, now, stood, at_once=False)
    _put(now, given)
    leave_trace("plan.line_changed", by=by, to=now)
    return None


@verb
def let_go_line(*, by: Account, line: Letting) -> None:
    """Not deleted: it is no longer in what is being written. A hope takes its steps along."""
    require(MAY_LET_GO[type(line)], by=by, on=line)
    version = _being_written(by, line.plan)
    gone = {"let_go_at": timezone.now(), "let_go_by": by}
    type(line).objects.filter(plan=version, line=line.line, let_go_at=None).update(**gone)
    if isinstance(line, Hope):
        Step.objects.filter(plan=version, hope__line=line.line, let_go_at=None).update(**gone)
    leave_trace("plan.line_let_go", by=by, to=line)


@verb
def take_up_again(*, by: Account, line: Letting) -> None:
    """Back into what is being written, as it stood."""
    require(MAY_LET_GO[type(line)], by=by, on=line)
    back = {"let_go_at": None, "let_go_by": None}
    if isinstance(line, Hope):  # the steps that went with it come back with it
        went = Step.objects.filter(hope=line, let_go_at=line.let_go_at, plan__state="proposed")
        went.update(**back)
    type(line).objects.filter(pk=line.pk, plan__state="proposed").update(**back)
    if isinstance(line, Step) and line.hope_id:
        Hope.objects.filter(pk=line.hope_id, plan__state="proposed").update(**back)
    leave_trace("plan.line_taken_up_again", by=by, to=line)


def _heard_in(by: Account, hope: Hope, given: Content, voice: Spoken | None) -> str | None:
    """The recording of what a hope says now: a new one; or the one there, unless the words differ.

    One that no longer says the words stays beside those it does say.
    """
    if recording := _recorded(by, hope.person, voice, given["lang"]):
        return str(recording.pk)
    told_anew = hope.words and given["words"] and given["words"] != hope.words
    return None if told_anew or not hope.recording_id else str(hope.recording_id)


def _whose(by: Account, whose: str) -> dict[str, object]:
    return {"whose": whose, "whose_account": by if whose == Whose.ACCOUNT else None}


def _add(
    by: Account, model: type[Made], plan: Plan, id: UUID | None, content: Content, **more: object
) -> Made:
    """A new line at the end. An id that is there already is the same line sent twice."""
    there = model.objects.filter(pk=id, person_id=plan.person_id).first() if id else None
    if there is not None:
        leave_trace("plan.line_sent_again", by=by, to=there)
        return there
    version = _being_written(by, plan)
    given = as_content(model, content)
    facts = {name: value_of(name, given[name]) for name in HELD[model]}
    line = model.objects.create(
        id=id or new_id(), person_id=version.person_id, plan=version,
        place=model.objects.filter(plan=version).count(), **facts, **more,
    )  # fmt: skip
    _put_rows(line, given)
    require(MAY_CHANGE[model], by=by, on=line)
    leave_trace("plan.line_added", by=by, to=line)
    return line


def _kept(by: Account, line: Line, content: Content, *, at_once: bool) -> OtherText:
    return OtherText.objects.create(
        person_id=line.person_id, plan_id=line.plan_id, of=KIND[type(line)], line=line.line,
        content=content, at_once=at_once, by=by,
    )  # fmt: skip


def _put(line: Line, content: Content) -> None:
    for name in HELD[type(line)]:
        setattr(line, name, value_of(name, content.get(name)))
    line.wording = new_id()
    if isinstance(line, Strength | Hope | Step | Contingency):
        line.let_go_at = line.let_go_by = None
    line.save()
    _put_rows(line, content)


def _put_rows(line: Model, content: Content) -> None:
    """Who does a step; whom to ring."""
    if isinstance(line, Step):
        line.done_by.all().delete()
        DoneBy.objects.bulk_create(_doer(line, *each) for each in content.get("who", []))
    elif isinstance(line, Contingency):
        line.contacts.all().delete()
        Contact.objects.bulk_create(
            Contact(person_id=line.person_id, contingency=line, place=place,
                    account_id=account or None, name="" if account else name)
            for place, (account, name) in enumerate(content.get("contacts", []))
        )  # fmt: skip


def _doer(step: Step, kind: str, what: str) -> DoneBy:
    return DoneBy(
        person_id=step.person_id, step=step, is_self=kind == "self",
        account_id=what if kind == "account" else None,
        team_id=what if kind == "team" else None, name=what if kind == "name" else "",
    )  # fmt: skip
