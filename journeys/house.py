"""A whole house with the invented people: its own folder, its own port, the real processes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST_START = 120.0  # seconds for database, migrations and cast on a slow machine


@dataclass(frozen=True)
class House:
    address: str
    folder: Path

    def told(self, *words: str) -> str:
        """What `beside` answers to these words in this house."""
        done = subprocess.run(
            [sys.executable, "-m", "beside", *words],
            cwd=ROOT, env=_environment(self.folder), capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def finds(self, sql: str) -> list[tuple[object, ...]]:
        """What the owner of the database finds, or sets right, with this statement."""
        done = subprocess.run(
            [sys.executable, "-c", FINDING, sql], cwd=ROOT, capture_output=True, text=True,
            timeout=60, env=_environment(self.folder) | {"BESIDE_AS_OWNER": "yes"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return [tuple(each) for each in json.loads(done.stdout)]

    def worker(self) -> int:
        """The process that does the jobs."""
        home = f"BESIDE_HOME={self.folder}".encode()
        for each in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it has gone meanwhile
                words = (each / "cmdline").read_bytes().split(b"\0")
                if b"worker" in words and home in (each / "environ").read_bytes().split(b"\0"):
                    return int(each.name)
        raise AssertionError("no worker is there")

    @contextmanager
    def without_a_worker(self) -> Iterator[None]:
        """It stops in the midst of what it does, its last sign of life a minute ago."""
        pid = self.worker()
        os.kill(pid, signal.SIGSTOP)
        try:
            self.finds("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 min'")
            yield
        finally:
            os.kill(pid, signal.SIGCONT)


FINDING = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "beside.config.settings"
import django
django.setup()
from django.db import connection
from beside.ground.acting import as_owner
with as_owner(), connection.cursor() as cursor:
    cursor.execute(sys.argv[1])
    print(json.dumps(cursor.fetchall() if cursor.description else [], default=str))
"""


@contextmanager
def standing(**more: str) -> Iterator[House]:
    """`beside up --demo` for as long as one is inside; nothing of it is left behind.

    `more` are settings of this house alone, by the names of their variables.
    """
    folder = Path(tempfile.mkdtemp(prefix="beside-journeys-"))
    folder.chmod(0o755)  # as root the database runs as another user, who must reach it
    port = _free_port()
    told = folder / "told"
    with told.open("wb") as file:
        up = subprocess.Popen(
            [sys.executable, "-m", "beside", "up", "--demo", "--port", str(port)],
            cwd=ROOT,
            env=_environment(folder) | more,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        house = House(f"http://localhost:{port}", folder)
        _until_it_answers(house, up, told)
        yield house
    finally:
        _leave(up)
        shutil.rmtree(folder, ignore_errors=True)


def _environment(folder: Path) -> dict[str, str]:
    ours = {"DATABASE_URL", "DATABASE_OWNER_URL", "BESIDE_TESTING"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"BESIDE_HOME": str(folder), "PYTHONUNBUFFERED": "1"}


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _until_it_answers(house: House, up: subprocess.Popen[bytes], told: Path) -> None:
    deadline = time.monotonic() + FIRST_START
    while time.monotonic() < deadline:
        if up.poll() is not None:
            raise RuntimeError(f"the house fell down:\n{told.read_text(errors='replace')}")
        if _answers(house):
            return
        time.sleep(0.1)
    raise RuntimeError(f"the house did not answer:\n{told.read_text(errors='replace')}")


def _answers(house: House) -> bool:
    try:
        urllib.request.urlopen(f"{house.address}/", timeout=10).close()
    except urllib.error.HTTPError as answer:  # a page that fails is for a journey to find
        answer.close()
    except OSError:
        return False
    return True


def _leave(up: subprocess.Popen[bytes]) -> None:
    if up.poll() is None:
        up.send_signal(signal.SIGINT)
    try:
        up.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(up.pid, signal.SIGKILL)
        up.wait()
