"""Putting rows together into what a page shows; no statements here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict
from uuid import UUID

from django.utils.translation import gettext as _

from beside.ground.along import whole
from beside.people.models import Account, Person
from beside.plans import agreement
from beside.plans.agreement import Decided, Kind, Said, Whose
from beside.plans.models import (
    DoneBy,
    Hope,
    Plan,
    Progress,
    Step,
    Understanding,
    Voice,
    Waiting,
)  # fmt: skip
from beside.plans.reads.shown import Doer, HopeShown, StepShown, VoiceShown, WaitingShown, called
from beside.stories.models import Recording


class Facts(TypedDict):
    """What a card is made of."""

    person: Person
    plan: Plan
    in_force: Plan | None
    being_written: Plan | None
    understanding: Understanding | None
    hopes: list[HopeShown]
    loose: list[StepShown]
    said_of_all: list[VoiceShown]
    lately: list[Progress]
    others: list[Plan]


@dataclass(slots=True)
class Lines:
    """The rows of one version, and what was said of every version."""

    by: Account
    person: Person
    plan: Plan
    voices: list[Voice]
    agreed: set[UUID] | None
    hopes: list[Hope]
    steps: list[Step]
    progress: list[Progress]

    def is_new(self, wording: UUID) -> bool:
        return self.agreed is not None and wording not in self.agreed


def arrange(lines: Lines) -> tuple[list[HopeShown], list[StepShown]]:
    """Hopes with their steps, the person's own hopes first; and steps that serve no hope."""
    shown = {each.pk: _hope(lines, each) for each in lines.hopes}
    loose = []
    for step in lines.steps:
        one = _step(lines, step)
        if step.hope_id in shown:
            shown[step.hope_id].steps.append(one)
        else:
            loose.append(one)
    by_line = {each.hope.line: each for each in shown.values()}
    for each in reversed(lines.progress):
        if each.hope.line in by_line:
            by_line[each.hope.line].progress.append(each)
    return sorted(shown.values(), key=lambda each: each.hope.whose != "person"), loose


def voices_of(step: Step) -> list[Voice]:
    """What was said of a step, the earliest first, from what came along with its row."""
    said = [_spoken(step, row) for row in getattr(step, "said", [])]
    return sorted(said, key=lambda each: (each.at, each.pk))


def _spoken(step: Step, row: dict[str, Any]) -> Voice:
    voice = whole(Voice, row["row"])
    voice.step = step
    if voice.by_id:
        voice.by = Account(pk=voice.by_id, called=row["called"])
    if voice.recording_id:
        voice.recording = Recording(pk=voice.recording_id, seconds=row["seconds"])
    return voice


def of_the_whole(lines: Lines) -> list[VoiceShown]:
    return [_voice(lines, v, None) for v in lines.voices if not v.hope_id and not v.step_id]


def said(voices: list[VoiceShown]) -> list[Said]:
    """What the rules of agreement ask about."""
    return [
        Said(
            whose=Whose.PERSON if each.is_own else Whose.SPEAKER if each.on_behalf else Whose.OTHER,
            kind=Kind(each.voice.kind),
            at=each.voice.at,
            of_this_wording=each.of_this_wording,
            is_answered=each.voice.answered_at is not None,
        )
        for each in voices
    ]


def _hope(lines: Lines, hope: Hope) -> HopeShown:
    voices = [
        _voice(lines, each, hope.wording)
        for each in lines.voices
        if each.hope is not None and each.hope.line == hope.line
    ]
    return HopeShown(
        hope=hope, whose=whose_hope(lines.person, hope), who=who_hopes(lines.person, hope),
        voices=_to_show(voices),
        is_new=lines.is_new(hope.wording),
        may_change=bool(getattr(hope, "may_change", False)),
        may_let_go=bool(getattr(hope, "may_let_go", False)),
    )  # fmt: skip


def whose_hope(person: Person, hope: Hope) -> str:
    if hope.whose == "person":
        return _("A hope, in %(name)s’s words") % {"name": person}
    if hope.whose == "account" and hope.whose_account:
        return _("A hope, in %(name)s’s words") % {"name": called(hope.whose_account.called)}
    if hope.whose == "record":
        return _("A hope, as it stood in the record that came with %(name)s") % {"name": person}
    return _("A hope, in our words together")


def who_hopes(person: Person, hope: Hope) -> str:
    if hope.whose == "account" and hope.whose_account:
        return called(hope.whose_account.called)
    return str(person) if hope.whose == "person" else ""


def _step(lines: Lines, step: Step) -> StepShown:
    voices = [
        _voice(lines, each, step.wording)
        for each in lines.voices
        if each.step is not None and each.step.line == step.line
    ]
    waiting = [_waiting(each) for each in getattr(step, "waits", [])]
    decided = [
        Decided(each.decided_at, bool(each.goes_ahead)) for each in waiting if each.decided_at
    ]
    doers = [_doer(lines.person, each) for each in getattr(step, "who", [])]
    return StepShown(
        step=step, doers=doers, voices=_to_show(voices),
        stands=agreement.stands(said(voices), decided[-1] if decided else None),
        waiting=waiting[-1] if waiting else None, is_new=lines.is_new(step.wording),
        may_change=bool(getattr(step, "may_change", False)),
        is_mine=any(each.account == lines.by.pk for each in doers),
    )  # fmt: skip


def _to_show(voices: list[VoiceShown]) -> list[VoiceShown]:
    """Each one's latest word, and every no that nobody has answered, however old."""
    replaced = {each.voice.before_id for each in voices if each.voice.before_id}
    return [
        each
        for each in voices
        if (each.of_this_wording and each.voice.pk not in replaced)
        or (each.is_a_no and each.is_open)
    ]


def _voice(lines: Lines, voice: Voice, wording: UUID | None) -> VoiceShown:
    who = str(lines.person) if voice.is_own else called(voice.by.called if voice.by else None)
    return VoiceShown(
        voice=voice, who=who, is_own=voice.is_own, on_behalf=voice.speaks_for,
        of_this_wording=voice.wording == wording, is_mine=voice.by_id == lines.by.pk,
    )  # fmt: skip


def _doer(person: Person, row: dict[str, Any]) -> Doer:
    done_by = whole(DoneBy, row["row"])
    if done_by.is_self:
        return Doer(str(person), is_self=True)
    if done_by.account_id:
        return Doer(called(row["called"]), account=done_by.account_id)
    if done_by.team_id:
        return Doer(called(row["team_called"]), team=done_by.team_id)
    return Doer(done_by.name)


def _waiting(row: dict[str, Any]) -> WaitingShown:
    waiting = whole(Waiting, row["row"])
    return WaitingShown(
        id=waiting.pk, who=called(row["called"]), who_id=waiting.who_id, since=waiting.since,
        decided_at=waiting.decided_at, goes_ahead=waiting.goes_ahead,
        words=waiting.words, lang=waiting.lang,
    )  # fmt: skip
