"""One file from the disk into the house: read, checked, understood, and brought in whole."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from beside.exchange.files import parse, read_bytes
from beside.exchange.gate import check
from beside.exchange.reading import read
from beside.exchange.reads import AsSeenBy, news_of
from beside.exchange.refusal import refuse
from beside.exchange.verbs import bring_in
from beside.ground.acting import acting
from beside.people.models import Account

Tell = Callable[[str, int, int], None]  # what is being done, how much of how much


@dataclass(slots=True)
class Outcome:
    """What became of one file."""

    entries: int = 0
    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    unchanged: int = 0
    persons: list[tuple[UUID, str]] = field(default_factory=list)  # id, called

    @property
    def is_nothing_new(self) -> bool:
        return not self.became


def bring_in_file(*, by: Account, path: Path, tell: Tell | None = None) -> Outcome:
    """Raises Refused, with nothing of the file kept."""
    return bring_in_content(by=by, content=read_bytes(path), tell=tell)


def bring_in_content(*, by: Account, content: bytes, tell: Tell | None = None) -> Outcome:
    """One transaction: Refused, a fault of ours or Ctrl-C, and it never was."""
    tell = tell or (lambda _what, _part, _whole: None)
    found = parse(content)
    try:
        with acting(by):
            _wait_for_turn()
            bundle = check(
                found, here=AsSeenBy(by), tell=lambda done, of: tell(_("checking"), done, 2 * of)
            )
            reading = read(bundle)
            news = news_of(by, reading)
            outcome = Outcome(
                len(bundle.entries), left_out=reading.left_out, unchanged=news.unchanged
            )
            tell(_("bringing in"), 1, 2)
            if news.is_something:
                done = bring_in(by=by, news=news, hash=hashlib.sha256(content).hexdigest())
                outcome.became = done.became
                outcome.persons = [(each.pk, str(each)) for each in done.persons]
    except IntegrityError as problem:
        raise refuse(
            _(
                "Somebody in this file was brought in before, and their door is closed to this"
                " team now. Nothing of the file was kept."
            )
        ) from problem
    return outcome


def _wait_for_turn() -> None:
    """One file at a time: two that bring in the same one must not make two people of one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('beside bring-in'))")
