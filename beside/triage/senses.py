"""The head over words: what each common word leans to, learnt from how near it lies to others.

A model of meaning is asked once, while teaching, where some 25,000 common words and pairs of
characters lie; of a message it never saw the house then still hears that “frail” lies near “weak”.
At run time this is a table and an average: no model, no library.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from beside.triage.features import folded
from beside.triage.head import Likeness, logistic
from beside.triage.phrases import Phrases
from beside.triage.reading import Reading
from beside.triage.spelling import Token

FILE = Path(__file__).parent / "weights" / "senses.json"
HEED = 12  # how finely the heed of a word is kept


@dataclass(frozen=True)
class Leaning:
    """What one word says of each answer, and how much it is heeded: the rarer, the more."""

    handover: float
    urgent: float
    heed: float


@dataclass(frozen=True)
class Senses:
    """The average of what the known words lean to; without one known word, only `always`."""

    leanings: Mapping[str, Leaning]
    always: tuple[float, float]
    name: str = "senses"

    def likeness(self, reading: Reading) -> Likeness:
        known = [
            self.leanings[each]
            for each in senses(reading.tokens, reading.phrases)
            if each in self.leanings
        ]
        heed = sum(each.heed for each in known) or 1.0
        return Likeness(
            logistic(sum(each.heed * each.handover for each in known) / heed + self.always[0]),
            logistic(sum(each.heed * each.urgent for each in known) / heed + self.always[1]),
        )


def senses(message: Sequence[Token], phrases: Phrases) -> Iterator[str]:
    """Its words, relatives and figures of speech as one each; characters, and pairs of them."""
    before = ""
    for word in folded(message, phrases):
        yield word
        if before and not before.isascii() and not word.isascii():
            yield before + word
        before = word


@cache
def of_the_house() -> Senses:
    """The table that comes with the house."""
    return unpacked(FILE.read_text(encoding="utf-8"))


def packed(table: Senses, *, model: str, taught_by: str) -> str:
    """One byte for each figure; what is lost is far below what decides."""
    words = sorted(table.leanings)
    rows = [table.leanings[each] for each in words]
    scale = max(1e-9, *(max(abs(each.handover), abs(each.urgent)) for each in rows)) / 127
    kept = {
        "taught_by": taught_by, "model": model, "scale": scale, "always": table.always,
        "handover": _bytes(each.handover / scale for each in rows),
        "urgent": _bytes(each.urgent / scale for each in rows),
        "heed": _bytes(each.heed * HEED for each in rows), "words": " ".join(words),
    }  # fmt: skip
    return json.dumps(kept, indent=1, ensure_ascii=False) + "\n"


def unpacked(text: str) -> Senses:
    kept = json.loads(text)
    columns = [array("b", b64decode(kept[each])) for each in ("handover", "urgent", "heed")]
    return Senses(
        {
            word: Leaning(handover * kept["scale"], urgent * kept["scale"], heed / HEED)
            for word, handover, urgent, heed in zip(kept["words"].split(), *columns, strict=True)
        },
        (kept["always"][0], kept["always"][1]),
    )


def _bytes(values: Iterator[float]) -> str:
    return b64encode(array("b", [min(127, round(each)) for each in values]).tobytes()).decode()
