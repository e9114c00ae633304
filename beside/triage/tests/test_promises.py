"""What holds of every text, whoever writes it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from beside.triage import head as heads
from beside.triage import starter
from beside.triage.deciding import NOTHING_BEFORE, Listening, rules, triage
from beside.triage.head import Likeness
from beside.triage.phrases import Phrase, Phrases
from beside.triage.reading import Reading, read
from beside.triage.tiers import Conversation, Thresholds, Tier, Verdict

PHRASES = starter.phrases()
NOTED = [each for each in starter.rows() if each.type != "template" and each.tier > Tier.ANSWER]
RULES = rules(PHRASES)
LIMITS = Thresholds(urgent=0.7, handover=0.4, fits=0.5)
anything = some.one_of(some.text(max_size=200), some.sampled_from([each.text for each in NOTED]))
shares = some.floats(0, 1)


@dataclass(frozen=True)
class Saying:
    """A head that says what it is told."""

    handover: float
    urgent: float
    name: str = "saying"

    def likeness(self, reading: Reading) -> Likeness:
        return Likeness(self.handover, self.urgent)


def judged(
    text: str, *, before: Conversation = NOTHING_BEFORE, head: heads.Head | None = None,
    fits: float | None = None, phrases: Phrases = PHRASES,
) -> Verdict:  # fmt: skip
    return triage(text, listening=Listening(phrases, LIMITS, head), before=before, fits=fits)


@settings(deadline=None)
@given(anything, shares, shares, shares, some.booleans())
def test_a_later_step_never_lowers_a_tier(
    text: str, handover: float, urgent: float, fits: float, handed_over: bool
) -> None:
    alone = judged(text).tier
    head = Saying(handover, urgent)

    assert judged(text, head=head).tier >= alone
    assert judged(text, fits=fits).tier >= alone
    assert judged(text, before=Conversation(handed_over=handed_over)).tier >= alone
    assert judged(text, head=head, fits=fits).tier >= judged(text, head=head).tier


@settings(deadline=None)
@given(anything, shares)
def test_what_resembles_requests_is_one_and_nothing_else_is(text: str, handover: float) -> None:
    """Whatever the form makes of it, no sign of a need is lowered by it."""
    listening = Listening(PHRASES, LIMITS, None, requests=Saying(handover, 0.0))
    verdict, alone = triage(text, listening=listening), judged(text)

    if alone.rule != "form.not-a-question" or handover >= LIMITS.request:
        assert verdict == alone
    else:
        assert verdict.rule in ("form.question", "form.not-a-question")


@settings(deadline=None, max_examples=25)
@given(some.lists(some.sampled_from(NOTED), min_size=1, max_size=3), some.text(max_size=12))
def test_a_figure_of_speech_takes_out_only_what_is_inside_it(
    said: list[Phrase], figure: str
) -> None:
    text = ". ".join(each.text for each in said)
    more = Phrase("more", "en", Tier.ANSWER, "figurative", "phrase", f"zzz {figure}", 1)
    phrases = Phrases.of([*starter.rows(), more], starter.slots())

    before = {match.phrase.id for match in read(text, PHRASES).matches}
    after = {match.phrase.id for match in read(f"{text}. zzz {figure}", phrases).matches}

    assert before <= after


@pytest.mark.parametrize("no", ["I am not ", "I would never say ", "我唔係", "我沒有", "no, "])
def test_a_no_before_it_never_lowers_a_tier(no: str) -> None:
    """But for a no that a colleague noted as a figure of speech, such as “not lonely”."""
    for each in NOTED:
        alone, denied = judged(each.text), read(f"{no}{each.text}", PHRASES)
        if not PHRASES.figures(denied.tokens):
            assert judged(f"{no}{each.text}").tier >= alone.tier, each.id


@settings(deadline=None)
@given(anything)
def test_every_verdict_names_a_rule_that_exists(text: str) -> None:
    assert judged(text, head=heads.lexical()).rule in RULES


@settings(deadline=None)
@given(some.text(some.characters(exclude_categories=()), max_size=300))
def test_it_never_breaks(text: str) -> None:
    assert judged(text, head=heads.lexical()).tier in Tier


LONG = ["a" * 1_000_000, "想" * 1_000_000, "i " * 500_000, "\x00\ud800\uffff" * 300_000,
        "唔" * 1_000_000, "i want " * 150_000, "?" * 1_000_000, "得唔" * 400_000]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_megabyte_of_anything_gets_a_person(text: str) -> None:
    assert judged(text, head=heads.lexical()).tier >= Tier.HANDOVER


def test_twice_the_words_are_about_twice_the_work() -> None:
    """Counted, not timed: how often a pattern is tried at a place is bounded by the patterns."""
    once, twice = (read("i want to see the choir " * n, PHRASES) for n in (100, 200))

    assert len(twice.tokens) == 2 * len(once.tokens)
    assert len(twice.matches) <= 2 * len(once.matches) + 10


def test_a_head_is_never_asked_to_lower() -> None:
    assert judged("I want to die", head=Saying(0, 0)).tier == Tier.URGENT
