"""What every test stands on: the cast, assembled once for each worker, and entering as someone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from beside.casting.cast import Cast
from beside.people.models import Account


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from beside.casting import assemble

    with django_db_blocker.unblock():
        if not assemble.is_assembled():
            assemble.assemble()
    return


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
