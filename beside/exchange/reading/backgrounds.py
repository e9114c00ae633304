"""Conditions, allergies and medicines, as the record has them."""

from __future__ import annotations

from typing import Any

from beside.exchange.bundle import Bundle, Entry, Resource
from beside.exchange.reading.circles import SIGNED, display, find
from beside.exchange.reading.facts import BackgroundIn
from beside.exchange.reading.words import (
    codes,
    first_coding,
    origin_of,
    partial,
    sayings,
    short,
    text_of,
)  # fmt: skip

KIND = {
    "Condition": "condition", "AllergyIntolerance": "allergy",
    "MedicationRequest": "medicine", "MedicationStatement": "medicine",
}  # fmt: skip
STATUS = {
    "active": "current", "recurrence": "current", "relapse": "current", "on-hold": "current",
    "intended": "current", "inactive": "past", "remission": "past", "resolved": "past",
    "completed": "past", "stopped": "past", "cancelled": "past", "not-taken": "past",
    "draft": "unsure",
}  # fmt: skip
NOT_CERTAIN = {"unconfirmed", "provisional", "differential"}
NOT_SO = {"refuted", "entered-in-error"}


def is_withdrawn(resource: Resource) -> bool:
    """Whether the record itself says that this is not so."""
    verified = codes(resource.get("verificationStatus"))
    return bool(NOT_SO & {*verified, str(resource.get("status", ""))})


def read_background(entry: Entry, bundle: Bundle) -> BackgroundIn | None:
    """None where the resource says nothing that could be shown."""
    resource = entry.resource
    concept = resource.get("code") or _medicine(entry, bundle)
    text = text_of(concept)
    system, code = first_coding(concept)
    if not text:
        return None
    said = next(iter(codes(resource.get("clinicalStatus"))), "") or str(resource.get("status", ""))
    unsure = NOT_CERTAIN & set(codes(resource.get("verificationStatus")))
    began, ended = _when(resource)
    return BackgroundIn(
        origin=origin_of(entry), kind=KIND[entry.kind], text=sayings(text, resource),
        details=_details(resource), code_system=system, code=code,
        status="unsure" if unsure else STATUS.get(said, ""), status_said=said[:60], began=began,
        ended=ended, source=_source(entry, bundle),
        recorded=partial(
            resource.get("recordedDate") or resource.get("authoredOn")
            or resource.get("dateAsserted")
        ),
    )  # fmt: skip


def _medicine(entry: Entry, bundle: Bundle) -> Any:
    """The medicine, named here or in a Medication of its own, contained or beside."""
    resource = entry.resource
    if concept := resource.get("medicationCodeableConcept"):
        return concept
    reference = resource.get("medicationReference")
    target = find(reference, entry, bundle)
    inside = target.resource if isinstance(target, Entry) else target
    concept = inside.get("code") if isinstance(inside, dict) else None
    shown = (reference or {}).get("display")
    return concept or ({"text": shown} if shown else None)


def _when(resource: Resource) -> tuple[str, str]:
    onset = resource.get("onsetPeriod") or resource.get("effectivePeriod") or {}
    abated = resource.get("abatementPeriod") or {}
    began = resource.get("onsetDateTime") or resource.get("effectiveDateTime") or onset.get("start")
    ended = resource.get("abatementDateTime") or abated.get("end") or onset.get("end")
    return partial(began), partial(ended)


def _details(resource: Resource) -> str:
    """How to take it, how the allergy shows, when it began where that is no date."""
    lines = [str(resource.get("onsetString") or ""), str(resource.get("abatementString") or "")]
    for dose in resource.get("dosageInstruction", []) or resource.get("dosage", []):
        lines += [dose.get("text", ""), dose.get("patientInstruction", "")]
    for reaction in resource.get("reaction", []):
        shows = ", ".join(text_of(each) for each in reaction.get("manifestation", []))
        lines += [shows, reaction.get("description", "")]
    lines += [each.get("text", "") for each in resource.get("note", [])]
    return "\n".join(short(each, 2000) for each in lines if each)[:8000]


def _source(entry: Entry, bundle: Bundle) -> str:
    for element in SIGNED:
        given = entry.resource.get(element)
        for each in given if isinstance(given, list) else [given]:
            if name := display(each, entry, bundle):
                return short(name, 200)
    return ""
