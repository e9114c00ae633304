"""Phrases as rows: what is looked for, and where it stands in a message.

A phrase is one of three types. `word`: one key word, and one slip of the finger is forgiven.
`phrase`: words or characters that follow each other. `template`: the same with `{slots}`, whose
words are given once for all, and `<3>`, a gap of at most three words inside one sentence. There are
no regular expressions, so that a colleague can add what was missed and nothing can run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from beside.triage.spelling import Token, one_edit_apart, plain, squeezed, tokens
from beside.triage.tiers import Tier

FIGURATIVE = "figurative"
KINDS = {
    "asks-for-person", "suicide-or-self-harm", "violence", "medical", "harm-to-others",
    "abuse-or-neglect", "welfare", "distress", FIGURATIVE,
}  # fmt: skip
TYPES = {"word", "phrase", "template"}
PART = re.compile(r"\{(\w+)(\??)\}|<(\d)>")
LEAST_TO_FORGIVE = 5  # letters

Alternatives = tuple[tuple[str, ...], ...]


class Unreadable(ValueError):
    """A phrase that cannot be understood; says which and why."""


@dataclass(frozen=True)
class Phrase:
    id: str
    lang: str
    tier: Tier
    kind: str
    type: str
    text: str
    since: int


@dataclass(frozen=True)
class Match:
    phrase: Phrase
    first: int  # number of its first token
    last: int  # number of the token after it


@dataclass(frozen=True)
class _Element:
    alternatives: Alternatives = ()  # none: a gap
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True)
class _Pattern:
    phrase: Phrase
    elements: tuple[_Element, ...]


@dataclass(frozen=True)
class Phrases:
    """All that is looked for, made ready once."""

    rows: tuple[Phrase, ...]
    slots: Mapping[str, Alternatives]
    version: int = 1
    _by_word: dict[str, list[_Pattern]] = field(default_factory=dict, compare=False)
    _forgiven: dict[str, list[str]] = field(default_factory=dict, compare=False)

    @staticmethod
    def of(rows: Iterable[Phrase], slots: Mapping[str, Sequence[str]], version: int = 1) -> Phrases:
        ready = {name: tuple(_words(each) for each in words) for name, words in slots.items()}
        made = Phrases(tuple(rows), ready, version)
        for row in made.rows:
            made._add(row)
        return made

    def _add(self, row: Phrase) -> None:
        if row.kind not in KINDS or row.type not in TYPES:
            raise Unreadable(f"{row.id}: no such kind or type ({row.kind}, {row.type})")
        elements = tuple(self._elements(row))
        if not elements or elements[0].gap or elements[0].optional:
            raise Unreadable(f"{row.id}: a phrase begins with a word")
        if row.type == "word" and len(elements) > 1:
            raise Unreadable(f"{row.id}: a key word is one word")
        pattern = _Pattern(row, elements)
        for first in {each[0] for each in elements[0].alternatives}:
            self._by_word.setdefault(first, []).append(pattern)
        if row.type == "word":
            word = elements[0].alternatives[0][0]
            if len(word) >= LEAST_TO_FORGIVE and word.isascii():
                for key in _without_one(word):
                    self._forgiven.setdefault(key, []).append(word)

    def _elements(self, row: Phrase) -> Iterator[_Element]:
        at = 0
        for each in PART.finditer(row.text) if row.type == "template" else ():
            yield from _literal(row.text[at : each.start()])
            at = each.end()
            if each[3]:
                yield _Element(gap=int(each[3]))
            elif each[1] in self.slots:
                yield _Element(self.slots[each[1]], optional=bool(each[2]))
            else:
                raise Unreadable(f"{row.id}: there is no slot {each[1]}")
        yield from _literal(row.text[at:])

    def found(self, message: Sequence[Token]) -> list[Match]:
        """Every match but those inside a figure of speech; never a whole message is left out."""
        words = [squeezed(each.word) for each in message]
        every = list(self._matches(words))
        figures = [each for each in every if each.phrase.kind == FIGURATIVE]
        return [
            each for each in every
            if each.phrase.kind != FIGURATIVE and not any(_inside(each, one) for one in figures)
        ]  # fmt: skip

    def figures(self, message: Sequence[Token]) -> list[Match]:
        words = [squeezed(each.word) for each in message]
        return [each for each in self._matches(words) if each.phrase.kind == FIGURATIVE]

    def _matches(self, words: list[str]) -> Iterator[Match]:
        for at, word in enumerate(words):
            for spelt in (word, *self._meant(word)):
                for pattern in self._by_word.get(spelt, ()):
                    if spelt != word and pattern.phrase.type != "word":
                        continue
                    end = at + 1 if spelt != word else _end(words, at, pattern.elements)
                    if end:
                        yield Match(pattern.phrase, at, end)

    def _meant(self, word: str) -> set[str]:
        """Key words that were perhaps meant: one slip away."""
        if len(word) < LEAST_TO_FORGIVE - 1 or not self._forgiven or len(word) > 20:
            return set()
        near = {key for each in _without_one(word) for key in self._forgiven.get(each, ())}
        return {each for each in near if each != word and one_edit_apart(each, word)}


def _words(text: str) -> tuple[str, ...]:
    return tuple(squeezed(each.word) for each in tokens(plain(text)))


def _literal(text: str) -> Iterator[_Element]:
    for word in _words(text):
        yield _Element(((word,),))


@lru_cache(maxsize=4096)
def _without_one(word: str) -> frozenset[str]:
    return frozenset({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def _end(words: list[str], at: int, elements: tuple[_Element, ...]) -> int:
    """Where the longest match that begins here ends, or 0; no way is gone twice."""
    ends = {at}
    for element in elements:
        if element.gap:
            ends = {far for each in ends for far in _within(words, each, element.gap)}
        else:
            reached = {
                each + len(way) for each in ends for way in element.alternatives
                if tuple(words[each : each + len(way)]) == way
            }  # fmt: skip
            ends = reached | ends if element.optional else reached
        if not ends:
            return 0
    return max(ends)


def _within(words: list[str], at: int, gap: int) -> Iterator[int]:
    for far in range(at, min(at + gap, len(words)) + 1):
        yield far
        if far < len(words) and words[far] == ".":
            return


def _inside(match: Match, figure: Match) -> bool:
    return figure.first <= match.first and match.last <= figure.last
