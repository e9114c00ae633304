"""Answer, hand over, or urgent: each step may ask for more, and none for less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from beside.triage.phrases import Found, Phrase, Tier, find
from beside.triage.questions import is_question
from beside.triage.words import normal

About = Literal["self", "someone else"]
# How sure a head is that a human is needed, and that it is urgent: two numbers from 0 to 1.
Head = Callable[[str], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score a head asks for a human, or for one at once, and the library knows."""

    handover: float = 0.5
    urgent: float = 0.8
    library: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guide has to do, and by which rule; the words themselves are not in it."""

    tier: Tier
    rule: str
    kind: str = ""
    about: About = "self"
    shows_answer_too: bool = False

    def at_least(self, tier: Tier, rule: str, kind: str = "") -> Verdict:
        """Raised to that tier by that rule; itself where it stands as high already."""
        return self if self.tier >= tier else replace(self, tier=tier, rule=rule, kind=kind)


def decide(
    text: str,
    *,
    phrases: Sequence[Phrase],
    thresholds: Thresholds | None = None,
    head: Head | None = None,
    handed_over: Tier = Tier.ANSWER,
    retrieved: float | None = None,
) -> Verdict:
    """The verdict on what somebody wrote.

    `handed_over` is what this conversation already is: it stays so until a human closes it.
    `retrieved` is how well the library knows an answer. Never raises, whatever the text.
    """
    limits = thresholds or Thresholds()
    said = normal(text)
    verdict = by_phrases(said, phrases)
    if head is not None:
        a_human, at_once = head(said)
        if at_once >= limits.urgent:
            verdict = verdict.at_least(Tier.URGENT, "head: urgent")
        if a_human >= limits.handover:
            verdict = verdict.at_least(Tier.HANDOVER, "head: a human")
    if not is_question(said):
        verdict = verdict.at_least(Tier.HANDOVER, "not recognisably a question")
    if retrieved is not None and retrieved < limits.library:
        verdict = verdict.at_least(Tier.HANDOVER, "the library does not know")
    return verdict.at_least(handed_over, "with a human already")


def by_phrases(said: str, phrases: Sequence[Phrase]) -> Verdict:
    """What the phrases alone ask for, over comparable text."""
    found = list(find(phrases, said))
    figurative = [each for each in found if each.phrase.kind == "figurative"]
    heard = [
        each
        for each in found
        if each.phrase.tier > Tier.ANSWER and not _stands_inside(each, figurative)
    ]
    denied = any(each.phrase.kind == "denied" for each in found)
    if not heard:
        if denied:  # “I am not suicidal, but…”: a human is offered, and the answer is shown too
            return Verdict(Tier.HANDOVER, "denied", "distress", shows_answer_too=True)
        return Verdict(Tier.ANSWER, "nothing was heard")
    first = max(heard, key=lambda each: (each.phrase.tier, -each.start))
    other = any(each.phrase.kind == "someone else" for each in found)
    about: About = "someone else" if other else "self"
    return Verdict(first.phrase.tier, first.phrase.id, first.phrase.kind, about, denied)


def _stands_inside(one: Found, others: Sequence[Found]) -> bool:
    return any(each.start <= one.start and one.stop <= each.stop for each in others)
