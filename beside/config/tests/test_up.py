"""`beside up`: one process tree that stays up, stops cleanly, and loses nothing when killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import psycopg
import pytest

from beside.config import postgres
from beside.config.postgres.server import _living_server

QUEUE = """
import sys, django
django.setup()
from django.db import connection, transaction
from django.contrib.sessions.backends.db import SessionStore
from beside.ground.later import later
while True:
    with transaction.atomic():
        session = SessionStore()
        session["said"] = "kept"
        session.create()
        later("ground.nobody_does_this", session=session.session_key)
    print(session.session_key, flush=True)
"""


class Tree:
    """A running house of its own, as somebody at a terminal would start it."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="beside-test-"))
        self.home.chmod(0o755)
        self.cluster = postgres.Cluster(self.home / "postgres")
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "BESIDE_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "beside.config.settings",
            "LANG": "C.UTF-8",
        }  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def start(self) -> None:
        self.log = (self.home / "up.log").open("a")
        self.up = subprocess.Popen(
            [sys.executable, "-m", "beside", "up", f"--port={self.port}"],
            env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        until(self.answers, self.said)

    def said(self) -> str:
        return (self.home / "up.log").read_text()

    def answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/help/", timeout=5) as page:
                return bool(page.status == 200)
        except HTTPError as answer:
            return answer.code < 500
        except (URLError, OSError):
            return False

    def children(self) -> dict[int, str]:
        """Every living process of this house but the server, by its words."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                ours = f"BESIDE_HOME={self.home}".encode() in (folder / "environ").read_bytes()
            except OSError:
                continue
            if ours and "beside" in words and f"{self.home}/postgres" not in words:
                found[int(folder.name)] = words.partition("-m beside ")[2]
        return found

    def kill(self, word: str) -> None:
        for number, words in self.children().items():
            if words.startswith(word):
                os.kill(number, signal.SIGKILL)

    def end(self) -> None:
        for number in self.children():
            os.kill(number, signal.SIGKILL)
        server = _living_server(self.cluster)
        if server:
            os.kill(server, signal.SIGQUIT)
            until(lambda: _living_server(self.cluster) is None)
        self.up.wait()
        self.log.close()


def until(holds: Callable[[], bool], why: Callable[[], str] = str, seconds: float = 45) -> None:
    give_up = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < give_up, f"it never came true. {why()}"
        time.sleep(0.05)


@pytest.fixture(scope="module")
def tree() -> Iterator[Tree]:
    tree = Tree()
    try:
        tree.start()
        yield tree
    finally:
        tree.end()
        shutil.rmtree(tree.home)


@pytest.fixture(autouse=True)
def again(tree: Tree) -> None:
    """Each test begins with the house up."""
    if tree.up.poll() is not None:
        tree.log.close()
        tree.start()


def test_two_webs_and_a_worker_under_one_parent(tree: Tree) -> None:
    kinds = sorted(words.split()[0] for words in tree.children().values())

    assert kinds == ["up", "web", "web", "worker"]
    assert f"http://localhost:{tree.port}" in tree.said()


def test_a_child_that_dies_is_started_again(tree: Tree) -> None:
    tree.kill("web")
    tree.kill("worker")

    until(lambda: sorted(w.split()[0] for w in tree.children().values())
          == ["up", "web", "web", "worker"], tree.said)  # fmt: skip
    until(tree.answers, tree.said)


def test_a_port_that_is_taken_is_said_with_what_to_do(tree: Tree) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "beside", "up", f"--port={tree.port}"],
        env={**tree.environment, "LANG": "zh_HK.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert second.returncode == 1
    assert f"--port {tree.port + 1}" in second.stderr
    assert "Traceback" not in second.stderr
    assert "連接埠" in second.stderr


def test_nothing_acknowledged_is_lost_when_everything_is_killed(tree: Tree) -> None:
    """Web, worker, database and whoever writes, all killed -9 during writes, and started again."""
    writers = [
        subprocess.Popen([sys.executable, "-c", QUEUE], env=tree.environment,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for _ in range(2)
    ]  # fmt: skip
    acknowledged = []
    for writer in writers:
        assert writer.stdout is not None
        acknowledged += [writer.stdout.readline().strip() for _ in range(30)]

    server = _living_server(tree.cluster)
    assert server
    family = subprocess.run(["ps", "-o", "pid=", "--ppid", str(server)], capture_output=True,
                            text=True, check=True).stdout.split()  # fmt: skip
    for number in (*tree.children(), server, *map(int, family)):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    for writer in writers:
        acknowledged += writer.communicate()[0].split()
    tree.up.wait()
    tree.log.close()
    tree.start()

    with psycopg.connect(tree.cluster.url(user="postgres")) as at:
        sessions = {row[0] for row in at.execute("SELECT session_key FROM django_session")}
        jobs = {
            row[0]
            for row in at.execute(
                "SELECT args->>'session' FROM procrastinate_jobs"
                " WHERE task_name = 'ground.nobody_does_this'"
            )
        }
    assert len(acknowledged) >= 60
    assert set(acknowledged) <= sessions
    assert set(acknowledged) <= jobs


def test_a_database_that_dies_comes_back_under_the_house(tree: Tree) -> None:
    server = _living_server(tree.cluster)
    assert server
    os.kill(server, signal.SIGKILL)

    until(lambda: postgres.answers(tree.cluster), tree.said)
    until(tree.answers, tree.said)


def test_the_worker_s_heart_beats(tree: Tree) -> None:
    def beats() -> bool:
        with psycopg.connect(tree.cluster.url(user="postgres")) as at:
            row = at.execute(
                "SELECT count(*) FROM procrastinate_workers"
                " WHERE last_heartbeat > now() - interval '30 seconds'"
            ).fetchone()
        return bool(row and row[0])

    until(beats, tree.said)


def test_no_child_outlives_a_parent_that_was_killed(tree: Tree) -> None:
    tree.up.kill()
    tree.up.wait()

    until(lambda: not tree.children(), tree.said)
    until(lambda: _living_server(tree.cluster) is None, tree.said)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly(tree: Tree, number: signal.Signals) -> None:
    tree.up.send_signal(number)

    assert tree.up.wait(30) == 0
    assert not tree.children()
    assert _living_server(tree.cluster) is None
