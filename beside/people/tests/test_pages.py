"""Signing in, being one of one's roles, and the pages about oneself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast

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
