"""Two people who write about the same person at once: nothing goes lost, and a human chooses."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.people.models import Particulars, Person

Enter = Callable[..., Client]


def what_a_browser_would_send(page: str) -> dict[str, list[str]]:
    """What stands in the fields of the page, as it is sent back untouched."""
    sent: dict[str, list[str]] = {}
    main = page.split("<main")[1].split("</main")[0]
    for field in re.findall(r"<input[^>]*>", main):
        facts = dict(re.findall(r'(\w+)="([^"]*)"', field))
        if facts.get("type") in ("checkbox", "radio") and " checked" not in field:
            continue
        value = facts.get("value", "on" if facts.get("type") == "checkbox" else "")
        sent.setdefault(facts.get("name", ""), []).append(value.replace("&quot;", '"'))
    for name, words in re.findall(
        r'<textarea[^>]*name="(\w+)"[^>]*>\s*(.*?)</textarea>', main, re.S
    ):
        sent[name] = [words]
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', main, re.S):
        sent[name] = re.findall(r'value="([^"]*)" selected', options)
    return sent


def begins(browser: Client, where: str) -> dict[str, list[str]]:
    return what_a_browser_would_send(browser.get(where).content.decode())


def known(cast: Cast) -> Particulars:
    with acting(cast.ling):
        return Particulars.objects.get(person=cast.mrs_chan)


@pytest.fixture
def where(cast: Cast) -> str:
    return reverse("trust:particulars", args=[cast.mrs_chan.pk])


def test_lines_that_two_people_change_apart_are_both_kept(
    cast: Cast, enter: Enter, where: str
) -> None:
    ling, wong = enter(cast.ling), enter(cast.wong)
    of_ling, of_wong = begins(ling, where), begins(wong, where)

    assert ling.post(where, of_ling | {"telephone": "2345 6789"}).status_code == 302
    assert wong.post(where, of_wong | {"hearing": "左耳好一點"}).status_code == 302

    assert known(cast).telephone == "2345 6789"
    assert known(cast).needs["hearing"] == "左耳好一點"


def test_a_line_that_two_people_changed_shows_both_and_one_of_them_chooses(
    cast: Cast, enter: Enter, where: str
) -> None:
    ling, wong = enter(cast.ling), enter(cast.wong, "en")
    of_ling, of_wong = begins(ling, where), begins(wong, where)
    ling.post(where, of_ling | {"telephone": "2345 6789"})

    answer = wong.post(where, of_wong | {"telephone": "9876 5432", "hearing": "左耳好一點"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "2345 6789" in shown
    assert "9876 5432" in shown
    assert known(cast).telephone == "2345 6789"
    again = what_a_browser_would_send(shown)
    assert again["hearing"] == ["左耳好一點"]
    assert wong.post(where, again).status_code == 302
    assert known(cast).telephone == "9876 5432"
    assert known(cast).needs["hearing"] == "左耳好一點"


def test_the_same_words_from_two_people_are_no_question(
    cast: Cast, enter: Enter, where: str
) -> None:
    ling, wong = enter(cast.ling), enter(cast.wong)
    of_ling, of_wong = begins(ling, where), begins(wong, where)
    ling.post(where, of_ling | {"telephone": "2345 6789"})

    assert wong.post(where, of_wong | {"telephone": "2345 6789"}).status_code == 302


def test_a_box_ticked_by_one_and_a_language_by_another_are_both_kept(
    cast: Cast, enter: Enter, where: str
) -> None:
    ling, wong = enter(cast.ling), enter(cast.wong)
    of_ling, of_wong = begins(ling, where), begins(wong, where)
    of_ling.pop("large_type", None)
    before = list(of_wong["langs"])

    ling.post(where, of_ling)
    wong.post(where, of_wong | {"langs": [*before, "en"]})

    assert not known(cast).access.get("large_type")
    with acting(cast.ling):
        assert "en" in Person.objects.get(pk=cast.mrs_chan.pk).langs


def test_two_names_at_once_ask_which_is_right(cast: Cast, enter: Enter) -> None:
    where = reverse("trust:called", args=[cast.mrs_chan.pk])
    ling, wong = enter(cast.ling), enter(cast.wong, "en")
    of_ling, of_wong = begins(ling, where), begins(wong, where)
    ling.post(where, of_ling | {"called_zh": "玉蘭"})

    answer = wong.post(where, of_wong | {"called_zh": "陳太太"})

    assert answer.status_code == 422
    assert "玉蘭" in answer.content.decode()
    assert wong.post(where, what_a_browser_would_send(answer.content.decode())).status_code == 302


@pytest.mark.parametrize("bad", ["", "{", "[]", '{"telephone": 1}', "x" * 100_000])
def test_a_form_that_forgot_how_it_began_is_taken_as_it_is(
    cast: Cast, enter: Enter, where: str, bad: str
) -> None:
    ling = enter(cast.ling)
    sent = begins(ling, where) | {"telephone": "2345 6789", "begun": [bad]}

    assert ling.post(where, sent).status_code == 302
    assert known(cast).telephone == "2345 6789"
