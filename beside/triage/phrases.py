"""What is listened for: phrases with the tier they ask for, compiled once and found quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from beside.triage.words import is_chinese, normal

GAP = " … "  # in a phrase: up to a few words, or a few characters, in between
KINDS = (
    "asks for a person", "suicide or self-harm", "violence", "medical", "harm to others",
    "abuse or neglect", "welfare", "distress", "figurative", "someone else", "denied",
)  # fmt: skip


class Tier(IntEnum):
    """Two steps up from an answer, and never a grade: what the guide has to do."""

    ANSWER = 0
    HANDOVER = 1
    URGENT = 2


class Unreadable(ValueError):
    """A phrase that cannot be listened for; says which and why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing to listen for.

    `text`: words in their order; ` … ` lets up to four words (ten characters in Chinese) stand in
    between; `~word` also hears the word with one letter wrong, missing or too many; `a|b` either.
    """

    id: str
    lang: str
    kind: str
    text: str
    tier: Tier = Tier.ANSWER

    @property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase that was heard, and where in the comparable text."""

    phrase: Phrase
    start: int
    stop: int


def find(phrases: Iterable[Phrase], text: str) -> Iterator[Found]:
    """Every phrase that stands in the comparable text, once each."""
    for each in phrases:
        there = each.pattern.search(text)
        if there:
            yield Found(each, there.start(), there.end())


@lru_cache(maxsize=20_000)
def compiled(text: str) -> re.Pattern[str]:
    """Raises Unreadable. Work grows with the length of what is searched, and no faster."""
    said = text.strip()
    if not said or len(said) > 300:
        raise Unreadable(f"A phrase has 1 to 300 characters: {text!r}")
    chinese = is_chinese(said)
    between = r".{0,10}?" if chinese else r"(?:[^\w]+[\w']+){0,4}?[^\w]+"
    parts = [_words(part, chinese) for part in said.split("…") if part.strip()]
    if not parts:
        raise Unreadable(f"A phrase needs words: {text!r}")
    whole = between.join(parts)
    return re.compile(whole if chinese else rf"(?<![\w']){whole}(?![\w])", re.S)


def _words(part: str, chinese: bool) -> str:
    words = [_either(word, chinese) for word in part.split()]
    return (r"\s*" if chinese else r"[^\w']+").join(words)


def _either(word: str, chinese: bool) -> str:
    choices = [_word(each) for each in word.split("|") if each]
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _word(word: str) -> str:
    if not word.startswith("~"):
        return re.escape(normal(word))
    plain = normal(word[1:])
    if len(plain) < 5 or not plain.isalpha():
        raise Unreadable(f"Only a word of five letters or more may be misspelt: {word!r}")
    near = {re.escape(plain)}
    for place in range(1, len(plain)):
        head, tail = re.escape(plain[:place]), re.escape(plain[place + 1 :])
        near.add(rf"{head}\w?{tail}")  # one wrong, or one missing
        near.add(rf"{head}\w{re.escape(plain[place:])}")  # one too many
        near.add(head + re.escape(plain[place : place + 2][::-1]) + re.escape(plain[place + 2 :]))
    return f"(?:{'|'.join(sorted(near))})"
