"""Several heads, each with the same say; with the extra, one over the vectors of a model.

What that one learnt of English holds of Chinese. Without the extra the others decide; when one of
them fails, a person is shown.
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

from beside.triage import senses
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
    """The same say for each. If one fails the others decide what is urgent, and a person is shown.

    Raises whatever the last one raised where all failed.
    """

    heads: Sequence[Head]
    name: str = "together"

    def likeness(self, reading: Reading) -> Likeness:
        said, failed = list[Likeness](), None
        for each in self.heads:
            try:
                said.append(each.likeness(reading))
            except Exception as wrong:
                log_of.exception("triage.head-failed", extra={"head": each.name})
                failed = wrong
        if failed and not said:
            raise failed
        handover = 1.0 if failed else _between([each.handover for each in said])
        return Likeness(handover, _between([each.urgent for each in said]))


def _between(said: Sequence[float]) -> float:
    return logistic(sum(map(_odds, said)) / len(said))


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
def head(*, with_meaning: bool = True) -> Head:
    """The best there is: what comes with the house, and the extra beside it where installed."""
    heads: list[Head] = [lexical(), senses.of_the_house()]
    extra = meaning() if with_meaning else None
    if extra is not None:
        heads.append(unpacked(FILE.read_text(encoding="utf-8"), extra))
    return Together(heads, name="together" if extra else "of the house")


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
