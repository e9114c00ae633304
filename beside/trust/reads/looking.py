"""Who looked, and what was done: in plain sentences, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from beside.ground.policy import allows, visible
from beside.people.models import Account, Person, Role
from beside.trail.models import Look, Trace
from beside.trail.reads import page_before
from beside.trust.policies import may_be_alone_with, may_see_looks, may_see_traces
from beside.trust.reads.words import (
    ABOUT,
    ANY_DEED,
    BECAUSE,
    DEEDS,
    LOOKED,
    LOOKED_AT_YOU,
    SOMEBODY,
    YOU,
)


@dataclass(frozen=True)
class Said:
    """One look or one deed, as a sentence."""

    sentence: str
    name: str
    role: str
    at: datetime
    because: str = ""


def looks_at(
    by: Account, person: Person, before: datetime | None = None
) -> tuple[list[Said], datetime | None]:
    """The looks at this person that `by` may know of; one's own looks are not news to oneself."""
    rows = visible(Look, may_see_looks, by=by).filter(person_id=person.pk).exclude(account_id=by.pk)
    page, older = page_before(rows, before)
    accounts, roles = _who({each.account_id for each in page}, {each.role_id for each in page})
    said = LOOKED_AT_YOU if allows(may_be_alone_with, by=by, on=person) else LOOKED
    return [
        Said(
            sentence=str(said[each.part]) % {"who": accounts.get(each.account_id, SOMEBODY)},
            name=str(accounts.get(each.account_id, SOMEBODY)),
            role=roles.get(each.role_id, ""),
            at=each.at,
            because=str(BECAUSE.get(each.because, "")),
        )
        for each in page
    ], older


def deeds_in(
    by: Account, person: Person, before: datetime | None = None
) -> tuple[list[Said], datetime | None]:
    """What was done in this person's life, by whom; never the words of it."""
    rows = visible(Trace, may_see_traces, by=by).filter(Q(person_id=person.pk))
    page, older = page_before(rows, before)
    accounts, roles = _who({each.account_id for each in page}, {each.role_id for each in page})
    return [
        Said(
            sentence=explain(each, str(YOU if each.account_id == by.pk else name)),
            name=name,
            role="" if each.account_id == by.pk else roles.get(each.role_id, ""),
            at=each.at,
        )
        for each in page
        for name in [str(accounts.get(each.account_id, SOMEBODY))]
    ], older


def explain(trace: Trace, who: str) -> str:
    """The deed in a plain sentence; a deed of another room by what it was about."""
    about, _dot, _did = trace.deed.partition(".")
    return str(DEEDS.get(trace.deed) or ABOUT.get(about, ANY_DEED)) % {"who": who}


def _who(
    accounts: set[UUID | None], roles: set[UUID | None]
) -> tuple[dict[UUID | None, Account], dict[UUID | None, str]]:
    return (
        {each.pk: each for each in Account.objects.filter(pk__in=filter(None, accounts))},
        {
            each.pk: str(each.get_kind_display())
            for each in Role.objects.filter(pk__in=filter(None, roles))
        },
    )
