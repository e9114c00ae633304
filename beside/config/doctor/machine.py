"""What can be seen without the database: address, disk, clock, keys, back-ups."""

from __future__ import annotations

import os
import shutil
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
from django.conf import settings

from beside.config import database, open_house
from beside.config.doctor.finding import HEED, WELL, WRONG, Finding
from beside.ground.saying import gettext_noop

CANNOT_LOOK = gettext_noop("The doctor could not look at “%(name)s”: %(why)s")
LITTLE, TOO_LITTLE = 2_000, 300  # MB that are free
WEEK = 7  # days until a back-up is old
MINUTE = 60.0


def address() -> Iterator[Finding]:
    here = open_house.found()
    if here:
        yield Finding(
            "address", WELL, gettext_noop("Beside is open at %(address)s"), {"address": here}
        )
        return
    port = int(os.environ.get("BESIDE_PORT") or 8000)
    with socket.socket() as asking:
        asking.settimeout(1)
        taken = asking.connect_ex(("127.0.0.1", port)) == 0
    if taken:
        yield Finding(
            "address", HEED,
            gettext_noop(
                "Port %(port)s is taken by another program. Stop that one, or start Beside with"
                " another port: beside up --port %(next)s"
            ),
            {"port": port, "next": port + 1},
        )  # fmt: skip
    else:
        yield Finding(
            "address", WELL,
            gettext_noop("Beside is not open now, and port %(port)s is free for it."),
            {"port": port},
        )  # fmt: skip


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.HOME).free // 1_000_000
    facts = {"folder": settings.HOME, "free": free}
    if free < TOO_LITTLE:
        said = gettext_noop(
            "The disk of %(folder)s is full: %(free)s MB are left. Make room now, before something"
            " cannot be saved."
        )
        yield Finding("disk", WRONG, said, facts)
    elif free < LITTLE:
        said = gettext_noop(
            "The disk of %(folder)s is nearly full: %(free)s MB are left. Make room this week."
        )
        yield Finding("disk", HEED, said, facts)
    else:
        yield Finding("disk", WELL, gettext_noop("%(free)s MB are free on the disk."), facts)


def clock() -> Iterator[Finding]:
    """A clock that went back makes files of the future; so does one that once ran ahead."""
    places = [settings.HOME / name for name in ("keys", "postgres", "logs", "static", "media")]
    newest = max((path.stat().st_mtime for path in places if path.exists()), default=0.0)
    code = Path(__file__).stat().st_mtime
    if max(newest, code) > time.time() + MINUTE:
        yield Finding(
            "clock", WRONG,
            gettext_noop(
                "This machine’s clock says %(now)s, yet there are files from %(then)s. Set the"
                " clock; times of visits and traces hang on it."
            ),
            {"now": _spoken(time.time()), "then": _spoken(max(newest, code))},
        )  # fmt: skip
    else:
        yield Finding("clock", WELL, gettext_noop("The clock goes forward, as it should."))


def _spoken(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%d %H:%M UTC")


def keys() -> Iterator[Finding]:
    folder = settings.HOME / "keys"
    open_ones = [
        path.name for path in (folder, *folder.glob("*"))
        if path.exists() and path.name != "backup.pub" and path.stat().st_mode & 0o077
    ]  # fmt: skip
    if open_ones:
        yield Finding(
            "keys", WRONG,
            gettext_noop(
                "Others on this machine can read keys (%(names)s). Run: chmod -R go= %(folder)s"
            ),
            {"names": ", ".join(open_ones), "folder": folder},
        )  # fmt: skip
    else:
        yield Finding("keys", WELL, gettext_noop("The keys can be read by Beside alone."))


def owner_of_server() -> Iterator[Finding]:
    if database.is_ours() and os.getuid() == 0:
        yield Finding(
            "account", HEED,
            gettext_noop(
                "Beside runs as root, so its database runs as “nobody”, which other programs may be"
                " too. For real people give Beside an account of its own on this machine."
            ),
        )  # fmt: skip


def back_ups() -> Iterator[Finding]:
    note = settings.HOME / "last-back-up.json"
    if settings.DEMO:
        return
    if not note.exists():
        yield Finding(
            "back-up", HEED,
            gettext_noop(
                "There has been no back-up yet. Take one: beside back-up --new-key FILE DIR"
            ),
        )  # fmt: skip
        return
    last = orjson.loads(note.read_bytes())
    days = (datetime.now(UTC) - datetime.fromisoformat(last["at"])).days
    facts = {"days": days, "place": last["in"]}
    if days >= WEEK:
        said = gettext_noop(
            "The last back-up is %(days)s days old. Take one today: beside back-up DIR"
        )
        yield Finding("back-up", HEED, said, facts)
    else:
        said = gettext_noop("The last back-up is %(days)s days old, in %(place)s.")
        yield Finding("back-up", WELL, said, facts)
