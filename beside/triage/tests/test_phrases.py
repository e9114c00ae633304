"""What is looked for, and what a figure of speech takes out of the search."""

from __future__ import annotations

import pytest

from beside.triage import starter
from beside.triage.phrases import KINDS, Phrase, Phrases, Unreadable
from beside.triage.spelling import plain, tokens
from beside.triage.tiers import Tier

SLOTS = {"i": ["i", "i am"], "kin": ["mother", "grand mother"], "soft": ["really", "so"]}


def phrase(text: str, *, type: str = "phrase", kind: str = "distress") -> Phrase:
    return Phrase("one", "en", Tier.HANDOVER, kind, type, text, 1)


def found(text: str, *rows: Phrase) -> list[str]:
    words = tokens(plain(text))
    return [
        " ".join(each.word for each in words[match.first : match.last])
        for match in Phrases.of(rows, SLOTS).found(words)
    ]


#     message                         phrase              type        what is found
FINDS = [
    ("I cannot sleep at all", "cannot sleep", "phrase", ["cannot sleep"]),
    ("I cannot. Sleep well", "cannot sleep", "phrase", []),  # not across sentences
    ("i feel sucidal", "suicidal", "word", ["sucidal"]),
    ("that is suitable", "suicidal", "word", []),
    ("i am really so sad", "{i} {soft?} {soft?} sad", "template", ["i am really so sad"]),
    ("i am sad", "{i} {soft?} {soft?} sad", "template", ["i am sad"]),
    ("my grand mother fell", "{kin} fell", "template", ["grand mother fell", "mother fell"]),
    ("i am not very sad", "i <3> sad", "template", ["i am not very sad"]),
    ("i was told she is now sad", "i <3> sad", "template", []),
    ("我 想 死", "想死", "phrase", ["想 死"]),
    ("我唔想再做人", "唔想<2>做人", "template", ["唔 想 再 做 人"]),
]


@pytest.mark.parametrize(("text", "looked_for", "type", "there"), FINDS)
def test_a_phrase_is_found_where_it_stands(
    text: str, looked_for: str, type: str, there: list[str]
) -> None:
    assert found(text, phrase(looked_for, type=type)) == there


def test_a_figure_of_speech_takes_out_what_stands_inside_it_alone() -> None:
    rows = phrase("想死"), phrase("攰到想死", kind="figurative")

    assert found("攰到想死", *rows) == []
    assert found("攰到想死，想死", *rows) == ["想 死"]


@pytest.mark.parametrize(
    ("text", "type", "kind"),
    [("", "phrase", "distress"), ("<2> sad", "template", "distress"),
     ("{nobody} sad", "template", "distress"), ("{soft?} sad", "template", "distress"),
     ("sad", "regex", "distress"), ("sad", "phrase", "mood"), ("two words", "word", "distress")],
)  # fmt: skip
def test_a_phrase_that_cannot_be_understood_says_which(text: str, type: str, kind: str) -> None:
    with pytest.raises(Unreadable, match="one"):
        Phrases.of([phrase(text, type=type, kind=kind)], SLOTS)


def test_the_starter_phrases_are_whole() -> None:
    rows = starter.rows()

    assert len({each.id for each in rows}) == len(rows)
    assert {each.kind for each in rows} == KINDS
    for lang in ("en", "yue", "zh-Hant", "mixed"):
        assert sum(each.lang == lang for each in rows) > 20, lang
    for each in rows:
        assert each.since >= 1
        assert (each.tier == Tier.ANSWER) == (each.kind == "figurative"), each.id


def test_every_starter_phrase_finds_itself() -> None:
    """Words and phrases do; a figure of speech may stand around one and take it out."""
    made = starter.phrases()
    for each in starter.rows():
        if each.type != "template":
            words = tokens(plain(each.text))
            ids = {match.phrase.id for match in [*made.found(words), *made.figures(words)]}
            inside_a_figure = bool(made.figures(words))
            assert each.id in ids or inside_a_figure, each.id
