"""The first pages, the people, the page of a person, and help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from beside.casting.cast import Cast
from beside.people.models import Tablet
from beside.trust.verbs.persons import welcome

Enter = Callable[..., Client]
LINK = re.compile(r'<a\b[^>]*? href="(/(?!language|static)[^"#]*)')

EVERYONE = ("yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie")
WHO_ENTERS: dict[str, set[str] | str] = {
    "today:front": "everyone who signed in",
    "today:people": "everyone who signed in",
    "today:person": {"yuk_lan", "mei", "ling", "wong"},
    "today:help": "everyone",
    "today:human": "everyone",
}


@pytest.fixture
def still() -> Iterator[None]:
    """The clock stands, so that no session notes in between when it was last used."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


@pytest.mark.parametrize("name", EVERYONE)
def test_who_meets_mrs_chan(cast: Cast, enter: Enter, name: str) -> None:
    page = enter(getattr(cast, name)).get(person_page(cast, "mrs_chan"))

    assert page.status_code == (200 if name in WHO_ENTERS["today:person"] else 404)


@pytest.mark.parametrize("name", [row["id"] for row in Cast().data["accounts"]])
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_everyone_has_a_first_page(cast: Cast, enter: Enter, name: str, language: str) -> None:
    account = getattr(cast, name)
    if not account.is_active:
        pytest.skip("she has left; her page is shut")

    page = enter(account, language).get(reverse("today:front"))

    assert page.status_code == 200
    assert b"</html>" in page.content


@pytest.mark.parametrize("name", [row["id"] for row in Cast().data["accounts"]])
def test_no_link_on_a_first_page_leads_to_a_closed_door(
    cast: Cast, enter: Enter, name: str
) -> None:
    account = getattr(cast, name)
    if not account.is_active:
        pytest.skip("she has left; her page is shut")
    client = enter(account)

    links = set(LINK.findall(text(client.get(reverse("today:front")))))

    assert reverse("people:me") in links
    assert {each for each in links if client.get(each).status_code != 200} == set()


@pytest.mark.parametrize("name", ["yuk_lan", "mei", "ling", "wong", "irene"])
def test_no_link_on_a_person_page_leads_to_a_closed_door(
    cast: Cast, enter: Enter, name: str
) -> None:
    client = enter(getattr(cast, name))
    whose = "mr_lau" if name == "irene" else "mrs_chan"

    links = set(LINK.findall(text(client.get(person_page(cast, whose)))))

    assert {each for each in links if client.get(each).status_code != 200} == set()


def test_at_her_tablet_no_link_leads_to_a_closed_door(cast: Cast, enter: Enter) -> None:
    tablet = Tablet.objects.create(
        account=cast.yuk_lan, key_hash="0" * 64, expires_at=timezone.now(),
        paired_by=cast.ling, paired_at=timezone.now(),
    )  # fmt: skip
    chan = enter(cast.yuk_lan)
    session = chan.session
    session["tablet"] = str(tablet.pk)
    session.save()

    answers = {"/": 200}
    while waiting := [each for each, status in answers.items() if status == 200]:
        for address in waiting:
            answers[address] = 0  # read
            for link in LINK.findall(text(chan.get(address))):
                if shape(link) not in {shape(each) for each in answers}:
                    answers[link] = chan.get(link).status_code

    assert reverse("people:pages") in answers
    assert {each for each, status in answers.items() if status == 404} == set()


def test_nobody_is_told_to_ask_someone_who_has_died(cast: Cast, enter: Enter) -> None:
    client = enter(cast.being("kam_wing", "family"))

    page = text(client.get(person_page(cast, "mrs_ho")))

    assert reverse("keeping:goodbye", args=[cast.id("mrs_ho")]) in page
    assert "Nobody has asked yet" not in page
    assert "Ask who would be the first to ring" not in page


def test_whoever_works_with_a_person_can_come_beside_and_ask_who_speaks(
    cast: Cast, enter: Enter
) -> None:
    page = text(enter(cast.ling).get(person_page(cast, "mrs_chan")))

    for there in ("trust:beside", "trust:speaking", "trust:ask_merge"):
        assert reverse(there, args=[cast.id("mrs_chan")]) in page


def test_the_steward_and_the_lead_find_what_they_watch_over(cast: Cast, enter: Enter) -> None:
    edwin = text(enter(cast.edwin).get(reverse("today:front")))
    irene = text(enter(cast.irene).get(reverse("today:front")))

    assert reverse("trust:emergencies") in edwin
    assert reverse("trust:find") not in edwin
    assert reverse("trust:speakers") in irene


def test_her_daughter_reads_her_words_before_her_plan(cast: Cast, enter: Enter) -> None:
    page = text(enter(cast.mei).get(person_page(cast, "mrs_chan")))

    assert page.index("繼續自己煮飯") < page.index("自己落樓買餸。")


def test_a_carer_sees_the_card_and_not_the_story(cast: Cast, enter: Enter) -> None:
    page = text(enter(cast.ling).get(person_page(cast, "mrs_chan")))

    assert "站在她右邊" in page
    assert "唔好掉我啲醬油樽" not in page


def test_what_grace_sees_of_tung_kwa_is_his_foot_and_no_more(cast: Cast, enter: Enter) -> None:
    page = text(enter(cast.being("grace", "nurse")).get(person_page(cast, "tung_kwa")))

    assert "Tung Kwa" in page
    assert "手推車" not in page


def test_the_greeting_goes_by_how_somebody_is_called(cast: Cast, enter: Enter) -> None:
    assert "陳太" in text(enter(cast.yuk_lan, "zh-hant").get("/"))


@pytest.mark.parametrize("place", ["help", "human"])
@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_help_needs_no_signing_in(client: Client, cast: Cast, place: str, language: str) -> None:
    page = client.get(reverse(f"today:{place}"), headers={"accept-language": language})

    assert page.status_code == 200
    assert "5550 0100" in text(page)


def test_the_person_page_asks_few_questions(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any, still: None
) -> None:
    mei = enter(cast.mei)
    mei.get(person_page(cast, "mrs_chan"))

    with django_assert_max_num_queries(14):  # of which two are the test's own savepoint
        mei.get(person_page(cast, "mrs_chan"))


def test_a_list_of_people_asks_no_more_for_more_people(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any, still: None
) -> None:
    wong = enter(cast.wong)
    wong.get(reverse("today:people"))

    with django_assert_max_num_queries(9):  # of which two are the test's own savepoint
        page = wong.get(reverse("today:people"))

    assert "Mrs Chan" in text(page)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_people_stand_in_the_order_of_their_names_page_after_page(
    cast: Cast, enter: Enter, language: str
) -> None:
    for number in range(30):
        called = {"en": f"Person {99 - number}", "yue-Hant-HK": f"某{number:02}"}
        welcome(by=cast.wong, called=called, langs=[])
    browser, address, names = enter(cast.wong, language), reverse("today:people"), list[str]()

    while address:
        found = browser.get(address).context["found"]
        with translation.override(language):
            names += [str(each).lower() for each in found.people]
        address = f"{reverse('today:people')}?after={found.after}" if found.after else ""

    assert names == sorted(names)
    assert len(names) == len(set(names)) > 40


def test_people_are_found_by_name_in_any_script(cast: Cast, enter: Enter) -> None:
    wong = enter(cast.wong)

    assert "Mrs Chan" in text(wong.get(reverse("today:people"), {"name": "玉蘭"}))
    assert "Mrs Chan" not in text(wong.get(reverse("today:people"), {"name": "龍叔"}))


@pytest.mark.parametrize("name", ["'; drop", "\u202e", "😀" * 200, "%", "   "])
def test_no_name_breaks_the_list(cast: Cast, enter: Enter, name: str) -> None:
    assert enter(cast.wong).get(reverse("today:people"), {"name": name}).status_code == 200


def shape(address: str) -> str:
    """The same for every story or step: `/people/*/story/*/`."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "*", address.split("?")[0])


def person_page(cast: Cast, name: str) -> str:
    return reverse("today:person", args=[cast.id(name)])


def text(page: Any) -> str:
    found: str = page.content.decode()
    return found
