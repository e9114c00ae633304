"""A pytest plugin: a throwaway database cluster, started by the controller before settings load.

The migrated house with its cast is made once, as a template that is kept until its sources or the
day change; each worker's database is a copy of it, which takes a tenth of a second.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from beside.config import places
from beside.config.postgres import THROWAWAY, Cluster, reachable, running

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("*/migrations/*.py", "*/sql/*.sql", "casting/*", "*/walls.py", "*/models.py",
           "*/models/*.py", "ground/**/*.py")  # fmt: skip
_stack = ExitStack()
os.environ.setdefault("BESIDE_TESTING", "1")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    if os.environ.get("DATABASE_URL"):
        return
    data = reachable(places.home() / "postgres-for-tests")
    cluster = Cluster(data, THROWAWAY)
    _stack.enter_context(running(cluster))
    name = f"cast_{_mark()}"
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as at:
        _forget_others(at, name)
        if not at.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            _make(at, name, cluster)
    os.environ["BESIDE_TEST_TEMPLATE"] = name
    os.environ["DATABASE_URL"] = cluster.url()


def pytest_unconfigure() -> None:
    _stack.close()


def _mark() -> str:
    """What the template was made of, and on which day: the cast lives around today."""
    digest = hashlib.sha256(date.today().isoformat().encode())
    for pattern in SOURCES:
        for path in sorted((ROOT / "beside").glob(pattern)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_others(at: psycopg.Connection, name: str) -> None:
    """Databases of earlier runs, and templates made of what is no longer so."""
    found = at.execute(
        "SELECT datname, datistemplate FROM pg_database WHERE datname ~ '^(test|cast|making)_'"
    )
    for other, is_template in found.fetchall():
        if other != name:
            this = sql.Identifier(other)
            if is_template:  # one that was being dropped when a run was killed cannot be altered
                at.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE false").format(this))
            at.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(this))


def _make(at: psycopg.Connection, name: str, cluster: Cluster) -> None:
    """Migrate and assemble in a process of its own; whole, or not there."""
    making = f"making_{name}"
    at.execute(
        sql.SQL("CREATE DATABASE {} OWNER beside_owner TEMPLATE template0").format(
            sql.Identifier(making)
        )
    )
    url = cluster.url(making)
    settings = os.environ | {"DATABASE_URL": url, "BESIDE_AS_OWNER": "1"}
    subprocess.run([sys.executable, "-m", "house.template"], cwd=ROOT, env=settings, check=True)
    at.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(making), sql.Identifier(name)
        )
    )
    at.execute(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(sql.Identifier(name)))
