"""How a class of Kapok Lane’s school arrived in the last fortnight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from beside.casting.cast import Cast
from beside.noticing.models import CheckIn

Row = dict[str, Any]
HOW = {"b": "bright", "c": "calm", "k": "cloudy", "r": "rainy", "f": "foggy"}
SILENT, NOT_TODAY = ".", "-"


def assemble(cast: Cast) -> None:
    days: list[int] = cast.data["arrivals"]["days"]
    CheckIn.objects.bulk_create(
        each for row in cast.data["arrivals"]["pupils"] for each in arrivals(cast, row, days)
    )


def arrivals(cast: Cast, row: Row, days: list[int]) -> Iterator[CheckIn]:
    """One for each morning on which they said something and which has come."""
    for day, how in zip(days, row["how"].split(), strict=True):
        at = cast.at(day, row["from"])
        if how != SILENT and at <= timezone.now():
            yield CheckIn(
                pk=cast.id(f"{row['id']}/{day}"), person_id=cast.id(row["person"]), at=at,
                how=HOW.get(how, ""), not_today=how == NOT_TODAY,
            )  # fmt: skip
