"""One thing that the doctor found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

WELL, HEED, WRONG = "well", "heed", "wrong"


@dataclass(frozen=True)
class Finding:
    check: str
    state: str
    sentence: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def said(self) -> str:
        return gettext(self.sentence) % self.facts
