"""A whole house with the invented people: its own folder, its own port, the real processes."""

from __future__ import annotations

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST_START = 120.0  # seconds for database, migrations and cast on a slow machine


@dataclass(frozen=True)
class House:
    address: str
    folder: Path
    facts: dict[str, str]  # of its environment

    def told(self, *words: str) -> str:
        """What `beside` answers to these words in this house."""
        done = subprocess.run(
            [sys.executable, "-m", "beside", *words],
            cwd=ROOT, env=self.facts, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A worker, in a house that stands without one, for as long as one is inside."""
        with (self.folder / "worker").open("ab") as file:
            worker = subprocess.Popen(
                [sys.executable, "-m", "beside", "worker"],
                cwd=ROOT, env=self.facts, stdout=file, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        try:
            yield
        finally:
            _leave(worker)


@contextmanager
def standing(*, worker: bool = True, **facts: str) -> Iterator[House]:
    """`beside up --demo` for as long as one is inside; nothing of it is left behind."""
    folder = Path(tempfile.mkdtemp(prefix="beside-journeys-"))
    folder.chmod(0o755)  # as root the database runs as another user, who must reach it
    port = _free_port()
    told = folder / "told"
    environment = _environment(folder) | facts
    without = [] if worker else ["--without-worker"]
    with told.open("wb") as file:
        up = subprocess.Popen(
            [sys.executable, "-m", "beside", "up", "--demo", "--port", str(port), *without],
            cwd=ROOT,
            env=environment,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        house = House(f"http://localhost:{port}", folder, environment)
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
