"""Rules over accounts, roles and tablets. Rules over persons live in `trust`."""

from __future__ import annotations

from django.db.models import Q

from beside.people.models import Account, Role

NOTHING = Q(pk__in=[])
MAY_CLOSE_ACCOUNTS = (Role.Kind.LEADER, Role.Kind.PRIVACY)


def may_be(by: Account) -> Q:
    """Over Role: one's own. Which of them are current is asked when choosing."""
    return Q(account=by.pk)


def may_see_own_names(by: Account) -> Q:
    """Over EarlierAccountName: what one was called oneself."""
    return Q(account=by.pk)


def may_manage_tablet(by: Account) -> Q:
    """Over Tablet: one's own, unless one is sitting at one of them."""
    return NOTHING if by.on_tablet else Q(account=by.pk)


def may_end_session(by: Account) -> Q:
    """Over UserSession: one's own, unless one is sitting at a tablet."""
    return NOTHING if by.on_tablet else Q(user=by.pk)


def may_close_account(by: Account) -> Q:
    """Over Account: a leader or the privacy steward, and nobody their own."""
    if by.role is None or by.role.kind not in MAY_CLOSE_ACCOUNTS:
        return NOTHING
    return ~Q(pk=by.pk)
