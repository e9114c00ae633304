"""Asking for pages as a browser does, and reading what that cost."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from beside.config import lifeline, postgres
from beside.config.bench import many
from beside.ground.acting import as_owner
from beside.ground.ids import new_id
from beside.ground.saying import gettext, say
from beside.people.models import Account, Role
from beside.trust.walls import walled

TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = (1, 8)
ENTRY = "beside.people.signing.backend.RolesToo"


@dataclass(frozen=True)
class Page:
    name: str
    address: str  # of the address book of Django
    about: bool = True  # about one person
    saves: bool = False


PAGES = (
    Page("person", "today:person"),
    Page("plan", "plans:plan"),
    Page("list of 20 people", "today:people", about=False),
    Page("save a moment", "stories:keep_moment", saves=True),
)


def run(people: int, *, cluster: postgres.Cluster, seconds: float) -> dict[str, Any]:
    """Every page, with the wall and without it."""
    client = enter()
    measured: list[dict[str, Any]] = []
    with serving() as (port, web):
        for page in PAGES:
            try:
                address_of(page, 1)
            except NoReverseMatch:
                say(gettext("There is no page “%(page)s” yet.") % {"page": page.name})
                continue
            queries = count(page, client)
            for wall in (True, False):
                with walls_down(cluster, really=not wall):
                    for at_once in CONNECTIONS:
                        asked = Asking(page, client, port, at_once)
                        asked.during(min(3.0, seconds))  # each connection plans once
                        facts = {"page": page.name, "queries": queries, "wall": wall}
                        measured.append(facts | asked.cost(seconds, web=web, cluster=cluster))
                        say(" ".join(f"{name}={value}" for name, value in measured[-1].items()))
    return {"people": people, "pages": measured}


def enter() -> Client:
    """A browser in which the first carer has entered."""
    with as_owner():
        carer = Account.objects.get(pk=many.carer_of(1))
        carer.role = Role.objects.get(pk=many.role_of(1))
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "en"})
    client.force_login(carer, backend=ENTRY)
    session = client.session
    session["role"] = str(many.role_of(1))
    session["second_factor"] = True
    session.save()
    connections.close_all()
    return client


def address_of(page: Page, number: int) -> str:
    person: list[UUID] = [many.person_of(number)] if page.about else []
    return reverse(page.address, args=person)


def form_of(client: Client, page: Page, number: int) -> dict[str, str]:
    answer = client.get(address_of(page, number))
    client.cookies.update(answer.cookies)
    return {
        "csrfmiddlewaretoken": client.cookies["beside-form"].value,
        "words": "She laughed at the cat on the wall.", "lang": "en", "then": "this morning",
        "whose": "theirs",
    }  # fmt: skip


def count(page: Page, client: Client) -> int:
    """How many statements one request makes, settings of the transaction included."""
    client.get(address_of(page, 2))
    facts = form_of(client, page, 3) if page.saves else {}
    with CaptureQueriesContext(connection) as seen:
        if page.saves:
            answer = client.post(address_of(page, 3), facts | {"id": str(new_id())})
        else:
            answer = client.get(address_of(page, 3))
    if answer.status_code not in (200, 302):
        raise RuntimeError(f"{page.name} answered {answer.status_code}")
    return len(seen)


class Asking:
    """Some connections that ask for one page again and again, each time about somebody else."""

    def __init__(self, page: Page, client: Client, port: int, at_once: int) -> None:
        self.page, self.port, self.at_once = page, port, at_once
        self.form = form_of(client, page, 1) if page.saves else {}
        self.cookies = "; ".join(f"{each.key}={each.value}" for each in client.cookies.values())
        self.times: list[float] = []
        self.wrong: list[int] = []

    def during(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        asking = [
            threading.Thread(target=self._ask, args=[until, first]) for first in range(self.at_once)
        ]
        for each in asking:
            each.start()
        for each in asking:
            each.join()
        if self.wrong:
            raise RuntimeError(f"{self.page.name} answered {sorted(set(self.wrong))}")

    def cost(self, seconds: float, *, web: int, cluster: postgres.Cluster) -> dict[str, Any]:
        self.times.clear()
        before = cpu(web), cpu_of_server(cluster)
        self.during(seconds)
        after = cpu(web), cpu_of_server(cluster)
        ranked, asked = sorted(self.times), len(self.times)
        return {
            "connections": self.at_once,
            "cpu_ms_web": round((after[0] - before[0]) * 1000 / asked, 2),
            "cpu_ms_db": round((after[1] - before[1]) * 1000 / asked, 2),
            "p50_ms": round(statistics.median(ranked) * 1000, 2),
            "p95_ms": round(ranked[int(asked * 0.95)] * 1000, 2),
            "requests": asked,
        }

    def _ask(self, until: float, first: int) -> None:
        line = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": self.cookies, "Host": "localhost", "Accept-Language": "en"}
        if self.page.saves:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        number = first * 12
        while time.monotonic() < until:
            number = number % many.ROUND + 1
            began = time.monotonic()
            if self.page.saves:
                body = urlencode(self.form | {"id": str(new_id())})
                line.request("POST", address_of(self.page, number), body, headers)
            else:
                line.request("GET", address_of(self.page, number), headers=headers)
            answer = line.getresponse()
            answer.read()
            if answer.status not in (200, 302):
                self.wrong.append(answer.status)
                return
            self.times.append(time.monotonic() - began)
        line.close()


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """One web process, as `up` starts it: its port and its number."""
    listening = socket.create_server(("127.0.0.1", 0))
    ready, says_ready = os.pipe()
    held, holds = os.pipe()
    environment = {**os.environ, lifeline.NAME: str(held)}
    environment.pop("BESIDE_AS_OWNER", None)
    shared = listening.fileno()
    web = subprocess.Popen(
        [sys.executable, "-m", "beside", "web", f"--socket={shared}", f"--ready={says_ready}"],
        env=environment, pass_fds=(shared, says_ready, held),
    )  # fmt: skip
    os.close(says_ready)
    os.close(held)
    try:
        if not os.read(ready, 1):
            raise RuntimeError("the web did not start")
        yield listening.getsockname()[1], web.pid
    finally:
        os.close(holds)
        web.terminate()
        web.wait()
        os.close(ready)
        listening.close()


@contextmanager
def walls_down(cluster: postgres.Cluster, *, really: bool) -> Iterator[None]:
    """The same pages with the policies off, to see what the wall costs; never outside the bench."""
    if not really:
        yield
        return
    switch(cluster, "DISABLE")
    try:
        yield
    finally:
        switch(cluster, "ENABLE")


def switch(cluster: postgres.Cluster, to: str) -> None:
    with many.above(cluster) as at:
        for model, _ in walled():
            at.execute(f'ALTER TABLE "{model._meta.db_table}" {to} ROW LEVEL SECURITY'.encode())


def cpu(process: int) -> float:
    """Seconds of processor that a process has used."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / TICK


def cpu_of_server(cluster: postgres.Cluster) -> float:
    """Of the server and everything it started; what ended children used counts as the server's."""
    server = int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])
    said = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    whole = sum(int(each) for each in said[11:15]) / TICK
    return whole + sum(_each(lambda number: cpu(number), _children(server)))


def _children(server: int) -> list[int]:
    said = Path(f"/proc/{server}/task/{server}/children").read_text()
    return [int(each) for each in said.split()]


def _each(read: Callable[[int], float], numbers: list[int]) -> Iterator[float]:
    for number in numbers:
        try:
            yield read(number)
        except FileNotFoundError:
            continue
