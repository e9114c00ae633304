"""A pytest plugin: a throwaway database cluster, started by the controller before settings load."""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

os.environ.setdefault("BESIDE_TESTING", "1")
_stack = ExitStack()


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    from beside.config import places, postgres

    cluster = postgres.Cluster(places.home() / "postgres-for-tests", postgres.THROWAWAY)
    cluster = postgres.Cluster(postgres.reachable(cluster.data), postgres.THROWAWAY)
    _stack.enter_context(postgres.running(cluster))
    os.environ["DATABASE_URL"] = cluster.url()


def pytest_unconfigure() -> None:
    _stack.close()
