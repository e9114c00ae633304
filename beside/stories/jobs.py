"""Voices made playable everywhere, and files that no row names."""

from __future__ import annotations

from uuid import UUID

from beside.ground.later import job
from beside.stories import sweeping
from beside.stories.models import Recording


@job("stories.make_playable")
def make_playable(recording: UUID) -> None:
    """As whoever kept it; a voice that they may no longer hear keeps its one form."""
    kept = Recording.objects.filter(pk=recording).first()
    if kept is not None:
        sweeping.make_playable(kept)


@job("stories.sweep", every="10 19 * * *")
def sweep() -> None:
    """Nobody acts: a function of the database says which keys no row names."""
    sweeping.sweep()
