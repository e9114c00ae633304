"""The embedded database: many starts at once, kills of every kind, nothing acknowledged lost."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from beside.config import postgres
from beside.config.postgres.cluster import APART
from beside.config.postgres.server import _living_server

HOLD = """
import sys
from pathlib import Path
from beside.config import postgres
cluster = postgres.Cluster(Path(sys.argv[1]))
with postgres.running(cluster):
    print("in", flush=True)
    sys.stdin.read()
print("out", flush=True)
"""
WRITE = """
import sys, psycopg
with psycopg.connect(sys.argv[1], autocommit=True) as at:
    for number in range(1_000_000):
        at.execute("INSERT INTO kept VALUES (%s)", [number])
        print(number, flush=True)
"""
as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can be somebody else")


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A folder that the server's own user can reach, with a database made once."""
    folder = Path(tempfile.mkdtemp(prefix="beside-test-"))
    folder.chmod(0o755)
    with postgres.running(postgres.Cluster(folder / "pg")):
        pass
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def cluster(made: Path) -> Iterator[postgres.Cluster]:
    """A stopped copy of it for each test; whatever still runs afterwards is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="beside-test-"))
    folder.chmod(0o755)
    subprocess.run(["cp", "-a", made / "pg", folder / "pg"], check=True)
    cluster = postgres.Cluster(folder / "pg")
    yield cluster
    server = _living_server(cluster)
    if server:
        os.kill(server, signal.SIGQUIT)
        until(lambda: not _living_server(cluster))
    shutil.rmtree(folder)


def until(holds: object, seconds: float = 20) -> None:
    assert callable(holds)
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, "it never came true"
        time.sleep(0.02)


def hold(cluster: postgres.Cluster) -> subprocess.Popen[str]:
    """Another process that keeps the server."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(cluster.data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def says(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == word


def let_go(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=30)


def runs(cluster: postgres.Cluster) -> bool:
    return _living_server(cluster) is not None


def start_and_stop(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster):
        pass


def kill_server(cluster: postgres.Cluster) -> None:
    """All of it at once, as a power cut does."""
    server = _living_server(cluster)
    assert server
    family = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(server)], capture_output=True, text=True, check=False
    ).stdout.split()
    for number in (server, *map(int, family)):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


def test_the_last_one_out_stops_it(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster):
        with postgres.running(cluster):
            pass
        assert postgres.answers(cluster)

    assert not runs(cluster)


def test_three_cold_starts_at_once_share_one_server(cluster: postgres.Cluster) -> None:
    holders = [hold(cluster) for _ in range(3)]
    for each in holders:
        says(each, "in")
    for each in holders[:2]:
        let_go(each)

    assert postgres.answers(cluster)
    let_go(holders[2])
    assert not runs(cluster)


def test_three_first_starts_at_once_make_one_database() -> None:
    folder = Path(tempfile.mkdtemp(prefix="beside-test-"))
    folder.chmod(0o755)
    holders = [hold(postgres.Cluster(folder / "new")) for _ in range(3)]
    for each in holders:
        says(each, "in")
    for each in holders:
        let_go(each)

    assert sorted(path.name for path in folder.glob("new*") if path.is_dir())[0] == "new"
    assert not list(folder.glob("new.new-*"))
    shutil.rmtree(folder)


def test_a_holder_killed_leaves_nothing_stale(cluster: postgres.Cluster) -> None:
    holder = hold(cluster)
    says(holder, "in")
    holder.kill()
    let_go(holder)
    assert runs(cluster)  # nobody was there to stop it

    with postgres.running(cluster):
        assert postgres.answers(cluster)

    assert not runs(cluster)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_stopped_from_outside_is_started_again(
    cluster: postgres.Cluster, number: signal.Signals
) -> None:
    with postgres.running(cluster):
        server = _living_server(cluster)
        assert server
        os.kill(server, number)
        until(lambda: not runs(cluster))

        assert postgres.bring_back(cluster)
        assert postgres.answers(cluster)


def test_what_was_acknowledged_survives_the_death_of_the_server(
    cluster: postgres.Cluster,
) -> None:
    with postgres.running(cluster):
        with psycopg.connect(cluster.url(user="postgres"), autocommit=True) as at:
            at.execute("CREATE TABLE kept (number int)")
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITE, cluster.url(user="postgres")],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(200)]
        kill_server(cluster)
        rest, _ = writer.communicate()
        acknowledged += [int(line) for line in rest.split()]

        assert postgres.bring_back(cluster)
        with psycopg.connect(cluster.url(user="postgres")) as at:
            found = {row[0] for row in at.execute("SELECT number FROM kept")}
    assert set(acknowledged) <= found


def test_a_stale_file_that_names_another_living_program(cluster: postgres.Cluster) -> None:
    (cluster.data / "postmaster.pid").write_text(
        f"{os.getpid()}\n{cluster.data}\n1\n5432\n{cluster.socket}\n\n"
    )

    with postgres.running(cluster):
        assert postgres.answers(cluster)


def test_a_child_that_inherits_the_lock_keeps_the_server(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster) as kept:
        child = subprocess.Popen(["sleep", "60"], pass_fds=kept)
    assert postgres.answers(cluster)

    child.kill()
    child.wait()
    with postgres.running(cluster):
        pass
    assert not runs(cluster)


def test_a_socket_that_somebody_tidied_away_comes_back(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster):
        shutil.rmtree(cluster.socket)

        with postgres.running(cluster):
            assert postgres.answers(cluster)


@pytest.mark.parametrize("version", ["14", "99"])
def test_data_of_another_version_is_not_touched(cluster: postgres.Cluster, version: str) -> None:
    (cluster.data / "PG_VERSION").write_text(f"{version}\n")

    with pytest.raises(postgres.CannotStart, match=f"PostgreSQL {version}"):
        start_and_stop(cluster)


def test_a_broken_setting_is_told_with_its_last_words(cluster: postgres.Cluster) -> None:
    broken = postgres.Cluster(cluster.data, {"max_connections": "'many'"})
    started = time.monotonic()

    with pytest.raises(postgres.CannotStart, match="max_connections"), postgres.running(broken):
        pass
    assert time.monotonic() - started < 30


def test_a_folder_that_cannot_be_one(cluster: postgres.Cluster) -> None:
    (cluster.data.parent / "file").write_text("")

    with pytest.raises(postgres.CannotStart, match="may not write"):
        start_and_stop(postgres.Cluster(cluster.data.parent / "file" / "pg"))


def test_the_socket_and_the_data_are_closed_to_others(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster):
        assert cluster.socket.stat().st_mode & 0o077 == 0
        assert cluster.data.stat().st_mode & 0o077 == 0


@as_root
def test_somebody_else_s_socket_folder_is_refused(cluster: postgres.Cluster) -> None:
    cluster.socket.mkdir(exist_ok=True)
    os.chown(cluster.socket, 12345, 12345)

    with pytest.raises(postgres.CannotStart, match="belongs to somebody else"):
        start_and_stop(cluster)


@as_root
def test_a_process_of_the_servers_own_user_is_not_let_in(cluster: postgres.Cluster) -> None:
    with postgres.running(cluster):
        asked = subprocess.run(
            [postgres.binaries() / "psql", cluster.url("postgres", "postgres"), "-c", "SELECT 1"],
            capture_output=True, text=True, check=False, user=65534, group=65534, cwd="/",
        )  # fmt: skip

    assert asked.returncode != 0
    assert "Peer authentication failed" in asked.stderr


def test_where_root_keeps_what_the_server_must_reach() -> None:
    folder = Path(tempfile.mkdtemp(prefix="beside-test-"))  # 0700
    found = postgres.reachable(folder / "postgres")

    assert (APART in found.parents) == (os.getuid() == 0)
    folder.rmdir()
