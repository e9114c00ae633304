"""The one place in this room that asks the triage: is somebody needed at once?

Only what is written for us passes here, after it was saved. What people write to each other in
their own circle never does.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction

from beside.triage import starter
from beside.triage.deciding import Listening, triage
from beside.triage.phrases import Unreadable
from beside.triage.tiers import Tier

log = logging.getLogger(__name__)

_listening: Callable[[], Listening] = starter.listening


def listen_for(listening: Callable[[], Listening]) -> None:
    """The room that keeps what is listened for says where; until then, as a new house listens."""
    global _listening
    _listening = listening


def somebody_is_needed_now(words: str) -> bool:
    """Whether these words ask for somebody at once; they are with a human in any case."""
    return triage(words, listening=known()).tier >= Tier.URGENT


def known() -> Listening:
    """What cannot be read just now does not stop anybody: then a new house’s way to listen."""
    try:
        with transaction.atomic():
            return _listening()
    except (DatabaseError, Unreadable):
        log.exception("what is listened for cannot be read")
        return starter.listening()
