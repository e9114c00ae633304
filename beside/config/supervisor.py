"""One process tree: starts children, starts them again when they die, stops all of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.utils.translation import gettext as _

from beside.config import lifeline
from beside.ground.saying import say

LOOK = 0.2  # seconds between two looks at the children
SETTLED = 60.0  # seconds after which an earlier fall is forgotten
PATIENCE = 20.0  # seconds that children get to leave in order
LARGEST_LOG = 10 * 1024 * 1024


@dataclass
class Child:
    name: str
    words: list[str]
    log: Path | None = None
    inherits: tuple[int, ...] = ()
    falls: int = 0
    began: float = 0.0
    again_at: float = 0.0
    process: subprocess.Popen[bytes] | None = None


@dataclass
class Supervisor:
    children: list[Child]
    each_second: Callable[[], None]
    leaving: bool = False
    ends: tuple[int, int] = field(default_factory=os.pipe)

    def start(self) -> None:
        """Start every child. INT and TERM from now on mean: leave in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._leave)
        for child in self.children:
            self._start(child)

    def watch(self) -> None:
        """Until told to leave: start again whoever died, later and later if it keeps dying."""
        second = time.monotonic()
        while not self.leaving:
            for child in self.children:
                self._look_at(child)
            if time.monotonic() - second >= 1:
                self.each_second()
                second = time.monotonic()
            time.sleep(LOOK)

    def stop(self) -> None:
        """All children leave, in order if they can."""
        self.leaving = True
        living = [child.process for child in self.children if child.process]
        for process in living:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        give_up = time.monotonic() + PATIENCE
        for process in living:
            try:
                process.wait(max(0.0, give_up - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _leave(self, number: int, frame: FrameType | None) -> None:
        self.leaving = True

    def _start(self, child: Child) -> None:
        environment = {**os.environ, lifeline.NAME: str(self.ends[0])}
        environment.pop("BESIDE_AS_OWNER", None)
        log = _opened(child.log) if child.log else None
        child.process = subprocess.Popen(
            [sys.executable, "-m", "beside", *child.words],
            env=environment, pass_fds=(self.ends[0], *child.inherits), start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log,
        )  # fmt: skip
        if log is not None:
            os.close(log)
        child.began = time.monotonic()
        child.again_at = 0.0

    def _look_at(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.again_at:
                self._start(child)
            return
        ended = child.process.poll()
        if ended is None:
            return
        child.falls = 1 if now - child.began > SETTLED else child.falls + 1
        wait = min(30.0, 0.5 * 2 ** (child.falls - 1))
        child.process, child.again_at = None, now + wait
        said = _("The %(name)s ended (%(code)s). It starts again in %(wait)s seconds.")
        say(said % {"name": child.name, "code": ended, "wait": wait})


def _opened(log: Path) -> int:
    """The log, readable to us alone; a large one makes room first."""
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".before.log"))
    return os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
