"""A Patient: how they are called, where they live, what languages they speak."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from beside.exchange.bundle import Bundle, Entry, Resource, identifiers
from beside.exchange.reading.circles import display
from beside.exchange.reading.facts import PersonIn, Sayings
from beside.exchange.reading.words import (
    codes,
    day_of,
    full_name,
    is_chinese,
    moment_of,
    origin_of,
    short,
    tag,
    telephone_of,
)  # fmt: skip

NO_NAME: Sayings = {"en": "Name not given", "zh-Hant-HK": "未有姓名"}
PRONOUNS = "http://hl7.org/fhir/StructureDefinition/individual-pronouns"
PRONOUN = {"LA29518-0": "he", "LA29519-8": "she", "LA29520-6": "they"}
GEOLOCATION = "http://hl7.org/fhir/StructureDefinition/geolocation"
INTERPRETER = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"
SYNTHEA = "https://github.com/synthetichealth/synthea"  # makes records of nobody


def read_person(entry: Entry, bundle: Bundle) -> PersonIn:
    """The person a Patient is about. The sex written in a record is nobody's pronoun."""
    patient = entry.resource
    address = _home(patient)
    return PersonIn(
        origin=origin_of(entry), called=called(patient), name=_names(patient),
        pronoun=_pronoun(patient), langs=_languages(patient),
        born_on=day_of(patient.get("birthDate")), died_at=_died(patient),
        telephone=telephone_of(patient), address=_address(address), place=_place(address),
        interpreter="yes" if _extension(patient, INTERPRETER).get("valueBoolean") else "",
        is_invented=is_invented(patient), came_from=_came_from(entry, bundle),
    )  # fmt: skip


def called(patient: Resource) -> Sayings:
    """How to call them: the name they like, else the given name as the record has it."""
    names = _in_use(patient)
    liked = [each for each in names if each.get("use") in ("nickname", "usual")]
    found: Sayings = {}
    for name in [*liked, *names]:
        given = next((each for each in name.get("given", []) if each), "")
        whole = full_name(name)
        text = whole if is_chinese(whole) or not given else short(given, 200)
        if text:
            found.setdefault(_script(text), text)
    return found or NO_NAME


def _names(patient: Resource) -> Sayings:
    found: Sayings = {}
    for name in sorted(_in_use(patient), key=lambda each: each.get("use") != "official"):
        if text := full_name(name):
            found.setdefault(_script(text), text)
    return found


def _in_use(patient: Resource) -> list[dict[str, Any]]:
    return [each for each in patient.get("name", []) if each.get("use") != "old"]


def _script(text: str) -> str:
    return "zh-Hant-HK" if is_chinese(text) else "en"


def _pronoun(patient: Resource) -> str:
    said = _extension(patient, PRONOUNS).get("valueCodeableConcept")
    return next((PRONOUN[each] for each in codes(said) if each in PRONOUN), "")


def _languages(patient: Resource) -> tuple[str, ...]:
    spoken = sorted(patient.get("communication", []), key=lambda each: not each.get("preferred"))
    tags = [tag(code) for each in spoken for code in codes(each.get("language"))[:1]]
    return tuple(dict.fromkeys(each for each in tags if each))


def _died(patient: Resource) -> datetime | None:
    if when := patient.get("deceasedDateTime"):
        return moment_of(when)
    if patient.get("deceasedBoolean"):
        changed = (patient.get("meta") or {}).get("lastUpdated")
        return moment_of(changed) if changed else datetime.now(UTC)
    return None


def _home(patient: Resource) -> dict[str, Any]:
    lived = [
        each for each in patient.get("address", []) if each.get("use") not in ("old", "billing")
    ]
    return next(iter(sorted(lived, key=lambda each: each.get("use") != "home")), {})


def _address(home: dict[str, Any]) -> Sayings:
    names = ("city", "district", "state", "postalCode", "country")
    parts = [*home.get("line", []), *(home.get(each, "") for each in names)]
    text = home.get("text") or ", ".join(str(each) for each in parts if each)
    return {_script(text): short(text, 500)} if text else {}


def _place(home: dict[str, Any]) -> tuple[float, float] | None:
    numbers = {
        each.get("url"): each.get("valueDecimal")
        for each in _extension(home, GEOLOCATION).get("extension", [])
    }
    latitude, longitude = numbers.get("latitude"), numbers.get("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return float(latitude), float(longitude)


def _extension(element: dict[str, Any], url: str) -> dict[str, Any]:
    return next((each for each in element.get("extension", []) if each.get("url") == url), {})


def is_invented(patient: Resource) -> bool:
    """Whether the record says of itself that nobody real is described in it."""
    meta = patient.get("meta") or {}
    marks = [each.get("code") for each in meta.get("security", [])]
    return "HTEST" in marks or any(system == SYNTHEA for system, _value in identifiers(patient))


def _came_from(entry: Entry, bundle: Bundle) -> str:
    patient = entry.resource
    keeper = display(patient.get("managingOrganization"), entry, bundle)
    source = (patient.get("meta") or {}).get("source", "")
    system = next((system for system, _value in identifiers(patient)), "")
    return short(keeper or source or ("Synthea" if system == SYNTHEA else system), 200)
