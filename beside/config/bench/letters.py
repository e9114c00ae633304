"""`beside bench letters`: thousands queued, handed over once each while workers are killed.

They go by SMTP to a mailbox on this machine, through real worker processes. A worker that dies
between the server’s “250” and its own note of it cannot know; that letter goes again under the same
Message-ID, and is counted here as repeated.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from beside.config import database, lifeline
from beside.config.bench.mailbox import Mailbox, open_mailbox
from beside.ground.acting import NOBODY, acting, as_owner
from beside.ground.ids import new_id
from beside.ground.saying import Refused, gettext, gettext_noop, say
from beside.letters.kinds import register
from beside.letters.models import Delivery, Letter
from beside.letters.verbs import write
from beside.people.models import Account, Role

KIND = register("bench.letter", "A letter of the bench")
WORKERS = 2
AT_A_TIME = 500  # letters queued in one transaction
MOST = 0.999  # all but what a killed worker had in hand, which waits until its lease is over
PATIENCE = 900.0  # seconds until the bench gives up


def letters(count: int, *, kills: int) -> int:
    """One object on standard output; 1 if a letter was lost."""
    if not database.is_ours():
        raise Refused(
            gettext_noop("The bench brings its own database. Unset DATABASE_URL and try again.")
        )
    with database.kept():
        call_command("migrate", verbosity=0, interactive=False)
        database.forget_connections()
        accounts = invite(count)
        with open_mailbox() as mailbox:
            began = time.monotonic()
            queue(accounts)
            queued = time.monotonic() - began
            say(gettext("%(count)s letters queued.") % {"count": count})
            facts = hand_over(mailbox, count, kills)
    found = {"letters": count, "kills": kills, "workers": WORKERS, "queued_s": round(queued, 1)}
    print(orjson.dumps(found | facts).decode())
    return 0 if facts["lost"] == 0 and facts["recorded"] == count else 1


def invite(count: int) -> list[Account]:
    """Invented people with an address each, who have not been written to yet."""
    run = new_id().hex[-8:]
    made = [
        Account(
            kind=Account.Kind.FAMILY, email=f"{run}-{number}@example.org", reads="zh-hant",
            called={"en": f"Reader {number}"}, is_invented=True,
        )
        for number in range(count)
    ]  # fmt: skip
    with as_owner():
        for one in (Letter, Delivery):  # of an earlier run that was stopped
            one._default_manager.all().delete()
        Account.objects.bulk_create(made, batch_size=1000)
        Role.objects.bulk_create(
            (Role(account=each, kind=Role.Kind.FAMILY) for each in made), batch_size=1000
        )
    return made


def queue(accounts: list[Account]) -> None:
    """As any verb writes them; then the minutes for which they would be gathered are over."""
    for start in range(0, len(accounts), AT_A_TIME):
        with acting(NOBODY):
            for each in accounts[start : start + AT_A_TIME]:
                write(by=NOBODY, to=each, kind=KIND)
    with as_owner():
        Letter.objects.update(due_at=timezone.now())


def hand_over(mailbox: Mailbox, count: int, kills: int) -> dict[str, Any]:
    began, killed, most = time.monotonic(), 0, 0.0
    with working(mailbox) as workers:
        while (recorded := done()) < count and time.monotonic() - began < PATIENCE:
            time.sleep(0.2)
            there = len(mailbox.arrived)
            if killed < kills and there >= count * (killed + 1) / (kills + 1):
                kill_one(workers, mailbox, killed)
                killed += 1
                say(gettext("A worker was killed after %(count)s letters.") % {"count": there})
            if not most and there >= count * MOST:
                most = time.monotonic() - began
        seconds = time.monotonic() - began
    ids = mailbox.ids
    return {
        "seconds": round(seconds, 1),
        "most_s": round(most or seconds, 1),
        "recorded": recorded,
        "distinct": len(set(ids)),
        "repeated": len(ids) - len(set(ids)),
        "lost": count - len(set(ids)),
        "killed": killed,
    }


def done() -> int:
    with as_owner():
        return Letter.objects.filter(delivery__reached=True).count()


@contextmanager
def working(mailbox: Mailbox) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Worker processes as `beside up` starts them, with this mailbox as their mail server."""
    workers = [start(mailbox) for _ in range(WORKERS)]
    try:
        yield workers
    finally:
        for each in workers:
            each.terminate()
        for each in workers:
            each.wait()


def start(mailbox: Mailbox) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "BESIDE_MAIL": f"smtp://127.0.0.1:{mailbox.port}"}
    environment |= {"BESIDE_HOME": str(settings.HOME)}
    for name in ("BESIDE_AS_OWNER", lifeline.NAME):
        environment.pop(name, None)
    return subprocess.Popen([sys.executable, "-m", "beside", "worker"], env=environment)


def kill_one(workers: list[subprocess.Popen[bytes]], mailbox: Mailbox, which: int) -> None:
    """Without a word, in the middle of whatever it did; another takes its place."""
    dying = workers[which % len(workers)]
    os.kill(dying.pid, signal.SIGKILL)
    dying.wait()
    workers[which % len(workers)] = start(mailbox)
