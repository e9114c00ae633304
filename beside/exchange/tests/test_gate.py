"""The gate: sound records pass, all others are told where they are wrong."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.exchange import files
from beside.exchange.bringing import bring_in_content
from beside.exchange.bundle import Here
from beside.exchange.gate import check
from beside.exchange.reading import read
from beside.exchange.refusal import Refused
from beside.exchange.tests import records
from beside.exchange.tests.damage import damage, small
from beside.exchange.tests.records import PERSON, as_bytes, bundle, condition, patient

SOUND = (
    (records.HOSPITALS, 102),
    (records.PRACTITIONERS, 102),
    (records.MATT, 136),
    (records.TUYET, 200),
    (records.HARRY, 388),
)


@pytest.mark.parametrize(("path", "entries"), SOUND, ids=lambda each: getattr(each, "stem", ""))
def test_sound_records_pass_whole(path: Any, entries: int) -> None:
    assert len(check(files.read_file(path)).entries) == entries


def test_the_referral_is_refused_with_every_wrong_element_named() -> None:
    with pytest.raises(Refused) as refused:
        check(files.read_file(records.REFERRAL))

    paths = [each.path for each in refused.value.faults]
    assert [f"Bundle.entry[{place}].resource.id" for place in range(12)] == [
        path for path in paths if path.endswith(".id")
    ]
    assert "Bundle.entry[9].resource.content[0].attachment" in paths
    assert "Bundle.entry[11].resource.businessStatus " in paths


def observation(**facts: Any) -> dict[str, Any]:
    code = {"code": {"text": "Weight"}, "status": "final"}
    made = {"resourceType": "Observation"} | code | facts
    return {key: value for key, value in made.items() if value is not None}


# What is wrong → where, and a word of the sentence
WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown element": (patient(colour="red"), "colour", "no such element"),
    "impossible date": (patient(birthDate="1950-13-01"), "birthDate", "not written"),
    "no such day": (patient(birthDate="1951-02-30"), "birthDate", "no such day"),
    "code outside its set": (patient(gender="M"), "gender", "not a code"),
    "required code missing": (observation(status=None), "status", "missing"),
    "required element missing": (observation(code=None), "code", "missing"),
    "two values": (observation(valueString="x", valueInteger=1), "value[x]", "Only one"),
    "a choice that must be": (
        {"resourceType": "MedicationRequest", "status": "active", "intent": "order",
         "subject": {"reference": PERSON}}, "medication[x]", "missing"),
    "an id with a space": (patient(id="a b"), "id", "is no id"),
    "an id too long": (patient(id="x" * 65), "id", "is no id"),
    "a number for text": (patient(language=5), "language", "must be text"),
    "text for an object": (condition(subject="Sau Lan"), "subject", "must be an object"),
    "text for a list": (patient(name="Sau Lan"), "name", "must be a list"),
    "text for yes or no": (patient(active="yes"), "active", "true or false"),
    "an empty list": (patient(name=[]), "name", "empty"),
    "a sign nobody can read": (patient(name=[{"text": "a\u0000b"}]), "name[0].text", "signs"),
    "half a pair": (patient(name=[{"text": "\ud83d"}]), "name[0].text", "signs"),
    "an unknown type": ({"resourceType": "Nurse"}, "resourceType", "not a type"),
    "no type": ({"id": "1"}, "resourceType", "not a type"),
    "a bundle inside": (bundle(patient()), "", "inside a bundle"),
    "a reference to nothing": (
        condition(subject={"reference": "urn:uuid:none"}), "subject.reference", "not in this file"),
    "nothing contained": (
        condition(recorder={"reference": "#dr"}), "recorder.reference", "not contained"),
    "nobody relative": (
        condition(recorder={"reference": "Practitioner/9"}), "recorder.reference", "neither"),
    "nobody conditional": (
        condition(recorder={"reference": "Practitioner?identifier=a|b"}),
        "recorder.reference", "Bring in the practitioners"),
    "contained without id": (
        patient(contained=[{"resourceType": "Group"}]), "contained[0].id", "must have an id"),
}  # fmt: skip


@pytest.mark.parametrize(("resource", "path", "says"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_named_with_its_place(
    resource: dict[str, Any], path: str, says: str
) -> None:
    found = bundle(patient(), resource)
    found["entry"][1]["fullUrl"] = "urn:uuid:another"

    with pytest.raises(Refused) as refused:
        check(found)

    place = f"Bundle.entry[1].resource{'.' + path if path else ''}"
    assert [each.what for each in refused.value.faults if each.path == place and says in each.what]


BUNDLES = {
    "searchset": {"resourceType": "Bundle", "type": "searchset"},
    "message": {"resourceType": "Bundle", "type": "message"},
    "one patient": patient(),
    "something else": {"name": "x"},
    "a type that is a list": {"resourceType": ["Bundle"]},
    "no type of bundle": {"resourceType": "Bundle", "entry": [{"resource": patient()}]},
    "a type that is a number": {"resourceType": "Bundle", "type": 4},
    "no entries": {"resourceType": "Bundle", "type": "collection"},
    "entries that are text": {"resourceType": "Bundle", "type": "collection", "entry": "x"},
    "an entry that is text": {"resourceType": "Bundle", "type": "collection", "entry": ["x"]},
    "an entry of nothing": {"resourceType": "Bundle", "type": "collection", "entry": [{}]},
    "a transaction that asks nothing": bundle(patient(), kind="transaction"),
    "twice the same address": bundle(patient(), patient()),
}


@pytest.mark.parametrize("found", BUNDLES.values(), ids=BUNDLES)
def test_other_bundles_are_refused(found: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        check(found)

    assert all(each.path and each.what for each in refused.value.faults)


def test_a_transaction_that_deletes_is_refused() -> None:
    found = bundle(patient(), kind="transaction")
    found["entry"][0]["request"] = {"method": "DELETE", "url": "Patient/1"}

    with pytest.raises(Refused, match="Only POST and PUT"):
        check(found)


def test_refusals_are_told_in_chinese_too() -> None:
    with translation.override("zh-hant"), pytest.raises(Refused, match="必須是文字"):
        check(bundle(patient(id=1)))


class OneDoctor:
    def by_id(self, kind: str, resource_id: str) -> Here | None:
        return Here(kind, name="Dr Ip") if (kind, resource_id) == ("Practitioner", "ip") else None

    def by_identifier(self, kind: str, system: str, value: str) -> Here | None:
        return Here(kind, name="Dr Ip") if (system, value) == ("https://hk", "7") else None


def test_every_form_of_reference_finds_its_target() -> None:
    contained = {"resourceType": "Practitioner", "id": "dr", "name": [{"text": "Dr Ho"}]}
    found = bundle(
        patient(id="lan"),
        condition(recorder={"reference": "#dr"}, contained=[contained]),
        condition(subject={"reference": "Patient/lan"}),
        condition(subject={"reference": "Patient/lan/_history/2"}),
        condition(subject={"reference": "Patient?identifier=https://example.org/people|wan-42"}),
        condition(recorder={"reference": "Practitioner/ip"}),
        condition(recorder={"reference": "Practitioner?identifier=https://hk|7"}),
        condition(recorder={"reference": "https://elsewhere.example/fhir/Practitioner/3"}),
    )

    (person,) = read(check(found, here=OneDoctor())).persons

    assert len(person.background) == 7
    assert {each.name for each in person.circle} == {"Dr Ho", "Dr Ip"}


def test_addresses_on_one_server_find_each_other() -> None:
    found = bundle(patient(id="1"), condition(subject={"reference": "Patient/1"}))
    found["entry"][0]["fullUrl"] = "https://a.example/fhir/Patient/1"
    found["entry"][1]["fullUrl"] = "https://a.example/fhir/Condition/1"

    assert len(read(check(found)).persons[0].background) == 1


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_record_that_was_damaged_anywhere_is_read_or_refused_and_never_fails(
    data: st.DataObject,
) -> None:
    found = small()
    for _time in range(data.draw(st.integers(1, 3))):
        damage(found, data)

    with contextlib.suppress(Refused):
        read(check(found))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whatever_passes_the_gate_can_be_kept(cast: Cast, data: st.DataObject) -> None:
    found = small()
    damage(found, data)

    with contextlib.suppress(Refused), transaction.atomic():
        bring_in_content(by=cast.wong, content=as_bytes(found))
        transaction.set_rollback(True)
