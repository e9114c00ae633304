"""What the pages of endings need."""

from __future__ import annotations

from django.utils import timezone

from beside.ground.policy import visible
from beside.keeping.policies import may_see_colleagues
from beside.people.models import Account, Goodbye, GoodbyeWords, Person
from beside.trust.policies import may_know


def goodbye_of(by: Account, person: Person) -> Goodbye | None:
    """What was noted of this person's death, if it stands."""
    found = visible(Goodbye, may_know, by=by).filter(person=person, taken_back_at=None)
    return found.select_related("noted_by").first()


def words_for(by: Account, person: Person) -> list[GoodbyeWords]:
    """What was said on the goodbye page, in the order it was said. One statement."""
    found = visible(GoodbyeWords, may_know, by=by).filter(person=person)
    return list(found.select_related("account").order_by("said_at", "pk"))


def colleagues(by: Account) -> list[Account]:
    """Those who work here, with what they do. Two statements."""
    rows = visible(Account, may_see_colleagues, by=by).prefetch_related("roles__team")
    found = list(rows.order_by("created_at", "pk"))
    now = timezone.now()
    for each in found:
        each.all_roles = [role for role in each.roles.all() if not role.until or role.until > now]
    return found
