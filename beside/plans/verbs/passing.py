"""What waits on somebody who leaves passes on to somebody who stays."""

from __future__ import annotations

from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb
from beside.trust.verbs import ask


@verb
def pass_on(*, by: Account, whose: Account, to: Account) -> int:
    """Returns how many steps now wait for `to`. The database asks who may (a leader, a steward).

    Steps that the one who left was to do stay as they were agreed: changing them is the plan's own.
    """
    passed: int = ask("pass_on_plans", whose.pk, to.pk)
    leave_trace("plan.waiting_passed_on", by=by, to=to, passed=passed)
    return passed
