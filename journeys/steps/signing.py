"""Signing in as in a real house: letters with codes, passkeys, a second lock, a tablet."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from pathlib import Path

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import expect

from journeys.steps.walking import Walk

WITHIN = 10.0  # seconds for a letter to lie in its folder
A_KEY_IN_THE_DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def asks_for_a_code(walk: Walk, address: str, *, letters: Path) -> str:
    """From the page of signing in; the code that came by letter."""
    before = _letters(letters)
    walk.opens("/in/")
    walk.is_not_lost()
    walk.page.locator("input[type=email]").fill(address)
    walk.presses("Send me a code")
    walk.sees("Look in your e-mail")
    until = time.monotonic() + WITHIN
    while not (new := _to(address, _letters(letters) - before)) and time.monotonic() < until:
        time.sleep(0.05)
    (letter,) = new
    read = message_from_bytes(letter.read_bytes().split(b"\n-----")[0], policy=policy.default)
    body = read.get_body()
    assert body is not None
    return str(body.get_content()).strip().splitlines()[0].strip()


def _to(address: str, letters: set[Path]) -> set[Path]:
    """The house writes to others in the meantime."""
    return {each for each in letters if f"To: {address}".encode() in each.read_bytes()}


def types_the_code(walk: Walk, code: str) -> None:
    """Whoever comes in meets their own language, and here reads on in that of the variant."""
    walk.page.locator("input[name=code]").fill(code)
    with walk.page.expect_navigation():
        walk.presses("Come in")
    walk.reads_in(walk.variant.language)


def signs_in(walk: Walk, address: str, *, letters: Path) -> None:
    types_the_code(walk, asks_for_a_code(walk, address, letters=letters))


def sets_up_an_app(walk: Walk) -> list[str]:
    """The second lock of whoever works here; the recovery codes that are shown then."""
    walk.sees("A second lock, before you go on")
    walk.is_not_lost()
    walk.can_be_used_by_everyone()
    walk.follows("Set up an app")
    secret = walk.page.locator("code.key").inner_text()
    walk.page.locator("input[name=code]").fill("000000")
    walk.presses("Switch it on")
    expect(walk.page.locator(".errors")).to_be_visible()
    walk.page.locator("input[name=code]").fill(code_of(walk.page.locator("code.key").inner_text()))
    walk.presses("Switch it on")
    walk.sees("Recovery codes")
    walk.can_be_used_by_everyone()
    assert secret
    return walk.page.locator("code.key").all_inner_texts()


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    return str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1])))


def has_a_device_that_makes_passkeys(walk: Walk) -> None:
    asked = walk.page.context.new_cdp_session(walk.page)
    asked.send("WebAuthn.enable")
    asked.send("WebAuthn.addVirtualAuthenticator", {"options": A_KEY_IN_THE_DEVICE})


def is_let_in_as(walk: Walk, name: str) -> None:
    """The house greets them, in the language they last chose, which may not be this reader's."""
    expect(walk.page.locator("main h1")).not_to_be_empty()
    walk.reads_in(walk.variant.language)
    expect(walk.page.locator("h1")).to_contain_text(walk.called(name))
    walk.is_not_lost()


def signs_out(walk: Walk) -> None:
    walk.opens("/me/")
    walk.presses("Sign out on this device")
    walk.sees("Send me a code")


def _letters(folder: Path) -> set[Path]:
    return set(folder.glob("*")) if folder.exists() else set()
