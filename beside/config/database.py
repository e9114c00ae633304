"""The one database: kept running if it is ours, looked over if it was given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connections

from beside.config import postgres
from beside.ground.saying import Refused, gettext_noop
from beside.keeping.house import House

OLDEST = 15  # of PostgreSQL
NEEDED = """\
  CREATE ROLE beside_owner NOLOGIN;
  CREATE ROLE beside_app NOLOGIN;
{logins}
  GRANT beside_app TO {web};
  GRANT beside_owner, beside_app TO {owner};
  CREATE DATABASE {name} OWNER beside_owner TEMPLATE template0 ENCODING 'UTF8';
  ALTER ROLE {web} IN DATABASE {name} SET role = beside_app;"""


def is_ours() -> bool:
    """Whether the database is the embedded one."""
    return not os.environ.get("DATABASE_URL")


@contextmanager
def kept() -> Iterator[None]:
    """The embedded database runs while inside; a given one is its keeper's."""
    if not is_ours():
        yield
        return
    with postgres.running(postgres.own_cluster()):
        yield


def connect() -> psycopg.Connection:
    """A plain connection as whoever this command is; the sentence says why there is none."""
    try:
        return psycopg.connect(settings.DATABASE_URL, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as refused:
        raise Refused(
            gettext_noop(
                "The database of DATABASE_URL does not let Beside in: %(why)s\nIf it is new, its"
                " keeper runs this as a superuser:\n%(sql)s"
            ),
            why=str(refused).strip(), sql=needed(),
        ) from None  # fmt: skip


def needed() -> str:
    """The SQL that makes a given database ready, with the names of this house."""
    login = "  CREATE ROLE {name} LOGIN NOINHERIT PASSWORD '…';"
    names = dict.fromkeys((settings.WEB_LOGIN, settings.OWNER_LOGIN))
    return NEEDED.format(
        logins="\n".join(login.format(name=name) for name in names),
        web=settings.WEB_LOGIN,
        owner=settings.OWNER_LOGIN,
        name=settings.DATABASES["default"]["NAME"],
    )


def forget_connections() -> None:
    """Close what this process holds open, its pool too: what comes after begins anew."""
    connections.close_all()
    for each in connections.all():
        each.close_pool()  # type: ignore[attr-defined]


def must_be_fit() -> None:
    """Raise Refused when the server is too old or its roles are not as the wall needs them."""
    with connect() as at:
        version = at.info.server_version // 10000
        if version < OLDEST:
            raise Refused(
                gettext_noop(
                    "This database is PostgreSQL %(version)s; Beside needs %(oldest)s or newer."
                    " Upgrade it, or unset DATABASE_URL and Beside brings its own."
                ),
                version=version, oldest=OLDEST,
            )  # fmt: skip
        missing = lacking(at)
    if missing:
        raise Refused(
            gettext_noop(
                "The database is not ready for Beside; it lacks: %(missing)s.\nIts keeper runs"
                " this as a superuser (what exists already may stay):\n%(sql)s"
            ),
            missing=", ".join(missing), sql=needed(),
        )  # fmt: skip


def lacking(at: psycopg.Connection) -> list[str]:
    """What the roles still need, in the words of SQL."""
    web, owner = settings.WEB_LOGIN, settings.OWNER_LOGIN
    found = {row[0] for row in at.execute("SELECT rolname FROM pg_roles")}
    wanted = ["beside_owner", "beside_app", web, owner]
    missing = [f"ROLE {name}" for name in dict.fromkeys(wanted) if name not in found]
    if missing:
        return missing
    for role, login in (("beside_app", web), ("beside_owner", owner)):
        row = at.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [login, role]).fetchone()
        if row and not row[0]:
            missing.append(f"GRANT {role} TO {login}")
    above = at.execute(
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, 'beside_owner', 'USAGE')"
        " FROM pg_roles WHERE rolname = %s", [web],
    ).fetchone()  # fmt: skip
    if above and above[0]:
        missing.append(f"ALTER ROLE {web} NOSUPERUSER NOBYPASSRLS NOINHERIT")
    return missing


@contextmanager
def alone(what: str) -> Iterator[None]:
    """One at a time over all machines: two starts at once migrate once."""
    with connect() as at:
        at.execute("SELECT pg_advisory_lock(hashtext(%s))", [f"beside {what}"])
        yield


def house() -> House:
    """Where this house keeps its things, for whoever takes or brings back-ups."""
    return House(
        home=settings.HOME,
        media=settings.MEDIA_HOME,
        url=settings.DATABASE_URL,
        programs=postgres.binaries(),
    )
