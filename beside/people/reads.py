"""Accounts and the roles they are being."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from beside.people.models import Account, Role


def roles_of(account: Account) -> list[Role]:
    """The roles this account has now, the first being the one it starts in."""
    now = timezone.now()
    current = Q(since__lte=now) & (Q(until=None) | Q(until__gt=now))
    return list(account.roles.filter(current).select_related("team").order_by("since", "pk"))


def acting_role_of(account: Account, session: MutableMapping[str, Any]) -> Role | None:
    """Set which role the account is being, as its session says; else its first one."""
    roles = roles_of(account)
    if session.get("tablet"):
        account.on_tablet = True
        roles = [each for each in roles if each.kind == Role.Kind.PERSON]
    chosen = next((each for each in roles if str(each.pk) == session.get("role")), None)
    account.role = chosen or next(iter(roles), None)
    account.all_roles = roles
    return account.role
