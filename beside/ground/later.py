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
from contextlib import nullcontext, suppress
from datetime import datetime
from functools import partial, wraps
from threading import Thread
from typing import Any, ParamSpec
from uuid import UUID

import structlog
from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from beside.ground.acting import NOBODY, Acting, acting, acting_now

P = ParamSpec("P")
PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=4)  # 16 s, 64 s … about 90 minutes in all
ASKED = "asked_by"
QUIET = 30  # seconds after which a worker that says nothing counts as gone
log = structlog.get_logger(__name__)


def later(
    name: str,
    *,
    at: datetime | None = None,
    once: str | None = None,
    or_here: bool = False,
    **facts: object,
) -> None:
    """Queue a job for whoever acts now; of one key `once`, one waits at a time.

    `or_here`: where no worker is at work, this process does it itself, after the transaction.
    """
    options: dict[str, Any] = {"schedule_at": at, "queueing_lock": once}
    asked = app.configure_task(
        name, allow_unknown=True, **{key: value for key, value in options.items() if value}
    )
    with suppress(AlreadyEnqueued), transaction.atomic():
        asked.defer(**{key: _plain(value) for key, value in facts.items()}, **{ASKED: _asker()})
        if or_here:
            transaction.on_commit(partial(_here_if_nobody_works, name, facts), robust=True)


def _here_if_nobody_works(name: str, facts: dict[str, Any]) -> Thread | None:
    """It stays queued as well: a job is safe to run twice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(last_heartbeat) < now() - make_interval(secs => %s), true)"
            " FROM procrastinate_workers",
            [QUIET],
        )
        alone = cursor.fetchone()[0]
    if not alone:
        return None
    here = Thread(target=_here, args=(name, facts), daemon=True)
    here.start()
    return here


def _here(name: str, facts: dict[str, Any]) -> None:
    try:
        app.tasks[name].func(**facts)
    except Exception:
        log.exception("could not be done here; it waits for the worker", job=name)
    finally:
        connection.close()


def job(
    name: str, *, every: str | None = None, in_steps: bool = False
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A job of that name, doing its work as whoever asked; `every` is a cron line in UTC.

    A periodic job acts for nobody: it calls a definer function that returns ids or counts.
    One that reaches outside is done `in_steps`: it takes what it will do, commits, does it, and
    writes down how it went. It is no transaction, so that nothing sent can be undone here.
    """

    def making(work: Callable[P, None]) -> Callable[P, None]:
        wanted = inspect.get_annotations(work, eval_str=True)

        @wraps(work)
        def done(*args: P.args, **given: P.kwargs) -> None:
            facts: dict[str, Any] = dict(given)
            asker = facts.pop(ASKED, None)
            facts.pop("timestamp", None)
            whole: Any = {key: _whole(wanted.get(key), each) for key, each in facts.items()}
            with nullcontext() if in_steps else acting(_acting(asker)):
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
