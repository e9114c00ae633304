"""What the lexical head sees of a message: pieces of it, hashed into a fixed number of places.

Words, characters and their neighbours; pieces of words, so that a slip still resembles; and which
kinds of phrases were found. Not whether it asks: that is a step of its own, and who is in danger
may ask too. Relatives are folded into one word, so what was learnt of a mother holds of an uncle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from zlib import crc32

from beside.triage.asking import SOMEBODY
from beside.triage.phrases import Match, Phrases
from beside.triage.reading import Reading
from beside.triage.spelling import Token, squeezed

PLACES = 1 << 15
KIN = "kin"
FIGURE = "figure"


def features(reading: Reading) -> dict[int, float]:
    """Places with their weight; the same words twice weigh no more."""
    named: dict[str, float] = {}
    words = folded(reading.tokens, reading.phrases)
    for piece in _neighbours(words):
        named[piece] = 1.0
    for each in reading.tokens:
        if each.word.isascii() and each.word.isalpha() and len(each.word) > 3:
            for piece in _pieces(each.word):
                named.setdefault(piece, 0.4)
    body = {_place(each): value for each, value in named.items()}
    norm = max(1.0, sum(value * value for value in body.values())) ** 0.5
    seen = {place: 3.0 * value / norm for place, value in body.items()}
    for name, value in _shape(reading.tokens, reading.matches):
        seen[_place(name)] = value
    return seen


def folded(message: Sequence[Token], phrases: Phrases) -> list[str]:
    """The words; relatives as one word, and figures of speech as one."""
    words = [squeezed(each.word) for each in message]
    for figure in phrases.figures(message):
        words[figure.first : figure.last] = [FIGURE] * (figure.last - figure.first)
    kin = _relatives(phrases)
    folded, at = [], 0
    while at < len(words):
        way = next((each for each in kin.get(words[at], ())
                    if tuple(words[at : at + len(each)]) == each), None)  # fmt: skip
        folded.append(KIN if way else words[at])
        at += len(way) if way else 1
    return folded


def _relatives(phrases: Phrases) -> dict[str, list[tuple[str, ...]]]:
    first: dict[str, list[tuple[str, ...]]] = {}
    for name in ("kin", "親"):
        for way in sorted(phrases.slots.get(name, ()), key=len, reverse=True):
            first.setdefault(way[0], []).append(way)
    return first


def _neighbours(words: Sequence[str]) -> Iterator[str]:
    bounded = ["^", *words, "$"]
    for size in (1, 2, 3):
        for at in range(len(bounded) - size + 1):
            yield f"{size}|" + " ".join(bounded[at : at + size])


@lru_cache(maxsize=4096)
def _pieces(word: str) -> frozenset[str]:
    bounded = f"<{word[:24]}>"
    return frozenset(f"c|{bounded[at : at + 4]}" for at in range(len(bounded) - 3))


def _shape(message: Sequence[Token], matches: Iterable[Match]) -> Iterator[tuple[str, float]]:
    words = {each.word for each in message}
    yield "always", 1.0
    if words & SOMEBODY:
        yield "somebody", 0.7
    yield f"size {min(len(message) // 8, 6)}", 0.5
    for kind in {each.phrase.kind for each in matches}:
        yield f"found {kind}", 1.0


@lru_cache(maxsize=65536)
def _place(name: str) -> int:
    return crc32(name.encode("utf-8", "replace")) % PLACES
