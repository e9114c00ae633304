"""Welcoming somebody, what they are called, what to know, their circle, their tablets."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Bond, EarlierName, Particulars, Person
from beside.trail.models import Trace
from beside.trust.models import Door
from beside.trust.verbs import persons
from beside.trust.verbs.doors import FIRST_PARTS

Enter = Callable[..., Client]
EVERYONE = ["yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie"]
WHO_ENTERS = {
    "trust:welcome": ["ling", "wong", "grace", "connie"],
    "trust:who": ["yuk_lan", "mei", "ling", "wong"],  # about Mrs Chan
    # herself, and whoever works with her and keeps what to know at her door
    "trust:called": ["yuk_lan", "ling", "wong"],
    "trust:particulars": ["yuk_lan", "ling", "wong"],
    "trust:bond": ["yuk_lan", "ling", "wong"],
    "trust:end_bond": ["yuk_lan", "ling", "wong"],
    "trust:tablets": ["yuk_lan", "ling", "wong"],
    "trust:pairing": ["yuk_lan", "ling", "wong"],
    "trust:stop_tablet": ["yuk_lan", "ling", "wong"],
    "trust:agree_to_tablet": ["yuk_lan", "ling", "wong"],
}
OPEN = ["trust:who", "trust:called", "trust:particulars", "trust:bond", "trust:tablets"]
CALLED = {"yue-Hant-HK": "水哥", "en": "Brother Water"}


@pytest.mark.parametrize("who", EVERYONE)
def test_strangers_meet_a_404_at_every_page_about_mrs_chan(
    cast: Cast, enter: Enter, who: str
) -> None:
    browser = enter(getattr(cast, who))

    for name in OPEN:
        expected = 200 if who in WHO_ENTERS[name] else 404
        assert browser.get(reverse(name, args=[cast.mrs_chan.pk])).status_code == expected, name
    expected = 200 if who in WHO_ENTERS["trust:welcome"] else 404
    assert browser.get(reverse("trust:welcome")).status_code == expected


def test_somebody_is_welcomed_with_nothing_but_what_they_are_called(cast: Cast) -> None:
    person = persons.welcome(by=cast.ling, called=CALLED, langs=[])

    with acting(cast.wong):
        assert Person.objects.get(pk=person.pk).called == CALLED
        known = Particulars.objects.get(person=person)
    assert (known.name, known.born_on, known.telephone) == ({}, None, "")
    assert person.is_invented
    with as_owner():
        doors = list(Door.objects.filter(person=person).values_list("part", "team_id", "reason"))
        trace = Trace.objects.get(deed="person.welcomed", person_id=person.pk)
    assert set(doors) == {
        (part, cast.id("home_care"), "team") for part in FIRST_PARTS
    }  # fmt: skip
    assert trace.account_id == cast.ling.pk


def test_who_does_not_work_here_welcomes_nobody(cast: Cast) -> None:
    for by in (cast.mei, cast.yuk_lan, cast.being("grace", "family")):
        with pytest.raises(PermissionDenied):
            persons.welcome(by=by, called=CALLED, langs=[])


def test_welcoming_twice_is_one_person(cast: Cast) -> None:
    pk = uuid4()

    first = persons.welcome(by=cast.ling, called=CALLED, langs=[], id=pk)
    again = persons.welcome(by=cast.ling, called=CALLED, langs=[], id=pk)

    assert first.pk == again.pk == pk


def test_the_id_of_a_hidden_person_says_nothing(cast: Cast) -> None:
    person = persons.welcome(by=cast.ling, called=CALLED, langs=[], id=cast.mr_tse.pk)

    assert person.pk != cast.mr_tse.pk


def test_a_new_name_is_everywhere_at_once_and_the_old_one_is_kept(cast: Cast) -> None:
    before = cast.mrs_chan.called

    persons.change_called(
        by=cast.yuk_lan, person=cast.mrs_chan, called={"yue-Hant-HK": "玉蘭"}, pronoun="they"
    )

    with acting(cast.mei):
        assert Person.objects.get(pk=cast.mrs_chan.pk).called == {"yue-Hant-HK": "玉蘭"}
    assert cast.yuk_lan.called == {"yue-Hant-HK": "玉蘭"}
    with acting(cast.yuk_lan):
        earlier = EarlierName.objects.get(person=cast.mrs_chan)
    assert earlier.called == before


def test_a_daughter_may_not_rename_her_mother(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        persons.change_called(by=cast.mei, person=cast.mrs_chan, called=CALLED, pronoun="")


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """Somebody Ling has just welcomed."""
    return persons.welcome(by=cast.ling, called=CALLED, langs=[])


def test_what_to_know_changes_and_needs_nothing(cast: Cast, enter: Enter) -> None:
    page = reverse("trust:particulars", args=[cast.uncle_hoi.pk])

    answer = enter(cast.hoi).post(page, {"hearing": "左耳", "langs": ["yue-Hant-HK"]})

    assert answer.status_code == 302
    with acting(cast.hoi):
        known = Particulars.objects.get(person=cast.uncle_hoi)
    assert known.access["hearing"] == "左耳"
    assert "breath" in known.access  # the page does not ask about it, so it stays
    assert known.born_on is None
    assert known.latitude is None


def test_a_circle_grows_and_a_bond_ends(cast: Cast, newcomer: Person) -> None:
    how = {"en": "hairdresser"}
    bond = persons.add_bond(by=cast.ling, person=newcomer, how=how, name="Ah Lai")
    again = persons.add_bond(
        by=cast.ling, person=newcomer, how=how, name="Ah Lai", id=bond.pk
    )  # fmt: skip
    persons.end_bond(by=cast.wong, bond=bond)

    assert again.pk == bond.pk
    with acting(cast.ling):
        assert Bond.objects.get(pk=bond.pk).until == timezone.localdate()
    with pytest.raises(PermissionDenied):
        persons.end_bond(by=cast.mei, bond=bond)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_the_forms_come_back_with_a_sentence_and_all_that_was_written(
    cast: Cast, enter: Enter, newcomer: Person, language: str
) -> None:
    browser = enter(cast.ling, language)
    long, odd = "好" * 10_000, "a\u202eb\u0000 🙂 اردو"

    new = browser.post(reverse("trust:welcome"), {"called_en": long, "born_on": "31/2/1999"})
    empty = browser.post(reverse("trust:welcome"), {"called_en": " \u200b"})
    future = browser.post(
        reverse("trust:particulars", args=[newcomer.pk]), {"born_on": "2199-01-01"}
    )
    bond = browser.post(reverse("trust:bond", args=[newcomer.pk]), {"how": odd, "id": "no id"})

    assert [each.status_code for each in (new, empty, future, bond)] == [422] * 4
    assert long in new.content.decode()
    assert "🙂" in bond.content.decode()


def test_a_bond_is_added_by_the_plain_form_once(cast: Cast, enter: Enter, newcomer: Person) -> None:
    browser, pk = enter(cast.ling), uuid4()
    page = reverse("trust:bond", args=[newcomer.pk])

    for _ in range(2):
        answer = browser.post(page, {"how": "butcher", "name": "Wing", "id": str(pk)})

    assert answer.status_code == 302
    with acting(cast.ling):
        assert Bond.objects.filter(name="Wing", how={"en": "butcher"}).count() == 1
    who = browser.get(reverse("trust:who", args=[newcomer.pk]))
    assert "butcher" in who.content.decode()


def test_a_bond_of_somebody_else_cannot_be_ended_from_this_page(
    cast: Cast, enter: Enter, newcomer: Person
) -> None:
    bond = persons.add_bond(by=cast.ling, person=newcomer, how={"en": "friend"}, name="Lai")
    other = persons.welcome(by=cast.ling, called=CALLED, langs=[])

    answer = enter(cast.ling).post(reverse("trust:end_bond", args=[other.pk, bond.pk]))

    assert answer.status_code == 404
