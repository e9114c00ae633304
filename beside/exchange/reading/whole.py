"""The whole file: each person with what belongs to them, and what is left out and why."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from beside.exchange.bundle import Bundle, Entry, Here, Outside
from beside.exchange.reading import backgrounds, circles, persons, plans
from beside.exchange.reading.facts import ElsewhereIn, PersonIn, Reading
from beside.exchange.reading.words import origin_of, telephone_of
from beside.exchange.refusal import Fault, Refused, refuse

ELSEWHERE = ("Organization", "Practitioner", "PractitionerRole")
# Why something is left out; said in the reader's language where it is shown.
NO_PLACE = gettext_noop("has no place in this house yet")
NOT_SO = gettext_noop("the record itself says it is not so")
NO_PERSON = gettext_noop("is about nobody in this house")
NO_WORDS = gettext_noop("says nothing that can be shown")
NO_PLAN = gettext_noop("belongs to no plan")
HAS_DIED = gettext_noop("the person has died")
NO_NAME = gettext_noop("has no name")


def read(bundle: Bundle) -> Reading:
    """Everything the house takes over. Raises Refused where a subject is no Patient."""
    reading = Reading()
    by_entry = {each: persons.read_person(each, bundle) for each in bundle.of("Patient")}
    by_row: dict[UUID, PersonIn] = {}
    _must_be_different(list(by_entry.values()))
    in_plans = {g for each in bundle.of("CarePlan") for g in plans.goals_of(each, bundle)}
    for entry in bundle.entries:
        if entry.kind in ELSEWHERE:
            name = circles.name_of(entry.resource, entry, bundle)
            telephone = telephone_of(entry.resource)
            reading.elsewhere.append(ElsewhereIn(origin_of(entry), name, telephone))
        elif entry.kind == "Patient":
            by_entry[entry].circle += circles.of_patient(entry, bundle)
        elif entry.kind not in TAKEN:
            reading.left_out[entry.kind, NO_PLACE] += 1
            if entry.kind == "Encounter" and (who := _subject(entry, bundle, by_entry, by_row)):
                who.circle += circles.of_encounter(entry, bundle)
        else:
            who = _subject(entry, bundle, by_entry, by_row)
            why = NO_PERSON if who is None else _take(entry, bundle, who, in_plans)
            if why:
                reading.left_out[entry.kind, why] += 1
    reading.persons = [*by_entry.values(), *by_row.values()]
    for person in reading.persons:
        person.circle = circles.together(person.circle)
    return reading


def _must_be_different(found: list[PersonIn]) -> None:
    taken: set[str] = set()
    for person in found:
        own = {person.origin.key, *person.origin.identifiers} if person.origin else set()
        if own & taken:
            what = _("Two Patients in this file have the same identifier, %(identifier)s.")
            raise refuse(what % {"identifier": min(own & taken)}, "Patient.identifier")
        taken |= own


SUBJECT = {"RelatedPerson": "patient", "AllergyIntolerance": "patient"}
TAKEN = (
    "RelatedPerson", "CareTeam", "CarePlan", "Goal", "Condition", "AllergyIntolerance",
    "MedicationRequest", "MedicationStatement",
)  # fmt: skip


def _take(entry: Entry, bundle: Bundle, who: PersonIn, in_plans: set[Entry]) -> str:
    """Add one resource to the person it is about; why it is left out, if it is."""
    if entry.kind == "RelatedPerson":
        bond = circles.of_relative(entry)
        who.circle += [bond] if bond else []
        return "" if bond else NO_NAME
    if entry.kind == "Goal":
        if plans.is_withdrawn(entry.resource):
            return NOT_SO
        return "" if entry in in_plans else NO_PLAN
    if plans.is_withdrawn(entry.resource) or backgrounds.is_withdrawn(entry.resource):
        return NOT_SO
    who.circle += circles.of_signatures(entry, bundle)
    if entry.kind == "CareTeam":
        who.circle += circles.of_team(entry, bundle)
        who.teams.append(origin_of(entry))
        return ""
    if entry.kind == "CarePlan":
        if who.died_at:
            return HAS_DIED
        who.plans.append(plans.read_plan(entry, bundle, who.came_from))
        return ""
    row = backgrounds.read_background(entry, bundle)
    who.background += [row] if row else []
    return "" if row else NO_WORDS


def _subject(
    entry: Entry, bundle: Bundle, by_entry: dict[Entry, PersonIn], by_row: dict[UUID, PersonIn]
) -> PersonIn | None:
    """The person a resource is about; None for a group, or for nobody."""
    element = SUBJECT.get(entry.kind, "subject")
    reference: Any = entry.resource.get(element)
    target = circles.find(reference, entry, bundle)
    if isinstance(target, Entry) and target.kind == "Patient":
        return by_entry[target]
    if isinstance(target, Here) and target.kind == "Patient" and target.person:
        return by_row.setdefault(target.person, PersonIn(here=target.person))
    if target is None or isinstance(target, Outside) or _is_group(target):
        return None
    raise Refused([Fault(f"{entry.path}.{element}", _("This must point at a Patient."))])


def _is_group(target: object) -> bool:
    if isinstance(target, dict):
        return target.get("resourceType") == "Group"
    return isinstance(target, Entry | Here) and target.kind == "Group"
