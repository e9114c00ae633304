"""What tests ask: what somebody sees now, and whether they are refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from beside.ground.acting import acting
from beside.people.models import Account, Person


def sees(by: Account, person: Person) -> set[str]:
    """The parts of that person which are open to `by` now."""
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT part FROM doors_open() WHERE person_id = %s", [person.pk])
        return {row[0] for row in cursor.fetchall()}


def on_tablet(account: Account) -> Account:
    account.on_tablet = True
    return account


def refused(deed: Callable[..., object], **facts: Any) -> None:
    with pytest.raises(PermissionDenied):
        deed(**facts)
