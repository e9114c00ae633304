"""Who may read somebody's background, and who may add to it: whoever holds the part `health`."""

from __future__ import annotations

from django.db.models import Q

from beside.people.models import Account
from beside.trust.policies import behind


def may_read(by: Account) -> Q:
    """Over Background."""
    return behind("health", by=by)


def may_add_background(by: Account) -> Q:
    """Over Person."""
    return behind("health", by=by, write=True, column="pk")
