"""A CarePlan with its Goals: hopes and steps. Nobody here has agreed to any of it."""

from __future__ import annotations

from typing import Any

from beside.exchange.bundle import Bundle, Entry, Here, Resource
from beside.exchange.reading.circles import display, find
from beside.exchange.reading.facts import HopeIn, PlanIn, StepIn
from beside.exchange.reading.words import day_of, language_of, origin_of, short, text_of
from beside.ground.words import clean

OVER = ("completed", "revoked")


def read_plan(entry: Entry, bundle: Bundle, source: str) -> PlanIn:
    plan = entry.resource
    period = plan.get("period") or {}
    return PlanIn(
        origin=origin_of(entry), title=_title(plan), hopes=tuple(_hopes(entry, bundle)),
        source=short(display(plan.get("author"), entry, bundle) or source, 300),
        steps=tuple(
            step for each in plan.get("activity", []) for step in _step(each, entry, bundle)
        ),
        started=day_of(period.get("start")) or day_of(plan.get("created")),
        is_ended=plan["status"] in OVER, ended=day_of(period.get("end")),
    )  # fmt: skip


def goals_of(entry: Entry, bundle: Bundle) -> list[Entry]:
    """The Goals a CarePlan names, each once."""
    found = [find(each, entry, bundle) for each in entry.resource.get("goal", [])]
    return list(dict.fromkeys(each for each in found if isinstance(each, Entry)))


def is_withdrawn(resource: Resource) -> bool:
    return "entered-in-error" in (resource.get("status"), resource.get("lifecycleStatus"))


def _title(plan: Resource) -> str:
    kinds = [text_of(each) for each in plan.get("category", [])]
    text = plan.get("title") or ", ".join(each for each in kinds if each)
    return short(text or plan.get("description") or "", 300)


def _hopes(entry: Entry, bundle: Bundle) -> list[HopeIn]:
    return [
        hope for goal in goals_of(entry, bundle)
        if not is_withdrawn(goal.resource) and (hope := _hope(goal, bundle)) is not None
    ]  # fmt: skip


def _hope(entry: Entry, bundle: Bundle) -> HopeIn | None:
    goal = entry.resource
    words = text_of(goal.get("description"))
    if not words:
        return None
    voice = find(goal.get("expressedBy"), entry, bundle)
    own = isinstance(voice, Entry | Here) and voice.kind == "Patient"
    return HopeIn(origin_of(entry), words, language_of(words, goal), own)


def _step(activity: dict[str, Any], entry: Entry, bundle: Bundle) -> list[StepIn]:
    """One activity, in its own words or those of the request it points at."""
    detail = activity.get("detail") or {}
    if detail.get("status") == "entered-in-error":
        return []
    reference = activity.get("reference")
    words = text_of(detail.get("code")) or clean(detail.get("description") or "")
    words = words or _asked(reference, entry, bundle)
    if not words:
        return []
    who = detail.get("performer", [])
    found = [find(each, entry, bundle) for each in who]
    names = [
        display(each, entry, bundle) for each, target in zip(who, found, strict=True)
        if not _is_patient(target)
    ]  # fmt: skip
    until = (detail.get("scheduledPeriod") or {}).get("end")
    return [
        StepIn(
            words, language_of(words, entry.resource), any(_is_patient(each) for each in found),
            tuple(dict.fromkeys(each for each in names if each)), day_of(until),
            detail.get("status") == "completed", _goal_of(detail, entry, bundle),
        )
    ]  # fmt: skip


def _goal_of(detail: dict[str, Any], entry: Entry, bundle: Bundle) -> str:
    goals = [find(each, entry, bundle) for each in detail.get("goal", [])]
    return next((origin_of(each).key for each in goals if isinstance(each, Entry)), "")


def _asked(reference: Any, entry: Entry, bundle: Bundle) -> str:
    target = find(reference, entry, bundle)
    inside = target.resource if isinstance(target, Entry) else target
    if isinstance(inside, dict):
        for element in ("code", "medicationCodeableConcept", "serviceType"):
            given = inside.get(element)
            if isinstance(given, dict) and text_of(given):
                return text_of(given)
        if isinstance(inside.get("description"), str):
            return clean(inside["description"])
    return clean((reference or {}).get("display") or "")


def _is_patient(target: object) -> bool:
    return isinstance(target, Entry | Here) and target.kind == "Patient"
