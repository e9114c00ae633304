"""Choosing how one is reached, and what arrives."""

from __future__ import annotations

import time
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from journeys.steps.walking import Walk

SECONDS = 20.0  # within which what is urgent is on its way


def opens_ways(walk: Walk) -> None:
    """From one's own name at the top of every page."""
    walk.opens("/me/")
    walk.follows("How we reach you")


def chooses_first(walk: Walk, way: str) -> None:
    walk.page.get_by_label(walk.says("First"), exact=True).select_option(way)
    walk.presses("Reach me like this")
    walk.sees("Kept. From now on we reach you like this.")


def mails_to(folder: Path, address: str) -> list[EmailMessage]:
    """What lies in the demo’s mail folder for that address."""
    found = []
    for path in sorted((folder / "mail").glob("*.log")):
        for each in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            mail = message_from_bytes(each.strip(), policy=policy.default)
            if mail["To"] == address:
                found.append(mail)
    return found


def until_it_arrives(folder: Path, address: str, *, after: int) -> EmailMessage:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        there = mails_to(folder, address)
        if len(there) > after:
            return there[-1]
        time.sleep(0.2)
    raise AssertionError(f"nothing arrived for {address}")
