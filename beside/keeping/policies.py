"""Rules over endings: who notes a death, who may say goodbye, who sees a colleague out."""

from __future__ import annotations

from django.db.models import Q

from beside.people.models import Account
from beside.people.policies import may_close_account
from beside.trust.policies import NOTHING, behind

__all__ = ["may_close_account", "may_note_death", "may_say_goodbye", "may_see_colleagues"]


def may_note_death(by: Account) -> Q:
    """Over Person: whoever works with them. The database asks the same (works_with)."""
    if by.role is None or not by.role.is_at_work:
        return NOTHING
    return behind("essentials", by=by, column="pk")


def may_say_goodbye(by: Account) -> Q:
    """Over Person: of someone who died, whoever has their essentials open."""
    return behind("essentials", by=by, column="pk") & Q(died_at__isnull=False)


def may_see_colleagues(by: Account) -> Q:
    """Over Account: those who work here, for who may see them out."""
    kinds = (Account.Kind.STAFF, Account.Kind.VOLUNTEER)
    return may_close_account(by) & Q(kind__in=kinds, is_active=True)
