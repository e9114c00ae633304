"""The ranking set: questions as different people ask them, not as the articles put them.

Each line is a question with the passages that answer it, graded 3 (this is it), 2 (helps), 1 (is
near). `kind` is plain (the subject is named), oblique (a situation in other words than ours),
colloquial (spoken Cantonese, texting, slips) or outside (nothing in the library answers it).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TypedDict

from beside.guide.articles import read_library

ARTICLES = read_library()
COPIED = {"en": 5, "zh-hant": 7}  # so many words, or Chinese characters, in a row are a copy


class Question(TypedDict):
    id: str
    lang: str
    kind: str
    text: str
    relevant: dict[str, int]


QUESTIONS: list[Question] = [
    json.loads(line)
    for line in Path(__file__).with_name("questions.jsonl").read_text("utf-8").splitlines()
]


def runs(text: str, lang: str) -> set[tuple[str, ...]]:
    """Every five words in a row; in Chinese every seven characters."""
    text = text.lower()
    parts = re.findall(r"[a-z’']+", text) if lang == "en" else re.findall(r"[㐀-鿿]", text)
    size = COPIED[lang]
    return {tuple(parts[place : place + size]) for place in range(len(parts) - size + 1)}


def test_there_are_enough_questions_of_every_kind() -> None:
    langs = Counter(each["lang"] for each in QUESTIONS)
    kinds = Counter(each["kind"] for each in QUESTIONS)

    assert len({each["id"] for each in QUESTIONS}) == len(QUESTIONS) >= 150
    assert abs(langs["en"] - langs["zh-hant"]) <= len(QUESTIONS) // 20
    assert kinds["colloquial"] >= len(QUESTIONS) // 3
    assert kinds["plain"] + kinds["oblique"] + kinds["colloquial"] + kinds["outside"] == len(
        QUESTIONS
    )
    assert kinds["outside"] >= 8


def test_every_answer_is_in_the_library() -> None:
    known = {each.address for article in ARTICLES for each in article.passages}

    for each in QUESTIONS:
        assert each["relevant"].keys() <= known, each["id"]
        assert set(each["relevant"].values()) <= {1, 2, 3}, each["id"]
        assert (3 in each["relevant"].values()) == (each["kind"] != "outside"), each["id"]


def test_every_article_is_asked_for() -> None:
    asked = {address.split("#")[0] for each in QUESTIONS for address in each["relevant"]}

    assert {each.slug for each in ARTICLES} - asked == set()


def test_no_question_copies_a_heading_or_a_way_to_ask() -> None:
    for lang in ("en", "zh-hant"):
        theirs: set[tuple[str, ...]] = set()
        for article in (each for each in ARTICLES if each.lang == lang):
            for said in (*article.front.also_asked, *(each.heading for each in article.passages)):
                theirs |= runs(said, lang)
        copied = {
            each["id"]: shared
            for each in QUESTIONS
            if each["lang"] == lang and (shared := runs(each["text"], lang) & theirs)
        }
        assert copied == {}
