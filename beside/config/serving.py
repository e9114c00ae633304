"""The two kinds of children that `up` has: the web and the worker."""

from __future__ import annotations

import os
import signal
import socket
import sys
from types import FrameType
from typing import Any

import uvicorn
from django.conf import settings
from procrastinate.contrib.django import app

from beside.ground.acting import NOBODY, acting
from beside.ground.later import later
from beside.guide import warming


class Web(uvicorn.Server):
    """A web process that says to its parent when it is ready."""

    ready: int | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.ready is not None:
            os.write(self.ready, b".")
            os.close(self.ready)
        warming.begin()  # the port is open by now, whatever comes of it


def web(descriptor: int, ready: int | None) -> int:
    leave_in_order()
    server = Web(
        uvicorn.Config(
            "beside.config.asgi:application",
            log_config=None, access_log=False, lifespan="off", server_header=False,
            timeout_graceful_shutdown=8, timeout_keep_alive=30,
            forwarded_allow_ips=settings.PROXIES, backlog=512,
        )
    )  # fmt: skip
    server.ready = ready
    server.run(sockets=[socket.socket(fileno=descriptor)])
    return 0


def worker() -> int:
    """Jobs, a few at a time; a job that was being done when a worker died is done again."""
    leave_in_order()
    with acting(NOBODY):
        later("letters.sweep")  # what waited while nobody was at work does not wait for the minute
    own: Any = app.connector  # Django’s, which knows of one that can listen
    with app.replace_connector(own.get_worker_connector()) as working:
        working.run_worker(
            concurrency=4, delete_jobs="successful", shutdown_graceful_timeout=10,
            fetch_job_polling_interval=2.0,
        )  # fmt: skip
    return 0


def leave_in_order() -> None:
    """TERM ends the process through its `finally` clauses: the last one out stops the database."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(0)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, leave)
