"""What the first question of a process needs is made ready before anybody asks it."""

from __future__ import annotations

import logging
from threading import Thread

from django.db import connection

from beside.ground.acting import NOBODY, acting
from beside.guide.answering import SoFar, outcome
from beside.guide.reads import library, listening

log = logging.getLogger(__name__)
ASKED = "How can a bathroom be made safer? 怎樣令浴室安全一點？"


def begin() -> None:
    """Beside whatever the process does: nobody waits for it, and its end is nobody’s end."""
    Thread(target=_alone, name="the guide", daemon=True).start()


def make_ready() -> None:
    """In the order in which a question needs it: whoever asks meanwhile waits for no more.

    What fails here is tried again by the first question.
    """
    try:
        with acting(NOBODY):
            outcome(
                ASKED, so_far=SoFar(), listening=listening.listening(), library=library.library()
            )
    except Exception:
        log.warning("guide.not-made-ready", exc_info=True)


def _alone() -> None:
    """In a connection of its own."""
    try:
        make_ready()
    finally:
        connection.close()
