"""How a plan has grown: its versions, and two of them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beside.people.models import Account, Person
from beside.plans.models import Plan
from beside.plans.reads.shown import PlanShown, VoiceShown
from beside.plans.reads.whole import the_plan
from beside.ui.weekly import when_words

SAID_ALOUD = gettext_noop("Said aloud; the recording is kept.")


@dataclass(frozen=True, slots=True)
class Grown:
    """One version: what was said of it as a whole, and the noes to what it held."""

    plan: Plan
    said: list[VoiceShown]


@dataclass(frozen=True, slots=True)
class Change:
    """One line in two versions; None where a version does not hold it."""

    kind: str
    before: str | None
    after: str | None
    lang: str

    @property
    def is_same(self) -> bool:
        return self.before == self.after


def growth(shown: PlanShown) -> list[Grown]:
    """The versions, the newest first."""
    return [
        Grown(each, [said for said in shown.said_of_all if said.voice.plan_id == each.pk])
        for each in shown.versions
    ]


def changes(by: Account, person: Person, one: UUID, two: UUID) -> list[Change] | None:
    """Every line of two versions side by side; None where one of them is not there to be read."""
    before, after = the_plan(by, person, one), the_plan(by, person, two)
    if before is None or after is None or before.plan.root != after.plan.root:
        return None
    earlier, later = _lines(before), _lines(after)
    found = []
    for line in [*earlier, *(each for each in later if each not in earlier)]:
        was, now = earlier.get(line), later.get(line)
        kind, _words, lang = now or was or ("", "", "")
        found.append(Change(kind, was[1] if was else None, now[1] if now else None, lang))
    return found


def _lines(shown: PlanShown) -> dict[UUID, tuple[str, str, str]]:
    """By line: what it is, its words with all that belongs to it, and its language."""
    held: dict[UUID, tuple[str, str, str]] = {}
    if shown.understanding:
        text = shown.understanding
        held[text.line] = ("understanding", text.words, text.lang)
    for strength in shown.strengths:
        held[strength.line] = ("strength", strength.words, strength.lang)
    for hope in shown.hopes:
        held[hope.hope.line] = ("hope", hope.hope.words or _(SAID_ALOUD), hope.hope.lang)
    for step in shown.steps:
        parts = [step.step.words, step.who, step.when, step.step.strategies]
        held[step.step.line] = ("step", "\n".join(each for each in parts if each), step.step.lang)
    for each in shown.contingencies:
        held[each.line] = ("contingency", f"{each.trigger}\n{each.do}", each.lang)
    return held


@dataclass(frozen=True, slots=True)
class Saying:
    """What one of us says of the version being written, as far as anything was said."""

    who: str
    is_own: bool
    whole: VoiceShown | None
    noes: int  # lines this one said no to


def what_each_says(shown: PlanShown) -> list[Saying]:
    """The person first, then everyone at the table; silence shows as not asked."""
    names = [(str(shown.person), True)]
    names += [each for each in shown.written_with if not each[1]]
    whole = [each for each in shown.said_of_all if each.voice.plan_id == shown.plan.pk]
    found = []
    for name, own in names:
        said = [each for each in whole if each.who == name and each.is_own == own]
        noes = sum(
            each.is_a_no and each.who == name for step in shown.steps for each in step.voices
        )
        found.append(Saying(name, own, said[-1] if said else None, noes))
    return found


def told(content: dict[str, Any]) -> list[tuple[str, str]]:
    """What a line holds, as a page tells it: (words, language), the main words first."""
    lang = str(content.get("lang", ""))
    days = [int(each) for each in content.get("weekdays") or []]
    at, by_day = content.get("at"), content.get("by_day")
    when = when_words(
        days, time.fromisoformat(at) if at else None, date.fromisoformat(by_day) if by_day else None
    )
    parts = [
        (content.get("trigger", ""), str(content.get("trigger_lang", ""))),
        (content.get("words", "") or content.get("do", ""), lang), (when, ""),
        (_(SAID_ALOUD) if content.get("recording_id") else "", ""),
        (content.get("strategies", ""), lang),
        (content.get("advance", ""), str(content.get("advance_lang", ""))),
    ]  # fmt: skip
    return [(str(words), tag) for words, tag in parts if words]
