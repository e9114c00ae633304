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
def day(value: date | datetime | str | None, *, start: bool = False, full: bool = False) -> Part:
    """The day; `full=True` where somebody wants to know which day it is: “Thursday 13 November”.

    Of a text it says as much as a record knows: “1971”, “May 2019”.
    """
    if not value:
        return {"machine": "", "said": ""}
    if isinstance(value, str):
        return {"machine": value, "said": dates.partial(value)}
    said = dates.full_day(value) if full else dates.day(value, start=start)
    return {"machine": dates.day_of(value).isoformat(), "said": said}
