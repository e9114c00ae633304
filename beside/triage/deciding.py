"""Is a human needed now? Steps in their order; the highest tier wins.

A later step may raise a tier and never lowers one. Phrases, thresholds and heads are passed in. A
head that fails gets a person shown, for not knowing is a reason for a person.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from beside.triage.asking import asks, is_of_another_language
from beside.triage.head import Head, Likeness
from beside.triage.phrases import Phrases
from beside.triage.reading import Reading, read
from beside.triage.spelling import LONGEST
from beside.triage.tiers import Conversation, Sign, Thresholds, Tier, Verdict
from beside.triage.whom import about, is_negated

log = logging.getLogger(__name__)
ANSWER = Sign(Tier.ANSWER, "form.question", "question")
NOTHING_BEFORE = Conversation()


@dataclass(frozen=True)
class Listening:
    """All that a verdict rests on beside the message. A house keeps its own, versioned."""

    phrases: Phrases
    thresholds: Thresholds = field(default_factory=Thresholds)
    head: Head | None = None
    requests: Head | None = None  # whom the form asks whether it resembles requests alone


def triage(
    text: str,
    *,
    listening: Listening,
    before: Conversation = NOTHING_BEFORE,
    fits: float | None = None,
) -> Verdict:
    """`fits` is the best score of retrieval; None when nothing was looked up. Never raises."""
    reading = read(text, listening.phrases)
    likeness, failed = _likeness(reading, listening.head)
    requests = likeness
    if listening.requests is not listening.head:
        requests, _failed = _likeness(reading, listening.requests)
    signs = [
        ANSWER,
        *by_conversation(before),
        *by_phrases(reading),
        *failed,
        *by_head(reading, likeness, listening.thresholds),
        *by_form(reading, requests, listening.thresholds),
        *by_fit(fits, listening.thresholds),
    ]
    return verdict(signs)


def verdict(signs: Sequence[Sign]) -> Verdict:
    """The highest; of several as high, the first that is not negated, or the first."""
    highest = max(each.tier for each in signs)
    highs = [each for each in signs if each.tier == highest]
    won = next((each for each in highs if not each.negated), highs[0])
    crisis = [each for each in signs if each.rule not in STEPS]
    negated = bool(crisis) and all(each.negated for each in crisis)
    return Verdict(
        won.tier, won.rule, won.why, won.about, negated and highest > Tier.ANSWER, won.words
    )


def by_conversation(conversation: Conversation) -> Iterator[Sign]:
    if conversation.handed_over or conversation.was_urgent:
        yield Sign(
            Tier.HANDOVER, "conversation.stays-handed-over", "stays-handed-over", conversation.about
        )


def by_phrases(reading: Reading) -> Iterator[Sign]:
    for match in reading.matches:
        words = reading.tokens[match.first : match.last]
        yield Sign(
            match.phrase.tier, match.phrase.id, match.phrase.kind,
            about(reading, match), reading.spelt[words[0].start : words[-1].end],
            is_negated(reading, match),
        )  # fmt: skip


def _likeness(reading: Reading, head: Head | None) -> tuple[Likeness | None, list[Sign]]:
    """What the head says. Whatever it fails with: not knowing is a reason for a person."""
    if head is None:
        return None, []
    try:
        return head.likeness(reading), []
    except Exception:
        log.exception("triage.head-failed", extra={"head": head.name})
        return None, [Sign(Tier.HANDOVER, "head.failed", "head-failed")]


def by_head(reading: Reading, likeness: Likeness | None, thresholds: Thresholds) -> Iterator[Sign]:
    if likeness is None:
        return
    whom = about(reading)
    if likeness.urgent >= thresholds.urgent:
        yield Sign(Tier.URGENT, "head.urgent", "resembles-urgent", whom)
    elif likeness.handover >= thresholds.handover:
        yield Sign(Tier.HANDOVER, "head.handover", "resembles-handover", whom)


def by_form(reading: Reading, likeness: Likeness | None, thresholds: Thresholds) -> Iterator[Sign]:
    """Not recognisably a question, nor like the requests that the head was taught."""
    if len(reading.text) > LONGEST:
        yield Sign(Tier.HANDOVER, "form.too-long", "too-long")
    if is_of_another_language(reading.spelt, reading.tokens):
        yield Sign(Tier.HANDOVER, "form.another-language", "another-language")
    is_request = likeness is not None and likeness.handover < thresholds.request
    if not (is_request and reading.tokens) and not asks(reading.spelt, reading.tokens):
        yield Sign(Tier.HANDOVER, "form.not-a-question", "not-a-question")


def by_fit(fits: float | None, thresholds: Thresholds) -> Iterator[Sign]:
    if fits is not None and not fits >= thresholds.fits:  # a score that is no number fits nothing
        yield Sign(Tier.HANDOVER, "retrieval.nothing-fits", "nothing-fits")


STEPS = {
    "form.question", "form.not-a-question", "form.too-long", "head.urgent", "head.handover",
    "head.failed", "retrieval.nothing-fits", "conversation.stays-handed-over",
    "form.another-language",
}  # fmt: skip


def rules(phrases: Phrases) -> set[str]:
    """Every rule id that a verdict may name."""
    return STEPS | {each.id for each in phrases.rows}
