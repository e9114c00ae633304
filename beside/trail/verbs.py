"""`@verb`: it is recorded, or it did not happen."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

import orjson
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.db.models import Model
from psycopg.errors import UniqueViolation

from beside.ground.acting import Acting, Actor, acting

P = ParamSpec("P")
R = TypeVar("R")
_left: ContextVar[int] = ContextVar("traces left in this verb", default=0)
Refusal = tuple[Acting, str, UUID | None]
_refused: ContextVar[tuple[Refusal, ...]] = ContextVar("refusals to write", default=())


class NoTrace(RuntimeError):
    """A verb ended without leaving a trace."""


def verb(deed: Callable[P, R]) -> Callable[P, R]:
    """One transaction in which `by` acts; raises NoTrace, and undoes all, if no trace was left.

    An `id` that was taken meanwhile is looked for again: sending a form twice makes one row. One
    that belongs to what `by` may not see is left alone, and the row gets another.
    """

    @wraps(deed)
    def done(*args: P.args, **facts: P.kwargs) -> R:
        attempt: Callable[..., R] = once
        for given in (facts, facts, facts | {"id": None}):
            try:
                return attempt(*args, **given)
            except IntegrityError as wrong:
                if facts.get("id") is None or not _is_taken(wrong):
                    raise
                refused = wrong
        raise refused

    def once(*args: P.args, **facts: P.kwargs) -> R:
        by: Any = facts["by"]
        before = _left.set(0)
        try:
            with acting(by):
                result = deed(*args, **facts)
                if not _left.get():
                    raise NoTrace(deed.__qualname__)
            left = True
        except PermissionDenied:
            remember_refusal(by, deed.__qualname__, facts.get("person"))
            raise
        finally:
            _left.reset(before)
        if left:
            _left.set(_left.get() + 1)  # a verb that calls verbs has left their traces
        return result

    done.is_verb = True  # type: ignore[attr-defined]
    return done


def _is_taken(wrong: IntegrityError) -> bool:
    """Whether a row was refused for its id alone."""
    cause = wrong.__cause__
    return isinstance(cause, UniqueViolation) and (cause.diag.constraint_name or "").endswith(
        "_pkey"
    )


def remember_refusal(by: Actor, verb: str, person: object) -> None:
    """Keep until the refused transaction is over; outside of any other, write it at once."""
    about = person if isinstance(person, UUID) else getattr(person, "pk", None)
    _refused.set((*_refused.get(), (by.acting, verb, about)))
    if not connection.in_atomic_block:
        write_refusals()


def write_refusals() -> None:
    """In a transaction of their own, when what was refused has been undone."""
    refused = _refused.get()
    _refused.set(())
    for who, verb, about in refused:
        with acting(who), connection.cursor() as cursor:
            facts = orjson.dumps({"verb": verb}).decode()
            cursor.execute("SELECT leave_trace('trust.refused', %s, '', NULL, %s)", [about, facts])


def leave_trace(
    deed: str,
    *,
    by: Actor | Acting,
    to: Model | None = None,
    about: UUID | None = None,
    **facts: object,
) -> None:
    """Record that `by` did `deed` to a row, about a person (found on the row if not given)."""
    person = about or getattr(to, "person_id", None)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT leave_trace(%s, %s, %s, %s, %s)",
            [deed, person, to._meta.label if to else "", _id(to), orjson.dumps(facts).decode()],
        )
    _left.set(_left.get() + 1)


def _id(to: Model | None) -> UUID | None:
    return to.pk if to is not None and isinstance(to.pk, UUID) else None


def seal_past_days() -> int:
    """Chain every day that is over to the day before; how many were sealed now. Twice is once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seal_days()")
        return int(cursor.fetchone()[0])
