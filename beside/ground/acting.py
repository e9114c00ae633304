"""Acting for someone: one transaction, one account, in one of its roles.

The database reads who acts from two settings that last as long as the transaction. No acting
account: no rows. The same facts stand in a context variable, so that code can tell without asking.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db import connection, transaction

APP = "beside_app"
OWNER = "beside_owner"


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts: an account, in one role, perhaps on a paired tablet."""

    account: UUID | None = None
    role: UUID | None = None
    on_tablet: bool = False


class Actor(Protocol):
    """Whoever may act: an account that says which of its roles it is being."""

    @property
    def acting(self) -> Acting: ...


NOBODY = Acting()
_now: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


def acting_now() -> Acting:
    return _now.get()


@contextmanager
def acting(by: Actor | Acting) -> Iterator[None]:
    """A transaction in which `by` acts; whoever acted before acts again afterwards."""
    who = by if isinstance(by, Acting) else by.acting
    with transaction.atomic():
        before = _now.get()
        if who == before and before is not NOBODY:
            yield
            return
        tell_database(who)
        token = _now.set(who)
        try:
            yield
        finally:
            _now.reset(token)
        if not connection.needs_rollback:  # after an error the rollback itself does so
            tell_database(before)


def tell_database(who: Acting) -> None:
    """Set who acts for the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('beside.account', %s, true),"
            " set_config('beside.acting_as', %s, true),"
            " set_config('beside.on_tablet', %s, true)",
            [str(who.account or ""), str(who.role or ""), "yes" if who.on_tablet else ""],
        )


@contextmanager
def as_owner() -> Iterator[None]:
    """A transaction as the owner of the tables, whom no wall stops.

    For migrations, casting, restoring and the wall test; the web and the worker never call it, and
    where the owner is a separate login the database refuses.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            before = cursor.fetchone()[0]
            cursor.execute(f'SET LOCAL ROLE "{OWNER}"')
        yield
        if not connection.needs_rollback:  # after an error the rollback itself does so
            with connection.cursor() as cursor:
                cursor.execute(f'SET LOCAL ROLE "{before}"')


def begin_acting(who: Acting, *, tell: bool = True) -> None:
    """For the middleware, whose request is one transaction: from here on `who` acts."""
    _now.set(who)
    if tell:
        tell_database(who)


def stop_acting() -> None:
    _now.set(NOBODY)
