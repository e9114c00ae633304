"""With the extra and as if it were not installed: the same house, the same human in reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from beside.config.bench import ranking as bench
from beside.guide.answering import SoFar, outcome
from beside.guide.ranking import Library
from beside.triage import meaning, starter, together
from beside.triage.deciding import triage
from beside.triage.tests.hiding import hidden
from beside.triage.tiers import Tier

ASIDE = Path(__file__).parent / "messages-kept.jsonl"
ASKED = ("How can we make the bathroom safer?", "怎樣令浴室安全一點？", "沖涼房點樣安全啲？")


@pytest.fixture(params=["with the extra", "without"])
def extra(request: pytest.FixtureRequest) -> bool:
    """Whether it is there; a machine that has none proves the second alone."""
    if request.param == "without":
        request.getfixturevalue("without_the_extra")
        return False
    if meaning.meaning() is None:
        pytest.skip("the extra is not installed")
    return True


@pytest.fixture
def without_the_extra() -> Iterator[None]:
    with hidden():
        yield


def test_the_head_is_the_best_there_is(extra: bool) -> None:
    assert (meaning.meaning() is not None) is extra
    assert together.head().name == ("together" if extra else "of the house")


def test_what_is_hidden_cannot_be_loaded(without_the_extra: None) -> None:
    with pytest.raises(ImportError):
        meaning.Usem3()


def test_what_phrases_hear_is_heard(extra: bool) -> None:
    listening = starter.listening()

    for text in ("I want to kill myself", "我想死", "he is not breathing"):
        assert triage(text, listening=listening).tier == Tier.URGENT, text
    assert triage("can I talk to a real person", listening=listening).tier >= Tier.HANDOVER


def test_nearly_everybody_in_need_of_a_human_reaches_one(extra: bool) -> None:
    listening = starter.listening()
    every = [json.loads(each) for each in ASIDE.read_text(encoding="utf-8").splitlines()]
    urgent = [each["text"] for each in every if each["tier"] == "urgent"]

    reached = [each for each in urgent if triage(each, listening=listening).tier > Tier.ANSWER]

    assert len(urgent) > 50
    assert len(reached) / len(urgent) >= 0.95


@pytest.mark.parametrize("question", ASKED)
def test_a_question_finds_its_passage(extra: bool, question: str) -> None:
    library = Library.of(bench.entries(), meaning.meaning())

    found = outcome(question, so_far=SoFar(), listening=starter.listening(), library=library)

    assert (library.meaning is not None) is extra
    assert "bathing#safe" in found.passages[:3]
