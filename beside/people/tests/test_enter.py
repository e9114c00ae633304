"""The demo's front door: there only where everybody is invented and the demo is on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings as house
from django.core.exceptions import PermissionDenied
from django.test import Client, override_settings
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people import verbs
from beside.people.models import Account, Person
from beside.trail.models import Trace


@pytest.fixture
def demo() -> Iterator[None]:
    with override_settings(DEMO=True):
        yield


@contextmanager
def somebody_real(what: str, cast: Cast) -> Iterator[None]:
    with as_owner():
        if what == "account":
            Account.objects.create(kind="family", called={"en": "Ann"}, email="ann@example.com")
        else:
            Person.objects.create(called={"en": "Ann"}, team_id=cast.id("clinic"))
    yield


def test_the_demo_is_off_unless_it_is_asked_for() -> None:
    assert house.DEMO is False


def test_where_the_demo_is_off_there_is_no_front_door(cast: Cast) -> None:
    page = reverse("people:enter")

    assert Client().get(page).status_code == 404
    answer = Client().post(page, {"account": str(cast.ling.pk)})
    assert answer.status_code == 404
    assert "_auth_user_id" not in answer.client.session
    with pytest.raises(PermissionDenied):
        verbs.enter_demo(by=cast.ling)


@pytest.mark.parametrize("what", ["account", "person"])
def test_where_anybody_is_real_there_is_no_front_door(cast: Cast, demo: None, what: str) -> None:
    page = reverse("people:enter")

    with somebody_real(what, cast):
        assert Client().get(page).status_code == 404
        answer = Client().post(page, {"account": str(cast.ling.pk)})
        assert answer.status_code == 404
        assert "_auth_user_id" not in answer.client.session
        with pytest.raises(PermissionDenied):
            verbs.enter_demo(by=cast.ling)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Everyone here is invented"), ("zh-hant", "這裏的人都是虛構的")],
)
def test_the_front_door_lists_the_invented_people(
    cast: Cast, demo: None, language: str, said: str
) -> None:
    browser = Client(headers={"accept-language": language})

    text = browser.get(reverse("people:enter")).content.decode()

    assert said in text
    assert ("Mrs Chan" if language == "en" else "陳太") in text
    assert str(cast.irene.pk) in text
    assert str(cast.bing.pk) not in text  # she has retired
    assert str(cast.link_gordon.pk) not in text


@pytest.mark.parametrize("who", ["yuk_lan", "mei", "ling", "irene", "connie"])
def test_entering_skips_codes_and_opens_the_first_page(cast: Cast, demo: None, who: str) -> None:
    browser, account = Client(), getattr(cast, who)

    answer = browser.post(reverse("people:enter"), {"account": str(account.pk)})

    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert browser.get(reverse("people:me")).status_code == 200
    assert browser.get("/").status_code == 200
    with as_owner():
        assert Trace.objects.filter(deed="demo.entered", account_id=account.pk).exists()


def test_signing_in_shows_the_way_to_the_front_door_in_the_demo_alone(
    cast: Cast, settings: Any
) -> None:
    without = Client().get("/in/").content.decode()
    settings.DEMO = True
    within = Client().get("/in/").content.decode()

    assert reverse("people:enter") not in without
    assert reverse("people:enter") in within


def test_entering_as_somebody_else_leaves_the_first_behind(cast: Cast, demo: None) -> None:
    browser = Client()
    browser.post(reverse("people:enter"), {"account": str(cast.ling.pk)})
    browser.post(reverse("people:enter"), {"account": str(cast.mei.pk)})

    assert browser.session["_auth_user_id"] == str(cast.mei.pk)


@pytest.mark.parametrize(
    "bad", ["", "x", "01989d3e-0000-7000-8000-000000000000", "🙂", "\u202e", "1" * 10_000]
)
def test_nobody_enters_as_somebody_who_is_not_there(cast: Cast, demo: None, bad: str) -> None:
    assert Client().post(reverse("people:enter"), {"account": bad}).status_code == 404


def test_who_has_left_cannot_be_entered_as(cast: Cast, demo: None) -> None:
    answer = Client().post(reverse("people:enter"), {"account": str(cast.bing.pk)})

    assert answer.status_code == 404


def test_a_form_from_another_site_enters_nobody(cast: Cast, demo: None) -> None:
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(reverse("people:enter"), {"account": str(cast.mei.pk)})

    assert answer.status_code == 403
