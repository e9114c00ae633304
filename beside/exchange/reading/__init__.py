"""What a sound bundle says of people, in the house's own words; pure functions, nothing written."""

from beside.exchange.reading.facts import (
    BackgroundIn,
    BondIn,
    ElsewhereIn,
    HopeIn,
    Origin,
    PersonIn,
    PlanIn,
    Reading,
    StepIn,
)  # fmt: skip
from beside.exchange.reading.whole import read

__all__ = [
    "BackgroundIn", "BondIn", "ElsewhereIn", "HopeIn", "Origin", "PersonIn", "PlanIn", "Reading",
    "StepIn", "read",
]  # fmt: skip
