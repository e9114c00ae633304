"""A message as every step sees it: in the one spelling, in words, with the phrases found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from beside.triage.phrases import Match, Phrases
from beside.triage.spelling import Token, plain, read_part, tokens


@dataclass(frozen=True)
class Reading:
    text: str  # as it was written
    spelt: str
    tokens: Sequence[Token]
    matches: Sequence[Match]
    phrases: Phrases


def read(text: str, phrases: Phrases) -> Reading:
    """Of a very long message the first and the last part."""
    spelt = plain(read_part(text))
    words = tokens(spelt)
    return Reading(text, spelt, words, phrases.found(words), phrases)
