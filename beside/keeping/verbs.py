"""Endings: a death, taking it back, saying goodbye, a colleague who leaves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied

from beside.ground.ids import new_id
from beside.ground.policy import require, visible
from beside.handovers import verbs as handovers
from beside.keeping.policies import may_note_death, may_say_goodbye, may_see_colleagues
from beside.letters import verbs as letters
from beside.people.models import Account, Person
from beside.people.verbs import close_account
from beside.plans import verbs as plans
from beside.plans.models import Plan
from beside.plans.policies import may_read as may_read_plan
from beside.trail.verbs import leave_trace, verb
from beside.trust.verbs import ask


@verb
def note_death(
    *, by: Account, person: Person, died_at: datetime, where: str = "", lang: str = "",
    id: UUID | None = None,
) -> None:  # fmt: skip
    """Ends what was planned, at once, and keeps the record; the circle may say goodbye."""
    require(may_note_death, by=by, on=person)
    for plan in visible(Plan, may_read_plan, by=by).filter(
        person=person, state__in=(Plan.State.PROPOSED, Plan.State.IN_FORCE)
    ):
        plan.refresh_from_db()
        if plan.state != Plan.State.ENDED:
            _end(by, plan)
    ask("note_death", id or new_id(), person.pk, died_at, where, lang)
    letters.stop_about(by=by, person=person.pk)
    person.refresh_from_db()
    leave_trace("person.died", by=by, to=person, about=person.pk)


@verb
def take_back_death(*, by: Account, person: Person) -> None:
    """It was a mistake: the person is alive, and team doors stand as they stood."""
    require(may_note_death, by=by, on=person)
    ask("take_back_death", person.pk)
    person.refresh_from_db()
    leave_trace("person.death_taken_back", by=by, to=person, about=person.pk)


@verb
def say_goodbye(
    *, by: Account, person: Person, words: str, lang: str, id: UUID | None = None
) -> None:
    """Words for the goodbye page, from somebody who knew them."""
    require(may_say_goodbye, by=by, on=person)
    ask("say_goodbye", id or new_id(), person.pk, words, lang)
    leave_trace("person.goodbye_said", by=by, to=person, about=person.pk)


@verb
def see_out(*, by: Account, account: Account, instead: Account) -> int:
    """A colleague leaves: doors, sessions and tablets close; what waits on them passes on.

    Returns how many doors closed. Raises PermissionDenied when `instead` cannot take over.
    """
    require(may_see_colleagues, by=by, on=account)
    if instead.pk == account.pk or not instead.is_active or not instead.is_staff_or_volunteer:
        raise PermissionDenied("somebody else who works here takes over")
    plans.pass_on(by=by, whose=account, to=instead)
    handovers.pass_on_all(by=by, whose=account, to=instead)
    letters.stop_all(by=by, account=account)
    closed: int = ask("close_doors_of", account.pk)
    close_account(by=by, account=account)
    leave_trace("people.left", by=by, to=account, doors=closed)
    return closed


def _end(by: Account, plan: Plan) -> None:
    try:
        plans.end(by=by, plan=plan)
    except PermissionDenied:
        return  # another team's plan; the page of who died says that nothing of it holds
