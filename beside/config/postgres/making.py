"""The files of the embedded database, its socket's folder, its roles."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import subprocess

import psycopg
from psycopg import sql

from beside.config.postgres.cluster import (
    SETTINGS,
    CannotStart,
    Cluster,
    as_server,
    binaries,
    major_of,
    own_name,
    server_user,
)
from beside.ground.saying import gettext_noop

ROOM = 64 * 1024 * 1024  # bytes that must be free before a start; less ends in half-written files
FULL = gettext_noop(
    "The disk that holds %(folder)s is full (%(free)s MB left). Make room, at least 500 MB, and"
    " start again. Nothing that was saved is lost."
)


def make(cluster: Cluster) -> None:
    """Everything a start needs; called under the gate, so one process does it at a time."""
    folder = cluster.data.parent
    for left in folder.glob(f"{cluster.data.name}.new-*"):  # a first start that was killed
        shutil.rmtree(left, ignore_errors=True)
    if shutil.disk_usage(folder).free < ROOM:
        raise full(cluster)
    made_by = major_of(cluster.data)
    if not made_by:
        _initialise(cluster)
    elif made_by != (ours := _our_major()):
        raise CannotStart(
            gettext_noop(
                "The data in %(folder)s is of PostgreSQL %(theirs)s, and this Beside brings"
                " %(ours)s. Nothing was touched. Take a back-up with the Beside that made it, then"
                " `beside restore` it into an empty BESIDE_HOME with this one."
            ),
            folder=cluster.data, theirs=made_by, ours=ours,
        )  # fmt: skip
    make_socket_folder(cluster)
    _write_settings(cluster)


def full(cluster: Cluster) -> CannotStart:
    free = shutil.disk_usage(cluster.data.parent).free // 1_000_000
    return CannotStart(FULL, folder=cluster.data.parent, free=free)


def _our_major() -> str:
    said = subprocess.run(
        [binaries() / "postgres", "--version"],
        capture_output=True, text=True, check=True, cwd="/", **as_server(),
    )  # fmt: skip
    return said.stdout.split()[-1].partition(".")[0]


def _initialise(cluster: Cluster) -> None:
    own_name()
    making = cluster.data.with_name(f"{cluster.data.name}.new-{secrets.token_hex(4)}")
    making.mkdir(mode=0o700)
    if os.getuid() == 0:
        os.chown(making, server_user(), server_user())
    done = subprocess.run(
        [binaries() / "initdb", "-D", making, "-U", "postgres", "--locale-provider=builtin",
         "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8", "-A", "peer", "-N"],
        capture_output=True, text=True, cwd="/", check=False, **as_server(),
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(making, ignore_errors=True)
        if "No space left" in done.stderr:
            raise full(cluster)
        raise CannotStart(
            gettext_noop("The database could not be made in %(folder)s: %(why)s"),
            folder=cluster.data, why=done.stderr.strip(),
        )  # fmt: skip
    with (making / "postgresql.conf").open("a") as settings:
        settings.write("include 'beside.conf'\n")
    making.rename(cluster.data)


def make_socket_folder(cluster: Cluster) -> None:
    """Private, and ours: in somebody else's folder another server could listen in."""
    folder = cluster.socket
    try:
        folder.mkdir(mode=0o700)
        if os.getuid() == 0:
            os.chown(folder, server_user(), server_user())
    except FileExistsError:
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid not in (os.getuid(), server_user()):
            raise CannotStart(
                gettext_noop(
                    "%(folder)s belongs to somebody else, so the database will not open its door"
                    " there. Find out whose it is; remove it, or set BESIDE_HOME to another place."
                ),
                folder=folder,
            ) from None
        folder.chmod(0o700)
        if os.getuid() == 0:
            os.chown(folder, server_user(), server_user())


def _write_settings(cluster: Cluster) -> None:
    """Peer authentication: only the system's account that runs Beside gets in."""
    name = own_name()
    _write(cluster, "beside_hba.conf", "local all all peer map=beside\n")
    _write(cluster, "beside_ident.conf", f'beside "{name}" all\n')
    lines = SETTINGS | cluster.settings
    lines |= {
        "unix_socket_directories": f"'{cluster.socket}'",
        "hba_file": f"'{cluster.data / 'beside_hba.conf'}'",
        "ident_file": f"'{cluster.data / 'beside_ident.conf'}'",
    }
    _write(cluster, "beside.conf", "".join(f"{name} = {value}\n" for name, value in lines.items()))


def _write(cluster: Cluster, name: str, text: str) -> None:
    path = cluster.data / name
    making = path.with_name(f".{name}-{secrets.token_hex(4)}")
    making.write_text(text)
    making.chmod(0o600)
    if os.getuid() == 0:
        os.chown(making, server_user(), server_user())
    making.replace(path)


ROLES = {
    "beside_owner": "NOLOGIN CREATEDB",
    "beside_app": "NOLOGIN",
    "beside_login": "LOGIN NOINHERIT CREATEDB",
}


def make_roles_and_database(cluster: Cluster) -> None:
    """The three roles of DESIGN section 3, and the database that the owner owns."""
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as at:
        make_roles(at)
        if not at.execute("SELECT 1 FROM pg_database WHERE datname = 'beside'").fetchone():
            at.execute(
                "CREATE DATABASE beside OWNER beside_owner TEMPLATE template0"
                " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'"
            )


def make_roles(at: psycopg.Connection) -> None:
    """Roles belong to the whole cluster, so they are made outside migrations; twice is once."""
    found = {row[0] for row in at.execute("SELECT rolname FROM pg_roles")}
    missing = [name for name in ROLES if name not in found]
    for name in missing:
        at.execute(sql.SQL(f"CREATE ROLE {name} {ROLES[name]}"))
    belongs = at.execute(
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid"
        " JOIN pg_roles l ON l.oid = m.member"
        " WHERE l.rolname = 'beside_login' AND r.rolname IN ('beside_owner', 'beside_app')"
    ).fetchone()
    if belongs is None or belongs[0] < 2:
        at.execute("GRANT beside_owner, beside_app TO beside_login")
