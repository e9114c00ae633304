"""The people around a person, by name: contacts, relatives, care teams, whoever signed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from beside.exchange.bundle import Bundle, Entry, Here, Resource, Target
from beside.exchange.reading.facts import BondIn, Sayings
from beside.exchange.reading.words import (
    codes,
    day_of,
    full_name,
    origin_of,
    sayings,
    short,
    telephone_of,
    text_of,
)  # fmt: skip

# Codes for which the house has its own words; the rest stay as the record has them.
HOW: dict[str, Sayings] = {
    "223366009": {"en": "Health professional", "zh-Hant-HK": "醫護人員"},
    "224891009": {"en": "Health service", "zh-Hant-HK": "醫療服務"},
    "GUARD": {"en": "Guardian", "zh-Hant-HK": "監護人"},
    "PRN": {"en": "Parent", "zh-Hant-HK": "父母"},
    "MTH": {"en": "Mother", "zh-Hant-HK": "母親"},
    "FTH": {"en": "Father", "zh-Hant-HK": "父親"},
    "SPS": {"en": "Husband or wife", "zh-Hant-HK": "配偶"},
    "WIFE": {"en": "Wife", "zh-Hant-HK": "妻子"},
    "HUSB": {"en": "Husband", "zh-Hant-HK": "丈夫"},
    "CHILD": {"en": "Child", "zh-Hant-HK": "子女"},
    "DAU": {"en": "Daughter", "zh-Hant-HK": "女兒"},
    "DAUC": {"en": "Daughter", "zh-Hant-HK": "女兒"},
    "SON": {"en": "Son", "zh-Hant-HK": "兒子"},
    "SONC": {"en": "Son", "zh-Hant-HK": "兒子"},
    "SIB": {"en": "Brother or sister", "zh-Hant-HK": "兄弟姊妹"},
    "FRND": {"en": "Friend", "zh-Hant-HK": "朋友"},
    "NBOR": {"en": "Neighbour", "zh-Hant-HK": "鄰居"},
    "C": {"en": "To ring in an emergency", "zh-Hant-HK": "緊急聯絡人"},
    "N": {"en": "Next of kin", "zh-Hant-HK": "最近親屬"},
}
NAMED: Sayings = {"en": "Named in their record", "zh-Hant-HK": "紀錄中提及"}
DOCTOR: Sayings = {"en": "Their doctor or practice", "zh-Hant-HK": "家庭醫生或診所"}
SIGNED = ("requester", "recorder", "asserter", "author", "informationSource")


def of_patient(entry: Entry, bundle: Bundle) -> Iterator[BondIn]:
    """Contacts of the Patient (a guardian among them), and their practice."""
    patient = entry.resource
    for contact in patient.get("contact", []):
        name = full_name(contact.get("name") or {})
        name = name or display(contact.get("organization"), entry, bundle)
        if name:
            period = contact.get("period") or {}
            yield _bond(name, how(contact.get("relationship")), telephone_of(contact), period)
    for each in patient.get("generalPractitioner", []):
        if name := display(each, entry, bundle):
            yield BondIn(name, DOCTOR)


def of_relative(entry: Entry) -> BondIn | None:
    relative = entry.resource
    name = next((full_name(each) for each in relative.get("name", [])), "")
    if not name:
        return None
    bond = _bond(
        name, how(relative.get("relationship")), telephone_of(relative),
        relative.get("period") or {},
    )  # fmt: skip
    return replace(bond, origin=origin_of(entry))


def of_team(entry: Entry, bundle: Bundle) -> Iterator[BondIn]:
    """Its members, the person themself left out."""
    team = entry.resource
    for each in team.get("participant", []):
        target = find(each.get("member"), entry, bundle)
        name = display(each.get("member"), entry, bundle)
        if name and _kind(target) not in ("Patient", "CareTeam"):
            period = {**(team.get("period") or {}), **(each.get("period") or {})}
            bond = _bond(name, how(each.get("role")), _telephone(target), period)
            yield replace(bond, told_in="CareTeam")


def of_signatures(entry: Entry, bundle: Bundle) -> Iterator[BondIn]:
    """Whoever asked for, wrote down or said what this resource holds."""
    for element in SIGNED:
        given = entry.resource.get(element)
        for each in given if isinstance(given, list) else [given]:
            target = find(each, entry, bundle)
            name = display(each, entry, bundle)
            if name and _kind(target) in ("Practitioner", "PractitionerRole", "Organization"):
                yield BondIn(name, NAMED, _telephone(target), told_in=entry.kind)


def of_encounter(entry: Entry, bundle: Bundle) -> Iterator[BondIn]:
    """Whoever met them there; the meeting itself has no place in this house yet."""
    for each in entry.resource.get("participant", []):
        target = find(each.get("individual"), entry, bundle)
        name = display(each.get("individual"), entry, bundle)
        if name and _kind(target) in ("Practitioner", "PractitionerRole"):
            yield BondIn(name, NAMED, _telephone(target), told_in="Encounter")


def together(bonds: list[BondIn]) -> list[BondIn]:
    """One bond for each name, from the first day named to the last, open if one of them is."""
    found: dict[str, BondIn] = {}
    for bond in bonds:
        known = found.get(bond.name)
        if known is None or (known.how is NAMED and bond.how is not NAMED):
            found[bond.name] = (
                bond
                if known is None
                else replace(bond, telephone=bond.telephone or known.telephone)
            )
        elif bond.how is not NAMED:
            found[bond.name] = replace(
                known, telephone=known.telephone or bond.telephone,
                since=_first(known.since, bond.since), until=_last(known.until, bond.until),
                origin=known.origin or bond.origin,
            )  # fmt: skip
    return list(found.values())


def find(reference: Any, entry: Entry, bundle: Bundle) -> Target | None:
    text = (reference or {}).get("reference")
    return bundle.find(text, container=entry) if text else None


def display(reference: Any, entry: Entry, bundle: Bundle) -> str:
    """The name of whoever a reference points at."""
    if not reference:
        return ""
    target = find(reference, entry, bundle)
    if isinstance(target, Here):
        return short(reference.get("display") or target.name, 200)
    inside = target.resource if isinstance(target, Entry) else target
    own = name_of(inside, target, bundle) if isinstance(inside, dict) else ""
    return short(own or reference.get("display") or "", 200)


def name_of(resource: Resource, at: object, bundle: Bundle) -> str:
    """The name of a practitioner, a relative, an organisation or a place."""
    given = resource.get("name")
    if isinstance(given, str):
        return short(given, 200)
    if isinstance(given, list):
        return next((full_name(each) for each in given if full_name(each)), "")
    if resource.get("resourceType") == "PractitionerRole" and isinstance(at, Entry):
        return display(resource.get("practitioner"), at, bundle) or display(
            resource.get("organization"), at, bundle
        )
    return ""


def how(relationships: Any) -> Sayings:
    """What somebody is to the person, in both languages where the house has words for it."""
    known = [HOW[code] for each in relationships or [] for code in codes(each) if code in HOW]
    if known:
        return known[-1]
    said = next((text_of(each) for each in relationships or [] if text_of(each)), "")
    return sayings(short(said, 200)) or NAMED


def _bond(name: str, how: Sayings, telephone: str, period: dict[str, Any]) -> BondIn:
    since, until = day_of(period.get("start")), day_of(period.get("end"))
    if since and until and until < since:
        until = since
    return BondIn(name, how, telephone, since, until)


def _kind(target: Target | None) -> str:
    if isinstance(target, Entry | Here):
        return target.kind
    return str(target.get("resourceType", "")) if isinstance(target, dict) else ""


def _telephone(target: Target | None) -> str:
    if isinstance(target, Here):
        return target.telephone
    return telephone_of(target.resource) if isinstance(target, Entry) else ""


def _first(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else None


def _last(one: date | None, other: date | None) -> date | None:
    return max(one, other) if one and other else None
