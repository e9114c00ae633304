"""Passages that are read only after the numbers that answer now."""

from __future__ import annotations

from beside.handovers import reads as handovers
from beside.people.models import HelpLine

# Where seconds count, the emergency number alone; else whoever answers, that number first.
AT_ONCE = frozenset({"swallowing#choking"})
PASSAGES = AT_ONCE | {"feeling-low#not-safe", "frightened-at-home#danger"}


def numbers_before(name: str) -> list[HelpLine] | None:
    """The numbers to show before this passage, slug#anchor; None where it needs none."""
    if name not in PASSAGES:
        return None
    lines = sorted(handovers.numbers_kept(), key=lambda each: not each.is_emergency)
    first = [each for each in lines if each.is_emergency]
    return first if name in AT_ONCE and first else lines
