"""The first alert of something urgent leaves from here when no worker is there to send it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from threading import Thread
from uuid import UUID

from django.db import connection, transaction

from beside.handovers.reads import worker_is_there
from beside.letters.sending import hand_over_all

PATIENCE = 60.0  # seconds for one alert to leave; what did not is the worker's, when it comes


def alert_at_once(accounts: Iterable[UUID]) -> None:
    """Once what happened is written: whoever asked does not wait while it leaves."""
    transaction.on_commit(partial(_unless_a_worker_is_there, tuple(accounts)), robust=True)


def _unless_a_worker_is_there(accounts: tuple[UUID, ...]) -> None:
    if accounts and not worker_is_there():
        Thread(target=_alert, args=[accounts], name="first alert").start()


def _alert(accounts: tuple[UUID, ...]) -> None:
    """In a connection of its own. A worker that wakes up meanwhile sends nothing twice."""
    try:
        send(accounts)
    finally:
        connection.close()


def send(accounts: Iterable[UUID]) -> int:
    """What waits for these, now; how many parcels left."""
    return sum(hand_over_all(account=each, seconds=PATIENCE) for each in accounts)
