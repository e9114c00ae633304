"""Coming in as in a real house: by a letter, by a passkey, with two locks for who works here."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.house import House
from journeys.steps import signing
from journeys.variants import Variant


@pytest.fixture
def letters(house: House) -> Path:
    return house.folder / "mail"


@pytest.fixture
def worker(variant: Variant) -> str:
    """Somebody who works here and has no second lock yet: another one in each variant."""
    return "kit" if variant.is_phone else "sunny"


def test_a_daughter_comes_in_by_a_letter_and_ends_her_other_device(
    begin: Begin, letters: Path
) -> None:
    mei, elsewhere = begin(), begin()
    code = signing.asks_for_a_code(mei, "mei@example.org", letters=letters)
    mei.can_be_used_by_everyone()

    signing.types_the_code(mei, "WRONG1")
    mei.sees("This code is not the right one. Look again, or ask for a new one.")
    signing.types_the_code(mei, code)
    signing.is_let_in_as(mei, "mei")

    signing.signs_in(elsewhere, "mei@example.org", letters=letters)
    signing.is_let_in_as(elsewhere, "mei")
    mei.opens("/me/devices/")
    mei.can_be_used_by_everyone()
    others = mei.page.get_by_role("button", name=mei.says("Sign out there"))
    while others.count():
        others.first.click()
    elsewhere.page.goto("/")
    elsewhere.sees("Send me a code")
    mei.opens("/")
    signing.is_let_in_as(mei, "mei")


def test_an_address_nobody_knows_is_answered_like_any_other(begin: Begin, letters: Path) -> None:
    stranger = begin()

    said = signing.asks_for_a_code(stranger, "nobody@example.org", letters=letters)

    assert "驗證碼" in said or "code" in said  # the letter says that there is none
    signing.types_the_code(stranger, "ABC123")
    stranger.sees("This code is not the right one. Look again, or ask for a new one.")


def test_whoever_works_here_has_two_locks_and_codes_for_a_lost_telephone(
    begin: Begin, letters: Path, worker: str
) -> None:
    carer = begin()
    signing.signs_in(carer, f"{worker}@example.org", letters=letters)

    carer.page.goto("/people/")
    carer.sees("A second lock, before you go on")  # nothing else opens
    codes = signing.sets_up_an_app(carer)
    carer.page.get_by_role("link", name=carer.says("I have written them down")).click()
    signing.is_let_in_as(carer, worker)

    signing.signs_out(carer)
    signing.signs_in(carer, f"{worker}@example.org", letters=letters)
    carer.sees("One more step")
    carer.can_be_used_by_everyone()
    carer.page.goto("/people/")
    assert "/in/" in carer.page.url  # the first lock alone opens nothing
    carer.page.go_back()
    signing.types_the_code(carer, codes[0])
    signing.is_let_in_as(carer, worker)

    signing.signs_out(carer)
    signing.signs_in(carer, f"{worker}@example.org", letters=letters)
    signing.types_the_code(carer, codes[0])  # each opens the door once
    expect(carer.page.locator(".errors")).to_be_visible()
    signing.types_the_code(carer, codes[1])
    signing.is_let_in_as(carer, worker)


def test_a_passkey_is_made_once_and_is_enough_from_then_on(
    begin: Begin, letters: Path, variant: Variant
) -> None:
    name, address = ("wai_kei", "kei") if variant.is_phone else ("ka_man", "kaman")
    owner = begin()
    signing.has_a_device_that_makes_passkeys(owner)
    signing.signs_in(owner, f"{address}@example.org", letters=letters)
    signing.is_let_in_as(owner, name)

    owner.opens("/in/keys/passkey/")
    owner.can_be_used_by_everyone()
    owner.page.locator("input[name=name]").fill("我部電話")
    owner.presses("Make the passkey")
    owner.sees("Recovery codes")
    owner.opens("/in/keys/")
    owner.can_be_used_by_everyone()
    expect(owner.page.get_by_text("我部電話").first).to_be_visible()

    signing.signs_out(owner)
    owner.presses("Use a passkey on this device")
    signing.is_let_in_as(owner, name)
