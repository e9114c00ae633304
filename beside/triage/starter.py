"""The phrases a new house begins with; from then on people keep, change and version them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from beside.triage.phrases import KINDS, Phrase, Tier, Unreadable, compiled

SOURCE = Path(__file__).with_name("starter.yaml")
TIERS = {"answer": Tier.ANSWER, "handover": Tier.HANDOVER, "urgent": Tier.URGENT}


@cache
def phrases() -> tuple[Phrase, ...]:
    """Every starter phrase. Raises Unreadable, naming the phrase."""
    found: dict[str, Phrase] = {}
    for group in yaml.safe_load(SOURCE.read_text(encoding="utf-8")):
        if group["kind"] not in KINDS:
            raise Unreadable(f"There is no kind {group['kind']!r}")
        for text in group["phrases"]:
            one = Phrase(
                id=f"{group['kind']}: {text}", lang=group["lang"], kind=group["kind"],
                text=str(text), tier=TIERS[group["tier"]],
            )  # fmt: skip
            compiled(one.text)
            if one.id in found:
                raise Unreadable(f"This phrase stands twice: {one.id}")
            found[one.id] = one
    return tuple(found.values())
