"""What /kit/ says, in both languages. Everyone is invented."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from beside.ground.words import in_reader_language


class MrsChan:
    """Just enough of a person for the kit."""

    called = {"en": "Mrs Chan", "yue-Hant-HK": "陳太"}


def sayings() -> dict[str, str]:
    """All of them in the reader's language."""
    return {name: in_reader_language(said)[0] for name, said in _read().items()}


@cache
def _read() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text())
    return found
