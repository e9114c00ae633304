"""The files behind the rows: copies of voices, and what no row names any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.db import connection
from django.utils import timezone

from beside.ground import media
from beside.ground.media import everywhere
from beside.stories.models import Recording

OLD_ENOUGH = timedelta(days=1)  # a file is there before its row: both are kept in one transaction
AT_ONCE = 500


def make_playable(recording: Recording) -> None:
    """Its copy, for players that do not know how the browser recorded it. Twice is once."""
    if not everywhere.needs_a_copy(recording.mime):
        return
    everywhere.keep_a_copy(recording.key)


def nobody_names(keys: Iterable[str]) -> Iterator[str]:
    """Those of the keys that no row names, copies among them."""
    for some in _batches(keys):
        with connection.cursor() as cursor:
            originals = sorted({media.original_of(each) for each in some})
            cursor.execute("SELECT keys_nobody_names(%s::text[])", [originals])
            unnamed = {row[0] for row in cursor.fetchall()}
        yield from (each for each in some if media.original_of(each) in unnamed)


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(keys)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def sweep(now: datetime | None = None) -> int:
    """Let go of files older than a day that no row names; how many."""
    moment, gone = now or timezone.now(), 0
    for key in nobody_names(media.everything()):
        try:
            if media.age(key, moment) > OLD_ENOUGH:
                media.drop(key)
                gone += 1
        except FileNotFoundError:  # its original took it along
            continue
    return gone
