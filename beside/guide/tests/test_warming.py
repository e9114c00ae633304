"""The first question of a process finds everything ready, or waits for what is being made."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import DatabaseError, connection

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting
from beside.guide import warming
from beside.guide.reads import library, listening

AT_ONCE = 4


@pytest.fixture
def cold(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a process that has just begun."""
    monkeypatch.setattr(library, "_ready", None)
    monkeypatch.setattr(listening, "_ready", None)


def test_what_a_question_needs_is_ready_before_the_first(cold: None) -> None:
    warming.make_ready()

    assert library._ready
    assert listening._ready
    made = library._ready, listening._ready[1]
    assert (library.ready(), listening.listening()) == made, "and nothing is made a second time"


@pytest.mark.parametrize("read", [library.ready, listening.listening])
def test_who_asks_while_it_is_being_made_gets_the_same(
    cold: None, read: Callable[[], object]
) -> None:
    together = Barrier(AT_ONCE)

    def asks(_number: int) -> object:
        together.wait()
        try:
            with connection.cursor() as cursor:  # the database of the tests gives nobody a role
                cursor.execute("SET ROLE beside_app")
            with acting(NOBODY):
                return read()
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as askers:
        found = list(askers.map(asks, range(AT_ONCE)))

    assert len({id(each) for each in found}) == 1


def test_a_database_that_fails_meanwhile_ends_nothing(
    cold: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: Any) -> None:
        raise DatabaseError("away")

    with monkeypatch.context() as away:
        away.setattr(library, "version", fails)
        warming.make_ready()
    assert library._ready is None

    assert library.ready().passages, "the first question makes it"
