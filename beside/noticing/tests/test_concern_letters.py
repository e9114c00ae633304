"""Letters about concerns: to whoever has it, without a fact; never to anybody named in it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, as_owner
from beside.handovers.models import Place
from beside.letters import kinds
from beside.letters.models import Letter
from beside.noticing import notices
from beside.noticing.tests.concerning import WORDS, YUE, clock, deputy, lead, raised
from beside.noticing.verbs import concerns as verbs
from beside.noticing.verbs.raising import pass_on_concerns, say_more
from beside.people.models import Account


def letters_of(which: UUID, kind: str = notices.CONCERN) -> list[Letter]:
    with as_owner():
        return list(Letter.objects.filter(thing=which, kind=kind).order_by("written_at"))


def whom(letters: list[Letter]) -> set[UUID]:
    return {each.to_id for each in letters}


def may_go(letter: Letter) -> str:
    """As the worker asks it when the letter is to leave."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT letter_may_go(l) FROM letters_letter l WHERE id = %s", [letter.pk])
        return str(cursor.fetchone()[0])


@pytest.fixture(autouse=True)
def lead_is_asked_first(cast: Cast) -> None:
    """Nobody is on duty, so that it does not hang on the hour of the test who comes first."""
    with as_owner():
        Place.objects.all().delete()


def test_whoever_owns_it_gets_a_letter_without_a_fact(cast: Cast) -> None:
    which = raised(cast)
    letters = letters_of(which)

    assert whom(letters) == {cast.id("irene")}
    assert letters[0].about is None
    assert may_go(letters[0]) == ""
    for said in (kinds.says(letters[0].kind), kinds.address(letters[0].kind, which)):
        assert WORDS not in str(said)
        assert "Chan" not in str(said)
        assert str(which) not in str(said)


def test_with_the_lead_named_the_deputy_gets_it_and_the_lead_never(cast: Cast) -> None:
    which = raised(cast, named=[cast.id("irene")])

    assert whom(letters_of(which)) == {cast.id("fok")}


def test_with_the_lead_away_the_deputy_gets_it(cast: Cast) -> None:
    with as_owner():
        Account.objects.filter(pk=cast.id("irene")).update(is_active=False)
    which = raised(cast)

    assert whom(letters_of(which)) == {cast.id("fok")}


def test_a_letter_to_whoever_is_named_before_it_leaves_does_not_leave(cast: Cast) -> None:
    which = raised(cast)
    waits = letters_of(which)[0]
    verbs.name_account(by=deputy(cast), concern=which, account=cast.id("irene"))

    assert may_go(waits) == "closed"
    assert whom(letters_of(which)) == {cast.id("irene")}  # the deputy who named her needs none


def test_falling_due_it_goes_to_the_next_one_and_then_to_all(cast: Cast) -> None:
    which = raised(cast)
    due = clock(which).due_at
    assert due is not None
    with time_machine.travel(due + timedelta(minutes=1), tick=False):
        pass_on_concerns(by=NOBODY)
    first = letters_of(which, notices.FELL_DUE)
    with time_machine.travel(due + timedelta(hours=12), tick=False):
        pass_on_concerns(by=NOBODY)

    assert whom(first) == {cast.id("fok")}
    assert whom(letters_of(which, notices.FELL_DUE)) == {cast.id("fok"), cast.id("irene")}


def test_falling_due_it_never_reaches_who_is_named(cast: Cast) -> None:
    which = raised(cast, named=[cast.id("fok")])
    for hours in (5, 10, 15):
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            pass_on_concerns(by=NOBODY)
    with as_owner():
        told = set(Letter.objects.filter(thing=which).values_list("to", flat=True))

    assert told == {cast.id("irene")}


def test_what_else_they_say_and_what_is_to_be_done_are_told(cast: Cast) -> None:
    which = raised(cast)
    with as_owner():
        Letter.objects.filter(thing=which).update(read_at=timezone.now())
    say_more(by=cast.ling, concern=which, words="And again today.", lang=YUE)
    verbs.plan_action(
        by=lead(cast), concern=which, words="Ring her", lang="en", account=cast.id("fok"),
        due_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip

    assert [each.to_id for each in letters_of(which)] == [
        cast.id("irene"), cast.id("irene"), cast.id("fok")
    ]  # fmt: skip
