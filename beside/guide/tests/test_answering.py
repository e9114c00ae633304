"""A later step never lowers a tier; nothing urgent is looked up; whatever breaks, a human."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beside.guide.answering import SHOWN, Outcome, SoFar, outcome
from beside.guide.ranking import Entry, Hit, Library
from beside.triage import starter
from beside.triage.deciding import Listening
from beside.triage.tiers import About, Thresholds, Tier

LISTENING = starter.listening(with_meaning=False)
ENTRIES = [
    Entry("pills#remember", "en", "Medicines", "How do I remember my tablets?",
          "Use a box with a place for each day."),
    Entry("falls#home", "en", "Falls", "How do I make my home safer?", "Fix a rail in the shower."),
    Entry("falls#home", "zh-hant", "跌倒", "怎樣令家居更安全？", "在浴室裝扶手。"),
]  # fmt: skip
LIBRARY = Library.of(ENTRIES)
FEAR = ("I want to kill myself", "我想死", "he is not breathing", "how many tablets would kill me")
ASKED = (
    "How do I make my home safer?", "怎樣令家居更安全？", "How do I remember my tablets?",
    "I want to talk to a real person", "我好攰", "hello", "xyzzy?", *FEAR,
)  # fmt: skip
BEFORE = st.builds(
    SoFar, st.sampled_from(Tier), st.sampled_from(About), st.booleans()
)  # fmt: skip


class Broken:
    """A library, or a head, that fails."""

    name = "broken"

    def ask(self, *_given: Any, **_named: Any) -> list[Hit]:
        raise RuntimeError("broken")

    def likeness(self, *_given: Any) -> Any:
        raise RuntimeError("broken")


def answered(text: str, so_far: SoFar | None = None, **more: Any) -> Outcome:
    facts: dict[str, Any] = {"listening": LISTENING, "library": LIBRARY} | more
    return outcome(text, so_far=so_far or SoFar(), **facts)


@given(st.one_of(st.text(max_size=300), st.sampled_from(ASKED)), BEFORE)
@settings(max_examples=150, deadline=None)
def test_no_step_lowers_a_tier_and_none_above_answer_is_silent_of_it(
    text: str, before: SoFar
) -> None:
    found = answered(text, before)

    assert found.tier >= before.tier
    assert found.stays >= before.tier
    assert found.tier >= found.stays
    if before.silent:
        assert found.tier > Tier.ANSWER
    if found.tier == Tier.URGENT or before.silent:
        assert found.passages == ()


@given(st.lists(st.sampled_from(ASKED), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_over_a_whole_conversation_the_tier_only_rises(texts: list[str]) -> None:
    so_far, tiers = SoFar(), []
    for text in texts:
        found = answered(text, so_far)
        so_far = SoFar(found.stays, found.about, so_far.silent or found.stays == Tier.URGENT)
        tiers.append(found.stays)

    assert tiers == sorted(tiers)
    if any(each in texts for each in FEAR):
        assert tiers[-1] == Tier.URGENT


@pytest.mark.parametrize("words", FEAR)
def test_what_is_urgent_never_reaches_the_library(words: str) -> None:
    class Asked(Broken):
        def ask(self, *_given: Any, **_named: Any) -> list[Hit]:
            raise AssertionError("the library was asked")

    found = answered(words, library=Asked())

    assert found.tier == Tier.URGENT
    assert found.passages == ()


def test_once_urgent_a_question_about_doses_finds_nothing() -> None:
    found = answered("How do I remember my tablets?", SoFar(Tier.URGENT, About.SELF, silent=True))

    assert found.tier == Tier.URGENT
    assert found.passages == ()


def test_after_a_human_was_offered_a_plain_question_is_answered_below_the_human() -> None:
    found = answered("How do I make my home safer?", SoFar(Tier.HANDOVER))

    assert found.tier == found.stays == Tier.HANDOVER
    assert found.passages[0] == "falls#home"


def test_a_not_before_it_offers_a_human_and_shows_the_answer_too() -> None:
    found = answered("I am not suicidal, but how do I make my home safer?")

    assert found.tier > Tier.ANSWER


def test_somebody_else_in_danger_is_as_urgent_and_said_otherwise() -> None:
    found = answered("My friend wants to kill himself")

    assert found.tier == Tier.URGENT
    assert found.about == About.SOMEONE_ELSE


@pytest.mark.parametrize(
    "words",
    ["are you a robot?", "Am I talking to a real person?", "你係咪真人嚟㗎？", "你是機械人嗎？"],
)
def test_whoever_asks_what_it_is_is_told(words: str) -> None:
    assert answered(words).is_software


@pytest.mark.parametrize("words", ["How do I make my home safer?", "有沒有真人可以幫我？"])
def test_nobody_else_is_told_so_as_an_answer(words: str) -> None:
    assert not answered(words).is_software


def test_what_the_library_does_not_know_offers_a_human_for_this_question_alone() -> None:
    found = answered("What is the capital of Norway?")

    assert (found.tier, found.nothing_fits, found.stays) == (Tier.HANDOVER, True, Tier.ANSWER)


@pytest.mark.parametrize("library", [None, Broken()])
def test_a_library_that_is_broken_offers_a_human(library: Any) -> None:
    found = answered("How do I make my home safer?", library=library)

    assert (found.tier, found.rule) == (Tier.HANDOVER, "retrieval.failed")


def test_a_model_of_meaning_that_is_broken_offers_a_human() -> None:
    class Halfway:
        name, version, calls = "halfway", "1", 0

        def vectors(self, texts: Sequence[str]) -> list[bytes]:
            self.calls += 1
            if self.calls > 2:  # the library was made ready before it broke
                raise MemoryError
            return [b"\0" * 16 for _ in texts]

        def nearness(self, one: bytes, many: Sequence[bytes]) -> list[float]:
            return []

    found = answered("How do I make my home safer?", library=Library.of(ENTRIES, Halfway()))

    assert found.tier == Tier.HANDOVER
    assert found.rule == "retrieval.failed"


def test_a_head_that_is_broken_offers_a_human() -> None:
    listening = Listening(LISTENING.phrases, Thresholds(), Broken())

    assert answered("How do I make my home safer?", listening=listening).tier == Tier.HANDOVER


def test_a_triage_that_is_broken_offers_a_human() -> None:
    found = answered("How do I make my home safer?", listening=None)

    assert (found.tier, found.rule) == (Tier.HANDOVER, "triage.failed")
    assert found.passages == ()


def test_an_endpoint_is_asked_only_about_what_is_answered() -> None:
    asked = []

    def choose(question: str, given: Sequence[str]) -> Sequence[str]:
        asked.append(question)
        return given

    for words in (*FEAR, "I want to talk to a real person", "我好攰"):
        answered(words, choose=choose)
    answered("How do I make my home safer?", SoFar(Tier.HANDOVER), choose=choose)
    assert asked == []
    answered("How do I make my home safer?", choose=choose)
    assert asked == ["How do I make my home safer?"]


@pytest.mark.parametrize("chosen", [["made-up#one"], ["falls#home", "made-up#one"], [], ["", ""]])
def test_what_an_endpoint_was_not_given_it_cannot_choose(chosen: list[str]) -> None:
    own = answered("How do I make my home safer?").passages

    found = answered("How do I make my home safer?", choose=lambda *_given: chosen)

    assert found.passages == own
    assert len(own[:SHOWN]) >= 1
