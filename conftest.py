"""What every test stands on: the cast, assembled once for each worker, and entering as someone."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from beside.casting import invented
from beside.casting.cast import Cast
from beside.people.models import Account


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from beside.casting import assemble

    with django_db_blocker.unblock():
        if not assemble.is_assembled():
            assemble.assemble()
    return


@pytest.fixture(autouse=True)
def in_english() -> None:
    """No test inherits the language in which the one before it read a page."""
    translation.activate("en")


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone invented. Each test's changes are undone."""
    return Cast()


@pytest.fixture
def enter(db: None) -> Callable[[Account], Client]:
    """A browser in which that account has entered, in the role it is being."""

    def entering(account: Account, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(account, backend="beside.people.signing.backend.RolesToo")
        session = client.session
        session["role"] = str(account.role.pk) if account.role else ""
        session["second_factor"] = True
        session.save()
        return client

    return entering


@pytest.fixture
def own_store(settings: Any, tmp_path: Path) -> Path:
    """A media store of this test alone; it goes away."""
    settings.MEDIA_HOME = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(scope="session")
def voice() -> bytes:
    """Two seconds that can be heard, as a browser would have recorded them."""
    return invented.tone(2)


@pytest.fixture(scope="session")
def silence() -> bytes:
    """A second in which nothing is heard."""
    quiet = bytes(2 * 8000)
    head = b"RIFF" + struct.pack("<I", 36 + len(quiet)) + b"WAVEfmt "
    shape = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16) + b"data"
    return head + shape + struct.pack("<I", len(quiet)) + quiet
