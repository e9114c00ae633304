"""Whom a plan can name: the people around a person, as far as this account knows them."""

from __future__ import annotations

from django.db.models import Q

from beside.ground.policy import visible
from beside.people.models import Account, Bond, Person
from beside.plans import policies
from beside.plans.models import DoneBy, WrittenWith
from beside.plans.reads.shown import called
from beside.trust.policies import may_know


def circle_of(by: Account, person: Person) -> list[Account]:
    """Accounts bound to the person, or already named in the plan, and oneself. One statement."""
    bonds = visible(Bond, may_know, by=by).filter(person=person, account__isnull=False)
    wrote = visible(WrittenWith, policies.may_read, by=by).filter(person=person)
    does = visible(DoneBy, policies.may_read, by=by).filter(person=person, account__isnull=False)
    found = Account.objects.filter(
        Q(pk=by.pk)
        | Q(pk__in=bonds.values("account"))
        | Q(pk__in=wrote.values("account"))
        | Q(pk__in=does.values("account")),
        is_active=True,
    ).exclude(Q(kind=Account.Kind.LINK) | Q(pk__in=wrote.filter(is_self=True).values("account")))
    return sorted(found, key=lambda each: (each.pk != by.pk, called(each.called)))
