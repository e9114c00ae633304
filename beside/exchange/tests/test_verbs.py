"""Bringing in: what became what, twice the same, all or nothing, and who sees them afterwards."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from beside.casting.cast import Cast
from beside.exchange.bringing import Outcome, bring_in_content, bring_in_file
from beside.exchange.models import Elsewhere
from beside.exchange.refusal import Refused
from beside.exchange.tests import records
from beside.exchange.tests.records import PERSON, as_bytes, bundle, condition, patient
from beside.ground.acting import acting, as_owner
from beside.measures.reads import background_of
from beside.people.models import Account, Bond, Particulars, Person
from beside.plans.models import Hope, Plan, Step
from beside.trail.models import Trace
from beside.trust.models import Door


def bring(by: Account, found: dict[str, Any]) -> Outcome:
    return bring_in_content(by=by, content=as_bytes(found))


def rows_of_every_table() -> dict[str, int]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        counts = {}
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts


def test_matt_has_a_page_a_circle_a_background_and_a_proposed_plan(cast: Cast) -> None:
    outcome = bring_in_file(by=cast.wong, path=records.MATT)

    with acting(cast.wong):
        person = Person.objects.get(pk=outcome.persons[0][0])
        plan = Plan.objects.get(person=person)
        background = background_of(cast.wong, person)
        assert person.called == {"en": "Matt"}
        assert person.is_invented
        assert not person.pronoun
        assert person.particulars.name == {"en": "Mr. Matt Mosciski"}
        assert person.particulars.born_on == date(1994, 7, 2)
        assert [each.name for each in person.bonds.all()] == ["Dr. Miquel Hettinger"]
        assert (len(background.conditions), len(background.medicines)) == (8, 1)
        assert (plan.state, plan.agreed_at) == (Plan.State.PROPOSED, None)
        assert set(Hope.objects.filter(plan=plan).values_list("whose", flat=True)) == {"record"}
        assert Hope.objects.filter(plan=plan).count() == 5
        assert Step.objects.filter(plan=plan).count() == 2


COUNTS = {
    "matt": (records.MATT, {"CarePlan": 1, "Goal": 5, "Condition": 8, "Patient": 1}, 118),
    "tuyet": (records.TUYET, {"CarePlan": 2, "Condition": 8, "Patient": 1}, 183),
    "harry": (records.HARRY, {"CarePlan": 4, "Condition": 33, "Patient": 1}, 337),
    "hospitals": (records.HOSPITALS, {"Organization": 102}, 0),
    "practitioners": (records.PRACTITIONERS, {"Practitioner": 102}, 0),
}


@pytest.mark.parametrize(("path", "counts", "left"), COUNTS.values(), ids=COUNTS)
def test_every_entry_became_something_or_is_counted_as_left_out(
    cast: Cast, path: Any, counts: dict[str, int], left: int
) -> None:
    outcome = bring_in_file(by=cast.wong, path=path)

    became = dict.fromkeys(counts, 0)
    for (kind, what), count in outcome.became.items():
        if kind in became and what != "bond":
            became[kind] += count
    assert became == counts
    assert sum(outcome.left_out.values()) == left


def test_a_child_whose_team_ended_still_has_whoever_meets_her_in_the_circle(cast: Cast) -> None:
    outcome = bring_in_file(by=cast.wong, path=records.TUYET)

    with acting(cast.wong):
        bonds = Bond.objects.filter(person=outcome.persons[0][0], until=None)
        assert [each.name for each in bonds] == ["Dr. Cyril535 Bernhard322"]


def test_what_ended_elsewhere_is_not_asked_of_anyone_again(cast: Cast) -> None:
    outcome = bring_in_file(by=cast.wong, path=records.HARRY)

    with acting(cast.wong):
        states = Plan.objects.filter(person=outcome.persons[0][0]).values_list("state", flat=True)
        assert sorted(states) == ["ended", "ended", "ended", "proposed"]


@pytest.mark.parametrize("path", [each[0] for each in COUNTS.values()], ids=COUNTS)
def test_bringing_in_twice_changes_nothing(cast: Cast, path: Any) -> None:
    bring_in_file(by=cast.wong, path=path)
    before = rows_of_every_table()

    again = bring_in_file(by=cast.wong, path=path)

    assert again.is_nothing_new
    assert rows_of_every_table() == before


def test_the_referral_leaves_no_trace(cast: Cast) -> None:
    before = rows_of_every_table()

    with pytest.raises(Refused):
        bring_in_file(by=cast.wong, path=records.REFERRAL)

    assert rows_of_every_table() == before


def test_what_fails_at_the_very_end_leaves_no_trace(cast: Cast) -> None:
    outcome = bring(cast.wong, bundle(patient(), condition()))
    with as_owner():
        Door.objects.filter(person=outcome.persons[0][0]).update(closes_at=F("opens_at"))
    before = rows_of_every_table()

    with pytest.raises(Refused, match="closed to this team"):
        bring(cast.wong, bundle(patient(), condition()))

    assert rows_of_every_table() == before


def test_stopping_in_the_middle_leaves_no_trace(cast: Cast) -> None:
    before = rows_of_every_table()

    def stop(what: str, part: int, whole: int) -> None:
        if what == "bringing in":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in_file(by=cast.wong, path=records.MATT, tell=stop)

    assert rows_of_every_table() == before


def test_two_teams_have_two_records_of_one_person(cast: Cast) -> None:
    first = bring(cast.wong, bundle(patient()))
    second = bring(cast.being("bosco"), bundle(patient()))

    assert first.persons[0][0] != second.persons[0][0]


def test_a_newer_word_stands_beside_the_earlier_one(cast: Cast) -> None:
    asthma = {"identifier": [{"system": "https://example.org/c", "value": "1"}]}
    over = {"coding": [{"code": "resolved"}]}
    outcome = bring(cast.wong, bundle(patient(), condition(**asthma)))

    bring(cast.wong, bundle(patient(), condition(**asthma, clinicalStatus=over)))

    with acting(cast.wong):
        (line,) = background_of(cast.wong, Person.objects.get(pk=outcome.persons[0][0])).conditions
        assert (line.status, line.before and line.before.status) == ("past", "")


def test_a_newer_record_fills_what_is_empty_and_replaces_nothing(cast: Cast) -> None:
    phone = [{"system": "phone", "value": "5550 1234"}]
    outcome = bring(cast.wong, bundle(patient(birthDate="1950-03-02")))

    bring(cast.wong, bundle(patient(birthDate="1949-01-01", telecom=phone)))

    with acting(cast.wong):
        known = Particulars.objects.get(person=outcome.persons[0][0])
        assert (known.born_on, known.telephone) == (date(1950, 3, 2), "5550 1234")


def test_a_plan_that_people_have_here_stays_as_it_is(cast: Cast) -> None:
    bring_in_file(by=cast.wong, path=records.MATT)
    changed = json.loads(records.MATT.read_bytes())
    for entry in changed["entry"]:
        if entry["resource"]["resourceType"] == "Goal":
            entry["resource"]["description"]["text"] = "Something else"

    outcome = bring(cast.wong, changed)

    with acting(cast.wong):
        assert not Hope.objects.filter(words="Something else").exists()
    assert outcome.became == {("Goal", "kept"): 5}
    assert bring(cast.wong, changed).is_nothing_new


def test_a_child_has_the_guardian_of_the_record_in_the_circle(cast: Cast) -> None:
    guardian = {
        "relationship": [{"coding": [{"code": "GUARD"}]}],
        "name": {"family": "Wan", "given": ["Kit"]},
        "telecom": [{"system": "phone", "value": "5550 4321"}],
    }

    outcome = bring(cast.wong, bundle(patient(birthDate="2019-05-05", contact=[guardian])))

    with acting(cast.wong):
        (bond,) = Bond.objects.filter(person=outcome.persons[0][0])
        assert (bond.name, bond.telephone, bond.account_id) == ("Kit Wan", "5550 4321", None)
        assert bond.how["zh-Hant-HK"] == "監護人"


def test_names_stand_in_each_script_they_came_in(cast: Cast) -> None:
    outcome = bring(cast.wong, bundle(patient()))

    with acting(cast.wong):
        person = Person.objects.get(pk=outcome.persons[0][0])
        assert person.called == {"zh-Hant-HK": "溫秀蘭", "en": "Sau Lan"}
        assert person.particulars.name == {"zh-Hant-HK": "溫秀蘭", "en": "Sau Lan Wan"}


def test_a_hope_the_person_expressed_is_in_their_own_words(cast: Cast) -> None:
    own = {"expressedBy": {"reference": PERSON}, "description": {"text": "自己去街市"}}
    goal = {"resourceType": "Goal", "id": "g", "lifecycleStatus": "active"} | own
    plan = {"resourceType": "CarePlan", "status": "active", "intent": "plan"}
    about = {"subject": {"reference": PERSON}}

    bring(
        cast.wong,
        bundle(patient(), goal | about, plan | about | {"goal": [{"reference": "Goal/g"}]}),
    )

    with acting(cast.wong):
        hope = Hope.objects.get(words="自己去街市")
        assert (hope.whose, hope.lang) == ("person", "zh-Hant-HK")


def test_a_doctor_brought_in_first_is_found_by_a_conditional_reference(cast: Cast) -> None:
    bring_in_file(by=cast.wong, path=records.PRACTITIONERS)
    doctor = Elsewhere.objects.filter(kind="Practitioner").exclude(identifiers=[]).first()
    assert doctor is not None
    by_doctor = {"recorder": {"reference": f"Practitioner?identifier={doctor.identifiers[0]}"}}

    outcome = bring(cast.wong, bundle(patient(), condition(**by_doctor)))

    with acting(cast.wong):
        assert Bond.objects.get(person=outcome.persons[0][0]).name == doctor.name


def test_a_record_that_names_somebody_brought_in_before_adds_to_them(cast: Cast) -> None:
    first = bring(cast.wong, bundle(patient()))
    who = {"reference": "Patient?identifier=https://example.org/people|wan-42"}

    second = bring(cast.wong, bundle(condition("Hay fever", subject=who)))

    assert second.persons == first.persons


def test_a_patient_with_no_identifier_is_never_taken_for_another(cast: Cast) -> None:
    one, other = patient(id="1"), patient(id="1", name=[{"text": "Somebody Else"}])
    found = []
    for each in (one, other):
        each.pop("identifier")
        made = bundle(each)
        made["entry"][0].pop("fullUrl")
        found.append(bring(cast.wong, made).persons[0][0])

    assert found[0] != found[1]


def test_who_brought_whom_in_is_in_the_trail_without_their_words(cast: Cast) -> None:
    outcome = bring(cast.wong, bundle(patient()))

    with as_owner():
        trace = Trace.objects.get(deed="person.brought_in", person_id=outcome.persons[0][0])
        assert trace.account_id == cast.wong.pk
        assert trace.facts == {}
