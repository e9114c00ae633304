"""Letters about concerns: that something waits, and no more."""

from __future__ import annotations

from uuid import UUID

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask
from beside.handovers.alerting import alert_at_once
from beside.letters import verbs as letters
from beside.noticing import notices
from beside.trail.verbs import leave_trace, verb


@verb
def tell_who_has_it(*, by: Actor | Acting, waits: UUID, kind: str = notices.CONCERN) -> None:
    """Whoever has what waits, a clock or all clocks of a concern; never who acts, nor a name in it.

    It leaves from this process where no worker is there to send it.
    """
    told: list[tuple[str, str]] = ask("concern_has_it", waits)
    for concern, account in told:
        letters.write(by=by, to=UUID(account), kind=kind, thing=UUID(concern))
    alert_at_once([UUID(account) for _, account in told])
    leave_trace("concern.told", by=by, told=len(told))
