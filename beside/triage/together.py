"""With the extra: a second head over the vectors of a model, and half the word of each.

What it learnt of English holds of Chinese. Without the extra the lexical head decides alone; when
the extra fails, a person is shown.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from struct import unpack

from beside.triage.head import Head, Likeness, lexical, logistic
from beside.triage.meaning import Meaning, meaning
from beside.triage.reading import Reading

FILE = Path(__file__).parent / "weights" / "meaning.json"
log_of = logging.getLogger(__name__)


@dataclass(frozen=True)
class OverMeaning:
    """Two logistic regressions over a vector; the last weight is for always."""

    meaning: Meaning
    handover: Sequence[float]
    urgent: Sequence[float]
    name: str = "meaning"

    def likeness(self, reading: Reading) -> Likeness:
        [vector] = self.meaning.vectors([reading.text])
        seen = places(vector)
        return Likeness(_sum(self.handover, seen), _sum(self.urgent, seen))


def _sum(weights: Sequence[float], seen: dict[int, float]) -> float:
    return logistic(sum(weights[place] * value for place, value in seen.items()))


@dataclass(frozen=True)
class Together:
    """Half the word of each. If the second fails the first decides, and a person is shown."""

    first: Head
    second: Head
    name: str = "together"

    def likeness(self, reading: Reading) -> Likeness:
        one = self.first.likeness(reading)
        try:
            two = self.second.likeness(reading)
        except Exception:
            log_of.exception("triage.head-failed", extra={"head": self.second.name})
            return Likeness(1.0, one.urgent)
        return Likeness(_between(one.handover, two.handover), _between(one.urgent, two.urgent))


def _between(one: float, two: float) -> float:
    return logistic((_odds(one) + _odds(two)) / 2)


def _odds(share: float) -> float:
    kept = min(max(share, 1e-9), 1 - 1e-9)
    return log(kept / (1 - kept))


def places(vector: bytes) -> dict[int, float]:
    """As features: each part of the vector, made larger, and one that is always there."""
    parts = unpack(f"<{len(vector) // 4}f", vector)
    seen = {place: 4.0 * value for place, value in enumerate(parts)}
    seen[len(parts)] = 1.0
    return seen


@cache
def head() -> Head:
    """The best there is: the lexical head, and the extra beside it where it is installed."""
    extra = meaning()
    if extra is None:
        return lexical()
    return Together(lexical(), unpacked(FILE.read_text(encoding="utf-8"), extra))


def packed(
    model: Meaning, handover: Sequence[float], urgent: Sequence[float], *, taught_by: str
) -> str:
    kept = {
        "taught_by": taught_by,
        "model": model.name, "version": model.version,
        "handover": [round(each, 3) for each in handover],
        "urgent": [round(each, 3) for each in urgent],
    }  # fmt: skip
    return json.dumps(kept) + "\n"


def unpacked(text: str, model: Meaning) -> OverMeaning:
    """Refuses weights learnt from another model, which would mean nothing."""
    kept = json.loads(text)
    if (kept["model"], kept["version"]) != (model.name, model.version):
        raise ValueError("these weights belong to another model")
    return OverMeaning(model, kept["handover"], kept["urgent"])
