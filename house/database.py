"""A pytest plugin: a throwaway database cluster, started by the controller before settings load."""

from __future__ import annotations

import os
from contextlib import ExitStack

import psycopg
import pytest
from psycopg import sql

_stack = ExitStack()
os.environ.setdefault("BESIDE_TESTING", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    from beside.config import places, postgres

    data = postgres.reachable(places.home() / "postgres-for-tests")
    cluster = postgres.Cluster(data, postgres.THROWAWAY)
    _stack.enter_context(postgres.running(cluster))
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as at:
        for (name,) in at.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test%'"):
            at.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    os.environ["DATABASE_URL"] = cluster.url()


def pytest_unconfigure() -> None:
    _stack.close()
