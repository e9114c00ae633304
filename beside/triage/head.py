"""The head: how much a message resembles those that needed a person, learnt from our own.

Two plain logistic regressions over the same features, one for “a person” and one for “now”. It
runs on what Python brings, in about a millisecond; its weights are a small file in the house, made
again to the letter by `python -m beside.triage.teaching`.
"""

from __future__ import annotations

import json
from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Protocol

from beside.triage.features import PLACES, features
from beside.triage.reading import Reading

FILE = Path(__file__).parent / "weights" / "lexical.json"


@dataclass(frozen=True)
class Likeness:
    """From 0 to 1, how much it resembles what needed a person, and what needed one now."""

    handover: float
    urgent: float


class Head(Protocol):
    @property
    def name(self) -> str: ...

    def likeness(self, reading: Reading) -> Likeness: ...


@dataclass(frozen=True)
class Lexical:
    """Weights are kept as whole numbers of one byte each, and one scale."""

    handover: array[int]
    urgent: array[int]
    scale: float
    shift: tuple[float, float] = (0.0, 0.0)  # so that a half is where a house begins
    name: str = "lexical"

    def likeness(self, reading: Reading) -> Likeness:
        seen = features(reading)
        return Likeness(
            logistic(self._sum(self.handover, seen) + self.shift[0]),
            logistic(self._sum(self.urgent, seen) + self.shift[1]),
        )

    def _sum(self, weights: array[int], seen: Mapping[int, float]) -> float:
        return self.scale * sum(weights[place] * value for place, value in seen.items())


def logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


def of(handover: Sequence[float], urgent: Sequence[float], shift: tuple[float, float]) -> Lexical:
    """Rounded to one byte each; what is lost is far below what decides."""
    scale = max(1e-9, *map(abs, handover), *map(abs, urgent)) / 127
    return Lexical(
        array("b", [round(each / scale) for each in handover]),
        array("b", [round(each / scale) for each in urgent]),
        scale,
        shift,
    )


@cache
def lexical() -> Lexical:
    """The head that comes with the house."""
    return unpacked(FILE.read_text(encoding="utf-8"))


def packed(head: Lexical, *, taught_by: str) -> str:
    """As the file holds it; `taught_by` is the checksum of all that it was learnt from."""
    kept = {
        "taught_by": taught_by,
        "places": PLACES,
        "scale": head.scale,
        "shift": head.shift,
        "handover": b64encode(head.handover.tobytes()).decode(),
        "urgent": b64encode(head.urgent.tobytes()).decode(),
    }
    return json.dumps(kept, indent=1) + "\n"


def unpacked(text: str) -> Lexical:
    kept = json.loads(text)
    return Lexical(
        array("b", b64decode(kept["handover"])), array("b", b64decode(kept["urgent"])),
        kept["scale"], (kept["shift"][0], kept["shift"][1]),
    )  # fmt: skip
