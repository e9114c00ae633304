"""`beside up`: everything ready, then one process tree until told to stop."""

from __future__ import annotations

import errno
import hashlib
import os
import select
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.utils.translation import gettext as _

from beside.config import database, demo, open_house, postgres
from beside.config.supervisor import Child, Supervisor
from beside.ground.saying import Refused, gettext_noop, say
from beside.guide.reads import is_empty
from beside.handovers import numbers

READY = 60.0  # seconds until the first page must be there


@dataclass(frozen=True)
class Wishes:
    demo: bool
    fresh: bool
    port: int | None
    host: str
    webs: int
    worker: bool = True  # or another machine has it


def up(wishes: Wishes) -> int:
    listening = listen(wishes)
    os.environ["BESIDE_PORT"] = str(listening.getsockname()[1])  # where letters lead
    with database.kept():
        prepare(wishes)
        database.forget_connections()
        tree, ready = make_tree(wishes, listening)
        try:
            tree.start()
            greet(wishes, listening, ready, tree)
            tree.watch()
        finally:
            say(_("Stopping…"))
            open_house.forget()
            tree.stop()
    say(_("Stopped. Everything is saved."))
    return 0


def prepare(wishes: Wishes) -> None:
    """Safe when two start at once: each step is done by one and found done by the other."""
    database.must_be_fit()
    with database.alone("migrate"):
        call_command("migrate", verbosity=0, interactive=False)
        if wishes.demo:
            demo.invite(fresh=wishes.fresh)
        numbers.read()
        collect_static()


def collect_static() -> None:
    """Gather static files with hashed names, if any has changed since the last time."""
    if settings.DEBUG:
        return
    mark = settings.STATIC_ROOT / ".mark"
    found = fingerprint()
    if mark.exists() and mark.read_text() == found:
        return
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(found)


def fingerprint() -> str:
    """Of every static file: its name, size and time."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = os.stat(storage.path(name))
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def listen(wishes: Wishes) -> socket.socket:
    """The socket that all web processes share; a demo without a wish takes the next free port."""
    first = wishes.port or int(os.environ.get("BESIDE_PORT") or 8000)
    tries = range(first, first + 20) if wishes.demo and wishes.port is None else [first]
    for port in tries:
        try:
            return _bound(wishes.host, port)
        except OSError as refused:
            if refused.errno == errno.EACCES:
                raise Refused(
                    gettext_noop(
                        "Ports below 1024 belong to the system. Choose one above:"
                        " beside up --port 8000"
                    )
                ) from None
            if refused.errno != errno.EADDRINUSE:
                raise Refused(
                    gettext_noop("Beside cannot listen at %(host)s, port %(port)s: %(why)s"),
                    host=wishes.host, port=port, why=refused.strerror,
                ) from None  # fmt: skip
    raise Refused(
        gettext_noop(
            "Port %(port)s is taken by another program, perhaps another Beside. Stop that one, or"
            " choose another port: beside up --port %(next)s"
        ),
        port=first, next=first + 1,
    )  # fmt: skip


def _bound(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise Refused(gettext_noop("A port is a number from 1 to 65535, such as 8000."))
    address = "127.0.0.1" if host == "localhost" else host
    made = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
        made.listen(512)
    except OSError:
        made.close()
        raise
    return made


def make_tree(wishes: Wishes, listening: socket.socket) -> tuple[Supervisor, int]:
    quiet = sys.stderr.isatty()
    logs = settings.HOME / "logs"
    ready, says_ready = os.pipe()
    shared = listening.fileno()
    webs = [
        Child(
            name=f"web {number}",
            words=["web", f"--socket={shared}"],
            log=logs / "web.log" if quiet else None,
            inherits=(shared,),
        )
        for number in range(1, wishes.webs + 1)
    ]
    webs[0].words.append(f"--ready={says_ready}")
    webs[0].inherits = (shared, says_ready)
    worker = Child(name="worker", words=["worker"], log=logs / "worker.log" if quiet else None)
    own = postgres.own_cluster() if database.is_ours() else None

    def each_second() -> None:
        if own is None:
            return
        with suppress(postgres.CannotStart):
            if postgres.bring_back(own):
                say(_("The database had ended; it runs again and nothing that was saved is lost."))

    children = [*webs, worker] if wishes.worker else webs
    return Supervisor(children, each_second), ready


def greet(wishes: Wishes, listening: socket.socket, ready: int, tree: Supervisor) -> None:
    """Print the address when the first page can be had."""
    give_up = time.monotonic() + READY
    first = tree.children[0]
    while not select.select([ready], [], [], 0.2)[0] and not tree.leaving:
        if (first.process and first.process.poll() is not None) or time.monotonic() > give_up:
            raise Refused(
                gettext_noop("The web did not start. Its last words are in %(log)s."),
                log=first.log or "stderr",
            )
    if tree.leaving:
        return
    port = listening.getsockname()[1]
    address = settings.ORIGIN or f"http://{wishes.host}:{port}"
    open_house.note(address)
    print(_("Beside is open at %(address)s") % {"address": address}, flush=True)
    if wishes.demo:
        demo.show_the_way_in(address)
    elif is_empty():
        say(_("The library is empty. To begin it with short articles: beside library begin"))
    say(_("Ctrl-C stops it."))
