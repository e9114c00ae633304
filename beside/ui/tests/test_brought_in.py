"""What others made and we serve: unchanged, with its licence beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static/ui"
HTMX = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
KILOBYTES = {
    "htmx/htmx-4.0.1.min.js": 40,
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2": 36,
    "fonts/literata-latin-wght-normal.woff2": 54,
}


@pytest.mark.parametrize("name", KILOBYTES)
def test_the_file_is_the_one_that_was_brought_in(name: str) -> None:
    content = (STATIC / name).read_bytes()
    note = (STATIC / name).with_name("where-from.txt").read_text()

    assert hashlib.sha256(content).hexdigest() in note
    assert len(content) < KILOBYTES[name] * 1024


def test_htmx_is_the_version_that_was_looked_at() -> None:
    content = (STATIC / "htmx/htmx-4.0.1.min.js").read_bytes()

    assert hashlib.sha256(content).hexdigest() == HTMX


@pytest.mark.parametrize("face", ["atkinson-hyperlegible-next", "literata"])
def test_each_face_has_its_licence_beside_it(face: str) -> None:
    assert "SIL OPEN FONT LICENSE" in (STATIC / f"fonts/{face}.OFL.txt").read_text().upper()


def test_htmx_has_its_licence_beside_it() -> None:
    assert "Permission to use" in (STATIC / "htmx/htmx.LICENSE.txt").read_text()
