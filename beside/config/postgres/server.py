"""Starting, attaching, stopping.

Whoever uses the server holds a shared lock on `users`; the last one out stops it. A second lock,
`gate`, lets only one process start or stop it at a time. Locks die with their process, so a kill -9
leaves nothing stale. A child that inherits the lock keeps the server too.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from beside.config.postgres.cluster import CannotStart, Cluster, as_server, binaries, reachable
from beside.config.postgres.making import full, make, make_roles_and_database
from beside.ground.saying import gettext_noop

AGAIN = 15.0  # seconds in which a start is tried again: a killed server's children linger a moment
_started: list[subprocess.Popen[bytes]] = []  # it outlives us when others use it
RECOVERY = 600.0  # seconds a living server may take to read its own log after a kill


@contextmanager
def running(cluster: Cluster) -> Iterator[list[int]]:
    """Keep the server running while inside; yields descriptors that keep it for a child too."""
    folder = cluster.data.parent
    _make_folder(folder)
    path = folder / f"{cluster.data.name}.users"
    with _gate(cluster):
        users = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            _start(cluster)
        except BaseException:
            os.close(users)
            raise
    try:
        yield [users]
    finally:
        with _gate(cluster):
            os.close(users)
            # a lock of our own, anew: the old one may live on in a child
            alone = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _stop(cluster)
            except BlockingIOError:
                pass  # somebody still uses it
            finally:
                os.close(alone)


def bring_back(cluster: Cluster) -> bool:
    """Start the server again if it was killed under us; says whether it had to be."""
    if answers(cluster):
        return False
    with _gate(cluster):
        _start(cluster)
    return True


def answers(cluster: Cluster) -> bool:
    try:
        psycopg.connect(cluster.url("postgres", "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK):
            raise PermissionError
    except (PermissionError, FileExistsError, NotADirectoryError):
        raise CannotStart(
            gettext_noop(
                "Beside may not write in %(folder)s. Give that folder to the account that runs"
                " Beside, or set BESIDE_HOME to another one."
            ),
            folder=folder,
        ) from None
    if reachable(folder / "postgres") != folder / "postgres":
        raise CannotStart(
            gettext_noop("The database’s own user cannot reach %(folder)s."), folder=folder
        )


@contextmanager
def _gate(cluster: Cluster) -> Iterator[None]:
    gate = os.open(cluster.data.parent / f"{cluster.data.name}.gate", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield
    finally:
        os.close(gate)


def _start(cluster: Cluster) -> None:
    """Attach, or start until it answers; roles and database are there afterwards."""
    if not answers(cluster):
        make(cluster)
        _stop_unreachable(cluster)
        give_up = time.monotonic() + AGAIN
        while not (answers(cluster) or _try(cluster)):
            if time.monotonic() > give_up or not _passes(cluster):
                raise _why_not(cluster)
            time.sleep(0.2)
    make_roles_and_database(cluster)


def _try(cluster: Cluster) -> bool:
    """One start; whether the server answers in the end."""
    with os.fdopen(os.open(cluster.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)) as log:
        server = subprocess.Popen(
            [binaries() / "postgres", "-D", str(cluster.data)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            cwd="/", start_new_session=True, umask=0o077, close_fds=True, **as_server(),
        )  # fmt: skip
    _started[:] = [each for each in (*_started, server) if each.poll() is None or each is server]
    give_up = time.monotonic() + RECOVERY
    while not answers(cluster):
        if server.poll() is not None or time.monotonic() > give_up:
            return answers(cluster)
        time.sleep(0.02)
    return True


def _living_server(cluster: Cluster) -> int | None:
    """The process that its own file names, if it lives and is that server."""
    try:
        number = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
        said = Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return number if os.fsencode(cluster.data) in said.split(b"\0") else None


def _stop_unreachable(cluster: Cluster) -> None:
    """A server that lives but does not answer lost its socket (someone tidied up); it must restart.

    And a file left by a killed server may name a number that another program has since been given.
    """
    number = _living_server(cluster)
    if number is None:
        if Path("/proc/self").exists():
            (cluster.data / "postmaster.pid").unlink(missing_ok=True)
        return
    give_up = time.monotonic() + RECOVERY
    while _living_server(cluster) and (cluster.socket / ".s.PGSQL.5432").exists():
        if answers(cluster) or time.monotonic() > give_up:
            return  # it was busy, or still reading its log
        time.sleep(0.1)
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGINT)
    give_up = time.monotonic() + 60
    while _living_server(cluster) and time.monotonic() < give_up:
        time.sleep(0.05)


def _passes(cluster: Cluster) -> bool:
    """Whether the last failure is one that passes: a killed server's children still hold on."""
    return any(word in line for line in _tail(cluster)
               for word in ("still in use", "already exists", "already in use"))  # fmt: skip


def _tail(cluster: Cluster) -> list[str]:
    return cluster.log.read_text(errors="replace").splitlines()[-6:] if cluster.log.exists() else []


def _why_not(cluster: Cluster) -> CannotStart:
    tail = _tail(cluster)
    if any("No space left" in line for line in tail):
        return full(cluster)
    return CannotStart(
        gettext_noop("The database did not start. Its last words, from %(log)s:\n%(words)s"),
        log=cluster.log, words="\n".join(f"  {line}" for line in tail),
    )  # fmt: skip


def _stop(cluster: Cluster) -> None:
    subprocess.run(
        [binaries() / "pg_ctl", "-D", cluster.data, "-m", "fast", "-w", "-t", "60", "stop"],
        capture_output=True, cwd="/", check=False, **as_server(),
    )  # fmt: skip
