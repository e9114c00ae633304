"""Whose letters are whose. The wall holds the same (trust/walls.py, trust/sql/letters.sql)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.db.models.expressions import RawSQL

from beside.people.models import Account, Role

# Who sees that a letter could not be delivered, and does something about it.
CARRIES = (Role.Kind.COORDINATOR, Role.Kind.LEADER, Role.Kind.PRIVACY)


def may_read(by: Account) -> Q:
    """Over Letter: one's own, if it concerns nobody, or somebody one may meet now, in this role.

    A tablet at home shows only what anybody who holds it may know.
    """
    met = RawSQL("SELECT unnest(beside_open('any', false))", [])
    mine = Q(to=by) & (Q(about=None) | Q(about__in=met))
    return mine & Q(on_tablet=True) if by.on_tablet else mine


def may_see_delivery(by: Account) -> Q:
    """Over Delivery: what became of one's own letters."""
    return Q(account=by)


def may_end(by: Account) -> Q:
    """Over Subscription: one's own devices."""
    return Q(account=by)


def may_choose(by: Account) -> Q:
    """Over Choice and QuietHours: one's own."""
    return Q(account=by)


def must_not_be_a_tablet(by: Account) -> None:
    """A tablet may be in anybody’s hands, and changes nothing of how somebody is reached."""
    if by.on_tablet:
        raise PermissionDenied("not from a tablet")


def carries_letters(by: Account) -> bool:
    """Whether what could not be delivered is this account’s to carry, in this role."""
    return by.role is not None and by.role.kind in CARRIES
