"""When home is not safe: shutting out, staff beside a tablet, what the lead opens and holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.people.models import Account, Person
from beside.trail.verbs import leave_trace, verb
from beside.trust.models import Withheld


@verb
def shut_out(
    *,
    by: Account,
    person: Person,
    account: Account,
    beside: Account | None = None,
    words: str = "",
    lang: str = "",
    id: UUID | None = None,
) -> None:
    """One account no longer sees anything of this life. It outranks every door and tells nobody."""
    ask(
        "shut_out",
        id or new_id(),
        person.pk,
        account.pk,
        beside.pk if beside else None,
        words,
        lang,
    )
    leave_trace("trust.shut_out", by=by, to=account, about=person.pk)


@verb
def let_back(*, by: Account, person: Person, account: Account) -> None:
    """The doors that stayed are doors again."""
    ask("let_back", person.pk, account.pk)
    leave_trace("trust.let_back", by=by, to=account, about=person.pk)


@verb
def come_beside(*, by: Account, person: Person) -> str:
    """Six digits, for a quarter of an hour and one deed, shown on the colleague's own device.

    Never for whoever set up the tablet: they would hold both keys to somebody's life alone.
    """
    code: str = ask("come_beside", new_id(), person.pk)
    leave_trace("trust.came_beside", by=by, about=person.pk)
    return code


@verb
def bring_beside(*, by: Account, person: Person, code: str) -> bool:
    """On a tablet: whether the code is right; then the rest of this request is done with staff."""
    right: bool = ask("bring_beside", person.pk, "".join(code.split()))
    leave_trace("trust.was_beside" if right else "trust.wrong_code", by=by, about=person.pk)
    return right


@verb
def watch_over(*, by: Account, person: UUID, words: str, lang: str = "") -> None:
    """The safeguarding lead opens what she needs, for ninety days, with a reason."""
    ask("watch_over", person, words, lang)
    leave_trace("trust.watched_over", by=by, about=person)


@verb
def hold_back(
    *,
    by: Account,
    person: UUID,
    what: Iterable[str],
    until: datetime,
    review_on: date,
    reason: str,
    lang: str = "",
    id: UUID | None = None,
) -> None:
    """Looks, notices or exports are kept back, whatever else says that the person is told."""
    held = sorted(what)
    ask("hold_back", id or new_id(), person, held, until, review_on, reason, lang)
    leave_trace("trust.held_back", by=by, about=person, what=held)


@verb
def stop_holding_back(*, by: Account, withheld: Withheld) -> None:
    ask("stop_holding_back", withheld.pk)
    leave_trace("trust.held_back_no_longer", by=by, to=withheld)
