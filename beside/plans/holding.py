"""What a line holds, as plain content: to compare what two people wrote, and to keep both."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from beside.plans.models import Contingency, Hope, OtherText, Step, Strength, Understanding

Line = Understanding | Strength | Hope | Step | Contingency
Content = dict[str, Any]

# What each kind of line holds; who does a step and whom to ring are rows of their own.
HELD: dict[type[Line], tuple[str, ...]] = {
    Understanding: ("words", "lang"),
    Strength: ("words", "lang"),
    Hope: ("words", "lang", "recording_id", "importance"),
    Step: ("words", "lang", "strategies", "weekdays", "at", "by_day", "confidence"),
    Contingency: ("trigger", "trigger_lang", "do", "lang", "advance", "advance_lang"),
}
KIND: dict[type[Line], str] = {
    Understanding: OtherText.Line.UNDERSTANDING,
    Strength: OtherText.Line.STRENGTH,
    Hope: OtherText.Line.HOPE,
    Step: OtherText.Line.STEP,
    Contingency: OtherText.Line.CONTINGENCY,
}
MODEL = {kind: model for model, kind in KIND.items()}


def content_of(line: Line) -> Content:
    held = {name: plain(getattr(line, name)) for name in HELD[type(line)]}
    if isinstance(line, Step):
        held["who"] = who_of(line)
    if isinstance(line, Contingency):
        held["contacts"] = sorted(
            [str(each.account_id or ""), each.name] for each in line.contacts.all()
        )
    return held


def who_of(step: Step) -> list[list[str]]:
    """Each as [kind, what]: the person, an account, a team, or somebody known by name."""
    return sorted(
        ["self", ""]
        if each.is_self
        else ["account", str(each.account_id)]
        if each.account_id
        else ["team", str(each.team_id)]
        if each.team_id
        else ["name", each.name]
        for each in step.done_by.all()
    )


def as_content(model: type[Line], given: Content) -> Content:
    """What a form gave, in the shape of `content_of`, so that the two can be compared."""
    held = {name: plain(given.get(name, "")) for name in HELD[model]}
    for name in ("recording_id", "importance", "confidence", "at", "by_day"):
        if name in held:
            held[name] = held[name] or None if held[name] != 0 else 0
    if "weekdays" in held:
        held["weekdays"] = sorted(held["weekdays"] or [])
    for name in ("who", "contacts"):
        if name in given:
            held[name] = sorted([list(each) for each in given[name]])
    return held


def value_of(name: str, held: Any) -> Any:
    """From plain content back to what the column takes."""
    if held and name == "at":
        return time.fromisoformat(held)
    if held and name == "by_day":
        return date.fromisoformat(held)
    return UUID(held) if held and name == "recording_id" else held


def plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
