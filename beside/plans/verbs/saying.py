"""What each of us says of a line, answers, and a human who hears both sides."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from beside.ground.ids import new_id
from beside.ground.policy import allows, require
from beside.handovers import verbs as handovers
from beside.letters.verbs import write
from beside.noticing.listening import tells_of_danger
from beside.people.models import Account
from beside.plans import agreement, notices, policies
from beside.plans.agreement import Decided, Kind, Said, Stands, Whose
from beside.plans.models import Hope, Plan, Step, Voice, Waiting, WrittenWith
from beside.plans.verbs.spoken import Spoken, _recorded
from beside.trail.verbs import leave_trace, verb
from beside.trust.verbs import ask

SAID = "plans.said"


@verb
def say(
    *, by: Account, on: Hope | Step, kind: str, words: str = "", lang: str = "",
    heard: bool = False, seen: UUID | None = None, voice: Spoken | None = None,
    id: UUID | None = None,
) -> Voice:  # fmt: skip
    """One of four answers to a line, in one's own words. `heard`: `by` writes what the person said.

    It is kept as said of the wording that was `seen`, even if the line was changed meanwhile.
    """
    require(policies.may_hear if heard else policies.may_say, by=by, on=on)
    there = Voice.objects.filter(pk=id, person_id=on.person_id).first() if id else None
    if there is not None:
        leave_trace("plan.voice_sent_again", by=by, to=there)
        return there
    Plan.objects.select_for_update().get(pk=on.plan_id)
    facts = {"hope": on} if isinstance(on, Hope) else {"step": on}
    said = _speak(
        by, on.plan, heard, id, kind=kind, words=words, lang=lang, wording=seen or on.wording,
        recording=_recorded(by, on.person, voice, lang), **facts,
    )  # fmt: skip
    if isinstance(on, Step):
        _let_it_wait(on)
    if kind == Kind.DISAGREE:
        _tell_who_writes(by, on)
    leave_trace("plan.voice", by=by, to=said)
    return said


@verb
def answer(
    *, by: Account, to: Voice, words: str = "", lang: str = "", voice: Spoken | None = None
) -> Voice:
    """Added once; what it answers stays as it was said. Raises PermissionDenied."""
    require(policies.may_answer, by=by, on=to)
    said = Voice.objects.select_for_update(of=("self",)).select_related("person").get(pk=to.pk)
    if said.answered_at is not None:
        raise PermissionDenied("this voice has its answer")
    said.answered_at, said.answered_by = timezone.now(), by
    said.answer, said.answer_lang = words, lang
    said.answer_recording = _recorded(by, said.person, voice, lang)
    said.save(
        update_fields=["answered_at", "answered_by", "answer", "answer_lang", "answer_recording"]
    )
    if said.by_id and said.by_id != by.pk:
        person = said.person_id
        write(by=by, to=said.by_id, role=said.role_id, kind=notices.ANSWERED, thing=person,
              about=person)  # fmt: skip
    leave_trace("plan.voice_answered", by=by, to=said)
    return said


@verb
def name_human(*, by: Account, waiting: Waiting, who: Account) -> Waiting:
    """Who will hear both, and is let in to the plan for it, for thirty days.

    A speaker names nobody, and nobody decides who speaks for the person.
    """
    require(policies.may_name, by=by, on=waiting)
    if not who.is_active or not any(each.is_at_work for each in who.roles.all()):
        raise PermissionDenied("only somebody at work can be named")
    waiting.who, waiting.named_by = who, by
    waiting.save(update_fields=["who", "named_by"])
    ask("open_to_hear", waiting.pk)
    write(by=by, to=who, kind=notices.HEAR_BOTH, thing=waiting.pk, about=waiting.person_id)
    leave_trace("plan.human_named", by=by, to=waiting)
    return waiting


@verb
def decide(
    *, by: Account, waiting: Waiting, goes_ahead: bool, words: str, lang: str
) -> Waiting:  # fmt: skip
    """The named human has heard both and writes why. Both voices stay shown."""
    require(policies.may_decide, by=by, on=waiting)
    waiting = Waiting.objects.select_for_update().get(pk=waiting.pk)
    if waiting.decided_at is not None:
        raise PermissionDenied("this has been decided")
    waiting.decided_at, waiting.goes_ahead = timezone.now(), goes_ahead
    waiting.words, waiting.lang = words, lang
    waiting.save(update_fields=["decided_at", "goes_ahead", "words", "lang"])
    leave_trace("plan.human_decided", by=by, to=waiting)
    return waiting


def _tell_who_writes(by: Account, on: Hope | Step) -> None:
    """An open no is a question to whoever writes the plan, the person and its speaker aside."""
    writers = WrittenWith.objects.filter(plan=on.plan_id, is_self=False).exclude(account=by)
    for each in writers.values_list("account_id", flat=True):
        person = on.person_id
        write(by=by, to=each, kind=notices.OPEN_NO, thing=person, about=person)


def _speak(by: Account, plan: Plan, heard: bool, id: UUID | None, **facts: object) -> Voice:
    """One more voice, pointing to what the same one said of the same thing before.

    It is listened to once it is kept: where its words tell of danger, a human has it at once.
    """
    own = heard or allows(policies.is_theirs, by=by, on=plan)
    speaks = not own and allows(policies.speaks_for, by=by, on=plan)
    about = facts.get("hope") or facts.get("step")
    earlier = _voices_on(about, plan).filter(Q(is_own=True) if own else Q(by=by, is_own=False))
    said = Voice.objects.create(
        id=id or new_id(), person_id=plan.person_id, plan=plan, is_own=own, speaks_for=speaks,
        by=None if heard else by, heard_by=by if heard else None,
        role=None if heard else by.role, before=earlier.filter(after=None).last(), **facts,
    )  # fmt: skip
    if tells_of_danger(said.words):
        handovers.ask(by=by, what=SAID, thing=plan.person_id, urgent=True, lang=said.lang,
                      team=plan.person.team_id)  # fmt: skip
    return said


def _voices_on(about: object, plan: Plan) -> QuerySet[Voice]:
    """Everything said of a line in every version; of nothing: of the whole plan."""
    said = Voice.objects.filter(plan__root=plan.root).order_by("at", "pk")
    if isinstance(about, Hope):
        return said.filter(hope__line=about.line)
    if isinstance(about, Step):
        return said.filter(step__line=about.line)
    return said.filter(hope=None, step=None)


def _as_said(voices: QuerySet[Voice], wording: UUID | None, plan: Plan) -> list[Said]:
    return [
        Said(
            whose=Whose.PERSON
            if each.is_own
            else Whose.SPEAKER
            if each.speaks_for
            else Whose.OTHER,
            kind=Kind(each.kind), at=each.at, is_answered=each.answered_at is not None,
            of_this_wording=each.wording == wording
            and (wording is not None or each.plan_id == plan.pk),
        )
        for each in voices
    ]  # fmt: skip


def _decided(waiting: QuerySet[Waiting]) -> Decided | None:
    last = waiting.filter(decided_at__isnull=False).order_by("decided_at").last()
    if last is None or last.decided_at is None:
        return None
    return Decided(last.decided_at, bool(last.goes_ahead))


def _let_it_wait(step: Step) -> None:
    """The person's no against their speaker's yes: nothing happens until a human heard both."""
    waiting = Waiting.objects.filter(line=step.line)
    said = _as_said(_voices_on(step, step.plan), step.wording, step.plan)
    if agreement.stands(said, _decided(waiting)) is not Stands.WAITS:
        return
    if not waiting.filter(decided_at=None).exists():
        Waiting.objects.create(
            person_id=step.person_id, plan_id=step.plan_id, step=step, line=step.line
        )
