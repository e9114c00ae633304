"""What a record says, in the house's words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from beside.exchange.gate import check
from beside.exchange.reading import PersonIn, Reading, read
from beside.exchange.tests.records import PERSON, bundle, condition, patient

ABOUT = {"subject": {"reference": PERSON}}
FOR_THEM = {"patient": {"reference": PERSON}}
STATUS = "http://terminology.hl7.org/CodeSystem/condition-clinical"


def whole(*resources: dict[str, Any]) -> Reading:
    return read(check(bundle(*resources)))


def one(*resources: dict[str, Any]) -> PersonIn:
    (person,) = whole(*resources).persons
    return person


def coded(code: str) -> dict[str, Any]:
    return {"coding": [{"system": STATUS, "code": code}]}


CALLED = {
    "a given name": ([{"family": "Boyle917", "given": ["Tuyet839"]}], {"en": "Tuyet839"}),
    "the name they like": (
        [{"given": ["Yuk Lan"]}, {"use": "nickname", "given": ["Lan"]}], {"en": "Lan"}),
    "two scripts": (
        [{"family": "陳", "given": ["玉蘭"]}, {"family": "Chan", "given": ["Yuk Lan"]}],
        {"zh-Hant-HK": "陳玉蘭", "en": "Yuk Lan"}),
    "only a whole name": ([{"text": "Dewi Sartika"}], {"en": "Dewi Sartika"}),
    "only a family name": ([{"family": "Ho"}], {"en": "Ho"}),
    "a name given up": (
        [{"use": "old", "given": ["Kit Yi"]}, {"given": ["Kit"]}], {"en": "Kit"}),
    "none": ([], {"en": "Name not given", "zh-Hant-HK": "未有姓名"}),
}  # fmt: skip


@pytest.mark.parametrize(("names", "called"), CALLED.values(), ids=CALLED)
def test_people_are_called_as_the_record_calls_them(names: Any, called: dict[str, str]) -> None:
    facts = patient(name=names)
    if not names:
        facts.pop("name")

    assert one(facts).called == called


def test_the_sex_in_a_record_is_nobodys_pronoun() -> None:
    said = {
        "url": "http://hl7.org/fhir/StructureDefinition/individual-pronouns",
        "valueCodeableConcept": {"coding": [{"code": "LA29520-6"}]},
    }

    assert one(patient(gender="female")).pronoun == ""
    assert one(patient(gender="female", extension=[said])).pronoun == "they"


def test_the_language_they_prefer_comes_first() -> None:
    spoken = [
        {"language": {"coding": [{"code": "en-US"}]}},
        {"language": {"coding": [{"code": "yue"}]}, "preferred": True},
        {"language": {"coding": [{"code": "zh-HK"}]}},
    ]

    assert one(patient(communication=spoken)).langs == ("yue-Hant-HK", "en", "zh-Hant-HK")


def test_a_birth_year_is_not_made_into_a_birthday() -> None:
    assert one(patient(birthDate="1950")).born_on is None
    assert one(patient(birthDate="1950-03-02")).born_on == date(1950, 3, 2)


def test_somebody_who_died_is_brought_in_as_such() -> None:
    assert one(patient(deceasedDateTime="2024-05")).died_at == datetime(2024, 5, 1, tzinfo=UTC)
    assert one(patient(deceasedBoolean=False)).died_at is None
    assert one(patient(deceasedBoolean=True)).died_at is not None


def test_numbers_of_the_state_are_not_kept() -> None:
    number = {
        "type": coded("SS"), "system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-40-7303",
    }  # fmt: skip
    facts = patient()
    facts["identifier"].insert(0, number)

    origin = one(facts).origin

    assert origin is not None
    assert origin.identifiers == ("https://example.org/people|wan-42",)


BACKGROUND = {
    "a condition now": (condition(clinicalStatus=coded("active")), "condition", "current"),
    "a condition over": (condition(clinicalStatus=coded("resolved")), "condition", "past"),
    "a condition guessed": (
        condition(verificationStatus=coded("provisional")), "condition", "unsure"),
    "an allergy": (
        {"resourceType": "AllergyIntolerance", "code": {"text": "Prawn paste"},
         "clinicalStatus": coded("active")} | FOR_THEM, "allergy", "current"),
    "a medicine asked for": (
        {"resourceType": "MedicationRequest", "status": "stopped", "intent": "order",
         "medicationCodeableConcept": {"text": "Aspirin"}} | ABOUT, "medicine", "past"),
    "a medicine taken": (
        {"resourceType": "MedicationStatement", "status": "active",
         "medicationReference": {"reference": "#m"},
         "contained": [{"resourceType": "Medication", "id": "m", "code": {"text": "Aspirin"}}]}
        | ABOUT, "medicine", "current"),
}  # fmt: skip


@pytest.mark.parametrize(("resource", "kind", "status"), BACKGROUND.values(), ids=BACKGROUND)
def test_a_background_line_says_what_it_is_and_whether_it_is_now(
    resource: dict[str, Any], kind: str, status: str
) -> None:
    (line,) = one(patient(), resource).background

    assert (line.kind, line.status) == (kind, status)
    assert line.text["en"] in ("Asthma", "Prawn paste", "Aspirin")


def test_how_to_take_it_and_how_it_shows_are_kept_as_written() -> None:
    reaction = [{"manifestation": [{"text": "Hives"}], "description": "within an hour"}]
    allergy = {"resourceType": "AllergyIntolerance", "code": {"text": "Nuts"}} | FOR_THEM

    (line,) = one(patient(), allergy | {"reaction": reaction}).background

    assert line.details == "Hives\nwithin an hour"


def test_what_the_record_takes_back_is_left_out_and_counted() -> None:
    reading = whole(patient(), condition(verificationStatus=coded("entered-in-error")))

    assert not reading.persons[0].background
    assert sum(reading.left_out.values()) == 1


def test_relatives_teams_and_roles_become_the_circle() -> None:
    relative = {
        "resourceType": "RelatedPerson", "name": [{"text": "Mei"}],
        "relationship": [{"coding": [{"code": "DAUC"}]}],
    }  # fmt: skip
    doctor = {"resourceType": "Practitioner", "id": "d", "name": [{"text": "Dr Ip"}]}
    role = {
        "resourceType": "PractitionerRole", "id": "r",
        "practitioner": {"reference": "Practitioner/d"},
    }  # fmt: skip
    members = [
        {"member": {"reference": "PractitionerRole/r"}, "role": [{"text": "Family doctor"}]},
        {"member": {"reference": PERSON}},
        {"member": {"display": "Sister Fa"}},
    ]
    team = {"resourceType": "CareTeam", "participant": members} | ABOUT

    circle = one(patient(), relative | FOR_THEM, doctor, role, team).circle

    assert {each.name: each.how.get("en") for each in circle} == {
        "Mei": "Daughter",
        "Dr Ip": "Family doctor",
        "Sister Fa": "Named in their record",
    }


def test_a_step_serves_the_goal_it_names() -> None:
    goal = {
        "resourceType": "Goal", "id": "g", "lifecycleStatus": "active",
        "description": {"text": "Walk to the pier"},
    }  # fmt: skip
    detail = {
        "status": "in-progress", "description": "One door further",
        "goal": [{"reference": "Goal/g"}], "performer": [{"reference": PERSON}],
    }  # fmt: skip
    plan = {
        "resourceType": "CarePlan", "status": "active", "intent": "plan",
        "goal": [{"reference": "Goal/g"}], "activity": [{"detail": detail}],
    }  # fmt: skip

    (found,) = one(patient(), goal | ABOUT, plan | ABOUT).plans

    assert (found.steps[0].words, found.steps[0].is_self) == ("One door further", True)
    assert found.steps[0].hope == found.hopes[0].origin.key


def test_a_group_is_nobody_and_a_wrong_subject_is_refused() -> None:
    group = {"resourceType": "Group", "id": "all", "type": "person", "actual": True}

    reading = whole(group, condition(subject={"reference": "Group/all"}))

    assert not reading.persons
    assert sum(reading.left_out.values()) == 2
