"""Letters go out at once when they are urgent, else with the minute."""

from __future__ import annotations

from uuid import UUID

from beside.ground.later import job
from beside.letters.sending import hand_over_all

MINUTE = 50.0  # seconds that one round may last; the next one goes on


@job("letters.send", in_steps=True)
def send(account: UUID) -> None:
    """What waits for one account, now."""
    hand_over_all(account=account)


@job("letters.sweep", every="* * * * *", in_steps=True)
def sweep() -> None:
    """Everything that is due: gathered, held over quiet hours, to be tried again, left behind."""
    hand_over_all(seconds=MINUTE)
