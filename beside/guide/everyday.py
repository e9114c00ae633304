"""Everyday words, as the library writes them: 冲涼 is 洗澡, “nan” is grandmother.

Questions and passages are both turned, so that they meet. A list for everybody, in a file that
anybody can correct; it was written from what people say, never from the questions that measure.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from beside.triage.spelling import plain

FILE = Path(__file__).with_suffix(".yaml")


@cache
def _ways() -> tuple[re.Pattern[str], dict[str, str]]:
    """Every everyday way, the longest first, and what it is written as."""
    written: dict[str, str] = {}
    for word, ways in yaml.safe_load(FILE.read_text(encoding="utf-8")).items():
        for way in ways:
            written[plain(way)] = plain(word)
    longest = sorted(written, key=len, reverse=True)
    sides = [rf"\b{re.escape(way)}\b" if way.isascii() else re.escape(way) for way in longest]
    return re.compile("|".join(sides)), written


def as_written(text: str) -> str:
    """Of a text in the one spelling; each place is turned once."""
    pattern, written = _ways()
    return pattern.sub(lambda found: written[found[0]], text)
