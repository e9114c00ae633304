"""The clocks of this room, and copies of sealed voices that every player knows."""

from __future__ import annotations

from django.utils import timezone

from beside.ground.acting import NOBODY
from beside.ground.later import job
from beside.ground.media import everywhere
from beside.noticing.reads.checkins import missed
from beside.noticing.reads.due import something_is_due
from beside.noticing.verbs.checkins import sign_what_was_missed
from beside.noticing.verbs.raising import pass_on_concerns


@job("noticing.look_for_missed", every="*/15 * * * *")
def look_for_missed() -> None:
    """Nobody acts. Where nothing was missed, nothing is written."""
    if missed(timezone.now()):
        sign_what_was_missed(by=NOBODY)


@job("noticing.concerns_fall_due", every="* * * * *")
def concerns_fall_due() -> None:
    """Nobody acts. Where nothing is due, nothing is written."""
    if something_is_due():
        pass_on_concerns(by=NOBODY)


@job("noticing.make_playable")
def make_playable(key: str) -> None:
    everywhere.keep_a_copy(key)
