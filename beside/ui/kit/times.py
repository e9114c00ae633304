"""Moments in time, as people say them."""

from __future__ import annotations

from datetime import date, datetime

from beside.ui import dates
from beside.ui.component import Part, component


@component
def when(value: datetime | None, *, start: bool = False) -> Part:
    """Day and hour; `start=True` where it begins a sentence."""
    if value is None:
        return {"machine": "", "said": ""}
    return {"machine": value.isoformat(), "said": dates.moment(value, start=start)}


@component
def day(value: date | datetime | None, *, start: bool = False) -> Part:
    if value is None:
        return {"machine": "", "said": ""}
    return {"machine": dates.day_of(value).isoformat(), "said": dates.day(value, start=start)}
