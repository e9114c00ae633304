"""Queueing by name: a verb asks for a job inside its own transaction, and both happen or neither.

`later("letters.send", letter=letter.pk)` queues; the room that does it has, in its `jobs.py`:

    @job("letters.send")
    def send(letter: UUID) -> None: ...

A job acts for whoever asked, so that its trace reads well. It takes ids, is safe to run twice, and
is tried again with growing patience; after the last try a human sees it (`beside doctor`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Any, ParamSpec
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from beside.ground.acting import NOBODY, Acting, acting, acting_now

P = ParamSpec("P")
PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=4)  # 16 s, 64 s … about 90 minutes in all
ASKED = "asked_by"


def later(
    name: str, *, at: datetime | None = None, once: str | None = None, **facts: object
) -> None:
    """Queue a job for whoever acts now; of one key `once`, one waits at a time."""
    options: dict[str, Any] = {"schedule_at": at, "queueing_lock": once}
    asked = app.configure_task(
        name, allow_unknown=True, **{key: value for key, value in options.items() if value}
    )
    with suppress(AlreadyEnqueued), transaction.atomic():
        asked.defer(**{key: _plain(value) for key, value in facts.items()}, **{ASKED: _asker()})


def job(name: str, *, every: str | None = None) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A job of that name, doing its work as whoever asked; `every` is a cron line in UTC.

    A periodic job acts for nobody: it calls a definer function that returns ids or counts.
    """

    def making(work: Callable[P, None]) -> Callable[P, None]:
        wanted = inspect.get_annotations(work, eval_str=True)

        @wraps(work)
        def done(*args: P.args, **given: P.kwargs) -> None:
            facts: dict[str, Any] = dict(given)
            asker = facts.pop(ASKED, None)
            facts.pop("timestamp", None)
            whole: Any = {key: _whole(wanted.get(key), each) for key, each in facts.items()}
            with acting(_acting(asker)):
                work(*args, **whole)

        task = app.task(name=name, retry=PATIENCE, queueing_lock=name if every else None)(done)
        if every:
            periodic: Any = app.periodic(cron=every)  # it is given the moment, which we drop
            periodic(task)
        return done  # called directly it does its work at once: that is how tests call it

    return making


def names() -> set[str]:
    """Every job that some room does; the house checks what is asked for against it."""
    return {name for name in app.tasks if "procrastinate." not in name}


def _asker() -> dict[str, Any] | None:
    who = acting_now()
    if who == NOBODY:
        return None
    return {"account": _plain(who.account), "role": _plain(who.role), "on_tablet": who.on_tablet}


def _acting(asker: dict[str, Any] | None) -> Acting:
    if not asker:
        return NOBODY
    return Acting(
        account=UUID(asker["account"]) if asker["account"] else None,
        role=UUID(asker["role"]) if asker["role"] else None,
        on_tablet=asker["on_tablet"],
    )


def _plain(value: object) -> Any:
    return str(value) if isinstance(value, UUID) else value


def _whole(wanted: object, value: Any) -> Any:
    return UUID(value) if wanted is UUID and isinstance(value, str) else value
