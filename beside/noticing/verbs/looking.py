"""That a concern was read: kept for those who have a seat in it, and for nobody else."""

from __future__ import annotations

from uuid import UUID

from beside.ground.asking import ask
from beside.people.models import Account


def look_into(*, by: Account, concern: UUID) -> None:
    """One for each account and quarter of an hour; of a concern that is closed to them, none."""
    ask("look_into_concern", concern)
