"""Who may bring records in, and who may read where something came from."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from beside.ground.wall import PARTS
from beside.people.models import Account
from beside.trust.policies import behind


def may_read_imported(by: Account) -> Q:
    """Over Imported: where something came from, for whoever may see what it became."""
    return reduce(or_, (Q(part=part) & behind(part, by=by) for part in PARTS))


def may_bring_in(by: Account) -> bool:
    """Whoever works in a team, in a role that goes with the team's doors."""
    return bool(by.role and by.role.is_at_work and by.role.team_id and by.role.has_team_doors)
