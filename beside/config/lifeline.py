"""No child outlives its parent: only the parent holds a pipe open; at its end the child leaves."""

from __future__ import annotations

import os
import signal
import threading
import time

NAME = "BESIDE_LIFELINE"
GRACE = 15.0  # seconds to leave in order after the parent is gone


def hold() -> None:
    """In a child: leave when the parent is gone, however it went."""
    descriptor = os.environ.pop(NAME, "")
    if descriptor:
        threading.Thread(target=_wait, args=[int(descriptor)], daemon=True).start()


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.kill(os.getpid(), signal.SIGKILL)
