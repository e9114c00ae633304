"""Signing in, being one of one's roles, and the pages about oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import EarlierAccountName, EarlierName, Person
from beside.trail.models import Trace

Enter = Callable[..., Client]
EVERYONE = ["yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie"]
WHO_ENTERS = {
    "people:me": EVERYONE,
    "people:called": EVERYONE,
    "people:pages": EVERYONE,
    "people:role": EVERYONE,
    "people:second": EVERYONE,
    "people:devices": EVERYONE,
    "people:language": EVERYONE,  # and strangers: the switch stands on the sign-in page too
    "people:tablet": [],  # nobody without a link; see test_tablets
    "people:enter": [],  # nobody outside the demo; see test_enter
    "people:end_session": EVERYONE,  # one's own sessions only
    "people:revoke_tablet": [],  # one's own tablets only; nobody in the cast has one paired
}
MINE = ["people:me", "people:called", "people:pages", "people:role", "people:devices"]


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", MINE)
@pytest.mark.parametrize("who", ["yuk_lan", "grace"])
def test_everybody_has_pages_about_themselves(
    cast: Cast, enter: Enter, who: str, name: str, language: str
) -> None:
    browser = enter(getattr(cast, who), language)

    assert browser.get(reverse(name)).status_code == 200


def test_who_is_not_signed_in_is_asked_to(cast: Cast) -> None:
    answer = Client().get(reverse("people:me"))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/in/")


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_the_pages_before_signing_in_stand_in_both_languages(cast: Cast, language: str) -> None:
    browser = Client(headers={"accept-language": language})

    for name in ("account_login", "account_signup", "account_inactive"):
        assert browser.get(reverse(name)).status_code == 200


def test_a_daughter_who_is_also_the_nurse_says_which_she_is_being(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.grace)
    family = cast.being("grace", "family").role
    assert family is not None

    answer = browser.post(reverse("people:role"), {"role": str(family.pk), "next": "/me/"})

    assert answer["Location"] == "/me/"
    assert browser.session["role"] == str(family.pk)
    with as_owner():
        trace = Trace.objects.get(deed="role.chosen", account_id=cast.grace.pk)
    assert trace.facts["now"] == "family"


@pytest.mark.parametrize("bad", ["", "x", "01989d3e-0000-7000-8000-000000000000", "🙂", "LING"])
def test_nobody_can_be_what_they_are_not(cast: Cast, enter: Enter, bad: str) -> None:
    role = str(cast.ling.role.pk) if bad == "LING" else bad

    assert enter(cast.grace).post(reverse("people:role"), {"role": role}).status_code == 404


def test_a_new_name_is_there_at_once_and_the_old_one_is_kept(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.kit)

    answer = browser.post(
        reverse("people:called"), {"called_zh": "傑仔", "called_en": "", "pronoun": "he"}
    )

    assert answer.status_code == 302
    assert cast.kit.called == {"yue-Hant-HK": "傑仔"}
    with acting(cast.kit):
        kept = EarlierAccountName.objects.filter(account=cast.kit)
        assert {"en": "Kit", "yue-Hant-HK": "阿傑"} in [each.called for each in kept]
    with acting(cast.ling):
        assert not EarlierAccountName.objects.filter(account=cast.kit).exists()


def test_who_renames_themself_is_renamed_on_their_own_record_too(cast: Cast, enter: Enter) -> None:
    enter(cast.hoi).post(reverse("people:called"), {"called_zh": "海哥", "pronoun": "he"})

    with acting(cast.ling):
        person = Person.objects.get(pk=cast.uncle_hoi.pk)
    assert person.called == {"yue-Hant-HK": "海哥"}
    with acting(cast.hoi):
        assert EarlierName.objects.filter(person=person).count() == 1


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_a_name_that_cannot_be_read_comes_back(cast: Cast, enter: Enter, language: str) -> None:
    browser = enter(cast.kit, language)
    long = "好" * 10_000

    empty = browser.post(reverse("people:called"), {"called_zh": " \u200b", "called_en": ""})
    too_long = browser.post(reverse("people:called"), {"called_zh": long})

    assert (empty.status_code, too_long.status_code) == (422, 422)
    assert long in too_long.content.decode()


def test_language_size_and_clock_are_kept_with_the_account(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.mei)

    answer = browser.post(
        reverse("people:pages"), {"reads_in": "en", "size": "largest", "zone": "Europe/London"}
    )
    wrong = browser.post(reverse("people:pages"), {"reads_in": "xx", "size": "9", "zone": "Mars"})

    assert answer.status_code == 302
    kept = cast.mei
    assert (kept.reads, kept.size, kept.zone) == ("en", "largest", "Europe/London")
    assert wrong.status_code == 422


def test_the_language_switch_keeps_the_place(cast: Cast) -> None:
    browser = Client(headers={"accept-language": "en"})

    answer = browser.get("/language/?to=zh-hant&next=/in/%3Fnext%3D/me/")

    assert answer["Location"] == "/in/?next=/me/"
    assert "登入" in browser.get("/in/").content.decode()


@pytest.mark.parametrize("bad", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(cast: Cast, bad: str) -> None:
    answer = Client().get("/language/", {"to": "en", "next": bad})

    assert answer["Location"] == "/"


def test_a_language_the_house_does_not_have_is_not_there(cast: Cast) -> None:
    assert Client().get("/language/", {"to": "xx"}).status_code == 404
