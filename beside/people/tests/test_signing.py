"""Coming in by a code, the second factor, how long a session lives, and what is tried too often."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people import verbs
from beside.people.models import Account
from beside.trail.models import Trace

Enter = Callable[..., Client]
SIGN_IN = "/in/"


def asked(address: str, language: str = "en") -> tuple[Client, str]:
    """A browser that asked for a code, and the letter that came."""
    browser = Client(headers={"accept-language": language})
    answer = browser.post(SIGN_IN, {"email": address})
    assert answer.status_code == 302, answer.content.decode()
    return browser, str(mail.outbox[-1].body) if mail.outbox else ""


def code_in(letter: str) -> str:
    return letter.strip().splitlines()[0].strip()


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1])))


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_a_code_by_letter_lets_somebody_in(cast: Cast, language: str) -> None:
    browser, letter = asked("mei@example.org", language)

    answer = browser.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})

    assert answer.status_code == 302
    assert browser.get(reverse("people:me")).status_code == 200
    assert "這是您的驗證碼" in letter
    assert "This is your code" in letter
    with as_owner():
        assert Trace.objects.filter(deed="account.signed_in", account_id=cast.mei.pk).exists()


def test_an_unknown_address_is_answered_like_a_known_one(cast: Cast) -> None:
    known, _ = asked("mei@example.org")
    unknown, letter = asked("nobody@example.org")
    page = reverse("account_confirm_login_code")

    texts = [
        re.sub(r"(mei|nobody)@|value=\"[^\"]{20,}\"", "", each.get(page).content.decode())
        for each in (known, unknown)
    ]
    answers = [each.post(page, {"code": "AAAAAA"}).status_code for each in (known, unknown)]

    assert texts[0] == texts[1]
    assert answers == [422, 422]
    assert "no account" in letter
    assert len(mail.outbox) == 2


def test_who_has_left_gets_no_code(cast: Cast) -> None:
    _, letter = asked("bing@example.org")

    assert "no account" in letter


def test_five_wrong_codes_end_the_try(cast: Cast) -> None:
    browser, letter = asked("mei@example.org")
    page = reverse("account_confirm_login_code")

    answers = [browser.post(page, {"code": "WRONG1"}).status_code for _ in range(5)]

    assert answers == [422, 422, 422, 422, 302]
    browser.post(page, {"code": code_in(letter)})
    assert browser.get(reverse("people:me")).status_code == 302


def test_a_code_works_for_a_quarter_of_an_hour(cast: Cast) -> None:
    browser, letter = asked("mei@example.org")

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        late = browser.post(
            reverse("account_confirm_login_code"), {"code": code_in(letter)}, follow=True
        )

        assert browser.get(reverse("people:me")).status_code == 302
    assert "This code is no longer good" in late.content.decode()
    assert 'name="email"' in late.content.decode()


@pytest.mark.parametrize(
    ("language", "said"), [("en", "That was tried too often"), ("zh-hant", "試得太多次了")]
)
def test_asking_too_often_meets_a_plain_page(cast: Cast, language: str, said: str) -> None:
    answers = [
        Client(headers={"accept-language": language}).post(SIGN_IN, {"email": "mei@example.org"})
        for _ in range(6)
    ]

    assert [each.status_code for each in answers] == [302] * 5 + [429]
    assert said in answers[-1].content.decode()
    assert len(mail.outbox) == 5


def test_trying_codes_too_often_meets_a_plain_page(cast: Cast) -> None:
    page, statuses = reverse("account_confirm_login_code"), []

    for each in range(7):
        browser, _ = asked(f"person{each}@example.org")
        statuses += [browser.post(page, {"code": "WRONG1"}).status_code for _ in range(5)]

    assert statuses[:30] == [422, 422, 422, 422, 302] * 6
    assert statuses[30:] == [429] * 5


@pytest.mark.parametrize(
    "bad", ["", "x", "a@", "\u0000@example.org", "好" * 10_000, "🙂@example.org", "\u202ea@b.c"]
)
def test_what_is_no_address_comes_back_with_a_sentence(cast: Cast, bad: str) -> None:
    answer = Client().post(SIGN_IN, {"email": bad})

    assert answer.status_code in (422, 302)  # an odd address is answered as an unknown one
    assert bool(answer.status_code == 422) or len(mail.outbox) == 1


def test_there_is_no_password_and_no_signing_up(cast: Cast) -> None:
    for name in ("account_reset_password", "account_change_password", "account_set_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    answer = Client().post(reverse("account_signup"), {"email": "new@example.org"})

    assert answer.status_code == 200
    assert not Account.objects.filter(email="new@example.org").exists()


def test_staff_meet_the_second_lock_before_anything_else(cast: Cast) -> None:
    browser, letter = asked("ling@example.org")
    browser.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})

    for path in ("/", reverse("people:me"), reverse("trust:welcome"), reverse("mfa_index")):
        assert browser.get(path)["Location"] == reverse("people:second"), path
    assert browser.get(reverse("people:second")).status_code == 200
    assert browser.get(reverse("mfa_add_webauthn")).status_code == 200


def test_an_app_is_set_up_and_then_all_opens(cast: Cast) -> None:
    browser, letter = asked("ling@example.org")
    browser.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session["mfa.totp.secret"]

    wrong = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    answer = browser.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    assert wrong.status_code == 422
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = browser.get(answer["Location"])
    assert codes.status_code == 200
    assert codes.content.decode().count('class="key"') == 10
    assert browser.get(reverse("people:me")).status_code == 200
    kept = Authenticator.objects.get(user=cast.ling, type="totp")
    assert secret not in str(kept.data)


def test_staff_with_an_app_need_both_locks(cast: Cast) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.ling, secret)
    browser, letter = asked("ling@example.org")

    answer = browser.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert browser.get(reverse("people:me"))["Location"].startswith(SIGN_IN)
    wrong = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    browser.post(reverse("mfa_authenticate"), {"code": code_now(secret)})

    assert wrong.status_code == 422
    assert browser.get(reverse("people:me")).status_code == 200


@pytest.mark.parametrize(
    "bad", ["", "{", "[]", '{"a": 1}', '{"id": "x", "response": {}}', "null", '"🙂"', "1" * 9_000]
)
def test_a_passkey_that_is_none_is_refused_in_words(cast: Cast, enter: Enter, bad: str) -> None:
    browser = enter(cast.mei)
    browser.get(reverse("mfa_add_webauthn"))

    added = browser.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": bad})
    used = Client().post(reverse("mfa_login_webauthn"), {"credential": bad})

    assert added.status_code == 422
    assert used.status_code == 302
    assert not Authenticator.objects.filter(user=cast.mei).exists()


#            who      away may be            and signed in at most
LIMITS = {
    "ling": (timedelta(minutes=30), timedelta(hours=12)),
    "connie": (timedelta(minutes=30), timedelta(hours=12)),
    "mei": (timedelta(days=14), timedelta(days=90)),
    "hoi": (timedelta(days=14), timedelta(days=90)),
}


@pytest.mark.parametrize("who", LIMITS)
def test_who_is_away_too_long_signs_in_again(cast: Cast, enter: Enter, who: str) -> None:
    idle, _ = LIMITS[who]
    browser, start = enter(getattr(cast, who)), timezone.now()
    page = reverse("people:me")

    statuses = []
    for away in (timedelta(0), idle - timedelta(minutes=2), 2 * idle):
        with time_machine.travel(start + away):
            statuses.append(browser.get(page).status_code)

    assert statuses == [200, 200, 302]


@pytest.mark.parametrize("who", LIMITS)
def test_nobody_stays_signed_in_for_ever(cast: Cast, enter: Enter, who: str) -> None:
    idle, absolute = LIMITS[who]
    browser, start, now = enter(getattr(cast, who)), timezone.now(), timedelta(0)
    page = reverse("people:me")

    while now < absolute:
        with time_machine.travel(start + now):
            assert browser.get(page).status_code == 200
        now += idle * 0.9
    with time_machine.travel(start + absolute + timedelta(minutes=1)):
        answer = browser.get(page)

    assert answer.status_code == 302
    assert "signed you out" in browser.get(SIGN_IN).content.decode()


def test_closing_an_account_ends_its_sessions_at_once(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.ling)
    assert browser.get(reverse("people:me")).status_code == 200

    verbs.close_account(by=cast.fung, account=cast.ling)

    assert browser.get(reverse("people:me")).status_code == 302
    left = Account.objects.get(pk=cast.ling.pk)
    assert left.left_at is not None
    assert not left.roles.filter(until=None).exists()


def entered(address: str) -> Client:
    browser, letter = asked(address)
    browser.post(reverse("account_confirm_login_code"), {"code": code_in(letter)})
    return browser


def test_a_session_elsewhere_can_be_ended(cast: Cast) -> None:
    here, there = entered("mei@example.org"), entered("mei@example.org")
    other = UserSession.objects.get(session_key=there.session.session_key)

    answer = here.post(reverse("people:end_session", args=[other.pk]))

    assert answer.status_code == 302
    assert there.get(reverse("people:me")).status_code == 302
    assert here.get(reverse("people:me")).status_code == 200
    assert here.get(reverse("people:devices")).status_code == 200


def test_nobody_ends_somebody_elses_session(cast: Cast, enter: Enter) -> None:
    browser = entered("mei@example.org")
    session = UserSession.objects.get(user=cast.mei)

    answer = enter(cast.kwok_ho).post(reverse("people:end_session", args=[session.pk]))

    assert answer.status_code == 404
    assert browser.get(reverse("people:me")).status_code == 200
