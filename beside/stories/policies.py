"""Who may read, tell, retell and take back."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from beside.ground.policy import Rule
from beside.ground.wall import PARTS
from beside.people.models import Account
from beside.trust.policies import behind

# ---- reading: each is exactly the wall of its models


def may_read(by: Account) -> Q:
    """Over Story, AboutMe and Moment: what this account may read."""
    return behind("story", by=by)


def may_know(by: Account) -> Q:
    """Over AtTheDoor, MostImportant and Portrait: what anyone at the door must know."""
    return behind("essentials", by=by)


def may_hear(by: Account) -> Q:
    """Over Recording: the voices whose part of a life is open."""
    return reduce(or_, (Q(part=part) & behind(part, by=by) for part in PARTS))


def may_see(by: Account) -> Q:
    """Over Photograph: as with voices."""
    return may_hear(by)


def may_send_on(by: Account) -> Q:
    """Over Upload: one's own."""
    return Q(account=by)


# ---- writing


def may_tell(by: Account) -> Q:
    """Over Person: to whose story this account may add."""
    return behind("story", by=by, write=True, column="pk") & behind("story", by=by, column="pk")


def may_keep_in(part: str) -> Rule[Account]:
    """Over Person: in which part of whose life this account may keep a voice or a photograph."""

    def may_keep(by: Account) -> Q:
        writes = behind(part, by=by, write=True, column="pk")
        if part == "essentials":
            writes |= behind("story", by=by, write=True, column="pk")
        return writes & behind(part, by=by, column="pk")

    return may_keep


def may_retell(by: Account) -> Q:
    """Over Story and AboutMe: the person, and who speaks for them.

    Of someone with neither account nor speaker, whoever heard it.
    """
    theirs = behind("self", by=by) | behind("spoken", by=by)
    heard = Q(heard_by=by) & behind("doors", by=by)
    return behind("story", by=by, write=True) & (theirs | heard) & Q(let_go_at=None)


def may_let_go(by: Account) -> Q:
    """Over Story, AboutMe and Moment: the person, who speaks for them, and who told it."""
    return behind("story", by=by, write=True) & (_answers(by, "person") | Q(told_by=by))


def may_write_card(by: Account) -> Q:
    """Over Person: whose card at the door this account may write."""
    writes = behind("essentials", by=by, write=True, column="pk") | behind(
        "story", by=by, write=True, column="pk"
    )
    return behind("essentials", by=by, column="pk") & writes & _answers(by, "pk")


def _answers(by: Account, column: str) -> Q:
    """It is their own life, or they speak for it, or nobody does and they work with them."""
    return (
        behind("self", by=by, column=column)
        | behind("spoken", by=by, column=column)
        | behind("doors", by=by, column=column)
    )
