"""`beside bench handovers`: from a message to the human’s device, and a night with sleepers."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from datetime import time as clock_time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting import assemble
from beside.casting.cast import Cast
from beside.config import database, lifeline, starting
from beside.config.bench import measuring
from beside.ground.acting import NOBODY, as_owner
from beside.ground.ids import new_id
from beside.ground.saying import Refused, gettext_noop, say
from beside.handovers import reads, verbs
from beside.handovers.models import Duty, Handover
from beside.letters.models import Subscription

MESSAGES = 20
PATIENCE = 60.0  # seconds for one alert; longer than that is a fault
HEARTBEAT = 30.0  # seconds for a worker to be there
WORDS = "I cannot go on. I want to die."
SLEEPERS = ((), ("grace", "irene"), ("grace", "irene", "fung"))
NIGHT = timedelta(hours=5)


def handovers() -> int:
    """One object on standard output."""
    if not database.is_ours():
        raise Refused(
            gettext_noop("The bench brings its own database. Unset DATABASE_URL and try again.")
        )
    with database.kept():
        call_command("migrate", verbosity=0, interactive=False)
        database.forget_connections()
        starting.collect_static()
        with as_owner():
            there = assemble.is_assembled()
        if not there:
            assemble.assemble()
        cast = Cast()
        nights = [
            night(cast, asleep) for asleep in ((), ("grace", "irene"), ("grace", "irene", "fung"))
        ]
        with as_owner():
            one_duty(cast)
            Subscription.objects.filter(ended_at=None).update(ended_at=timezone.now())
        connections.close_all()
        devices = [to_the_device(cast, with_worker=each) for each in (True, False)]
    print(orjson.dumps({"nights": nights, "to_the_device": devices}).decode())
    return 0


def one_duty(cast: Cast) -> Duty:
    """A night that never ends: Grace, then Irene, then Fung; five minutes each if it is urgent."""
    for line in Duty.objects.filter(ended_at=None):
        verbs.end_duty(by=cast.fung, duty=line)
    return verbs.plan_duty(
        by=cast.fung, team=cast.clinic, days=range(1, 8), since=clock_time(), until=clock_time(),
        order=[cast.grace, cast.irene, cast.fung], minutes=15, urgent_minutes=5,
    )  # fmt: skip


def night(cast: Cast, asleep: tuple[str, ...]) -> dict[str, Any]:
    """The clock goes each minute until somebody who is awake has it; then all is undone."""
    sleepers, steps = {cast.id(each) for each in asleep}, list[dict[str, Any]]()
    with transaction.atomic():
        with as_owner():
            one_duty(cast)
        began = timezone.now()
        which = verbs.ask(by=cast.yuk_lan, what="bench.night", urgent=True)
        for minute in range(int(NIGHT.total_seconds() / 60)):
            one = turned(began, which, minute, steps)
            if one.asks_everyone or (one.owner_id and one.owner_id not in sleepers):
                break
        transaction.set_rollback(True)
    return {"asleep": list(asleep), "steps": steps, "minutes": steps[-1]["minute"]}


def turned(began: datetime, which: UUID, minute: int, steps: list[dict[str, Any]]) -> Handover:
    """One minute of that night; a step where it went on."""
    moment = began + timedelta(minutes=minute, seconds=1)
    verbs.pass_on_what_is_due(by=NOBODY, now=moment)
    with as_owner():
        one = Handover.objects.select_related("owner").get(pk=which)
    who = "everyone on duty" if one.asks_everyone else str(one.owner)
    if not steps or steps[-1]["alerted"] != who:
        steps.append({"minute": minute, "alerted": who})
    return one


def to_the_device(cast: Cast, *, with_worker: bool) -> dict[str, Any]:
    """Seconds from sending the form to the letter at the named human’s mail, which is a file."""
    mail, taken = settings.HOME / "mail", list[float]()
    with measuring.serving() as (port, _web), a_worker(really=with_worker):
        cookies, form = entered(cast)
        for number in range(MESSAGES):
            before = len(list(mail.glob("*"))) if mail.exists() else 0
            sent = time.monotonic()
            post(port, cookies, form | {"id": str(new_id()), "words": f"{WORDS} {number}"})
            taken.append(arrived(mail, before, sent))
    ranked = sorted(taken)
    row = {
        "worker": with_worker, "messages": len(ranked),
        "p50_s": round(statistics.median(ranked), 2), "max_s": round(ranked[-1], 2),
    }  # fmt: skip
    say(" ".join(f"{name}={value}" for name, value in row.items()))
    return row


def arrived(mail: Path, before: int, sent: float) -> float:
    while time.monotonic() - sent < PATIENCE:
        if mail.exists() and len(list(mail.glob("*"))) > before:
            return time.monotonic() - sent
        time.sleep(0.01)
    raise RuntimeError("an alert did not arrive")


def entered(cast: Cast) -> tuple[str, dict[str, str]]:
    """Mrs Chan’s daughter in a browser, with the form before her."""
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "en"})
    client.force_login(cast.mei, backend=measuring.ENTRY)
    session = client.session
    session["role"] = str(cast.mei.role.pk)
    session.save()
    client.get(reverse("talk:ask"))
    connections.close_all()
    cookies = "; ".join(f"{each.key}={each.value}" for each in client.cookies.values())
    token = client.cookies["beside-form"].value
    return cookies, {"csrfmiddlewaretoken": token, "lang": "en", "how": Handover.How.IN_WRITING}


def post(port: int, cookies: str, form: dict[str, str]) -> None:
    line = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Cookie": cookies, "Host": "localhost", "Accept-Language": "en",
        "Content-Type": "application/x-www-form-urlencoded",
    }  # fmt: skip
    line.request("POST", reverse("talk:ask"), urlencode(form), headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 302:
        raise RuntimeError(f"asking answered {answer.status}")


@contextmanager
def a_worker(*, really: bool) -> Iterator[None]:
    """A worker as `up` starts it, once it is there; or none, and no trace of an earlier one."""
    if not really:
        until = time.monotonic() + 2 * HEARTBEAT
        while reads.worker_is_there() and time.monotonic() < until:
            time.sleep(1)
        yield
        return
    held, holds = os.pipe()
    environment = {**os.environ, lifeline.NAME: str(held)}
    environment.pop("BESIDE_AS_OWNER", None)
    working = subprocess.Popen(
        [sys.executable, "-m", "beside", "worker"], env=environment, pass_fds=(held,)
    )
    os.close(held)
    try:
        until = time.monotonic() + HEARTBEAT
        while not reads.worker_is_there():
            if time.monotonic() > until:
                raise RuntimeError("the worker did not start")
            time.sleep(0.2)
        yield
    finally:
        os.close(holds)
        working.terminate()
        working.wait()
