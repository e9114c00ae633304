"""The phrases and thresholds a house starts with, until it keeps its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from beside.triage import together
from beside.triage.deciding import Listening
from beside.triage.phrases import Phrase, Phrases
from beside.triage.tiers import Thresholds, Tier

FILE = Path(__file__).parent / "phrases.yaml"
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _file() -> Mapping[str, Any]:
    read: Mapping[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader)
    return read


def rows() -> list[Phrase]:
    """As a house may take them into its database."""
    return [Phrase(**{**row, "tier": Tier[row["tier"].upper()]}) for row in _file()["phrases"]]


def slots() -> dict[str, list[str]]:
    return dict(_file()["slots"])


@cache
def phrases() -> Phrases:
    return Phrases.of(rows(), slots(), _file()["version"])


def thresholds() -> Thresholds:
    return Thresholds(**_file()["thresholds"])


def listening(*, with_meaning: bool = True) -> Listening:
    """How a new house listens: with the extra where it is installed, unless told not to."""
    head = together.head(with_meaning=with_meaning)
    return Listening(phrases(), thresholds(), head, requests=head)
