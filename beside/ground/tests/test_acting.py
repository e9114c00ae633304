"""Acting: one transaction, one account, and whoever acted before acts again afterwards."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, acting_now, as_owner
from beside.people.models import Person


def said_to_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('beside.account', true)")
        return cursor.fetchone()[0] or ""


def test_without_anybody_acting_there_are_no_rows(cast: Cast) -> None:
    assert Person.objects.count() == 0


def test_whoever_acts_sees_through_their_doors(cast: Cast) -> None:
    with acting(cast.yuk_lan):
        assert Person.objects.filter(pk=cast.id("mrs_chan")).exists()

    assert Person.objects.count() == 0


def test_whoever_acted_before_acts_again_afterwards(cast: Cast) -> None:
    ling, mei = cast.ling, cast.mei

    with acting(ling):
        with acting(mei):
            assert said_to_database() == str(mei.pk)
        assert said_to_database() == str(ling.pk)
        assert acting_now() == ling.acting

    assert said_to_database() == ""
    assert acting_now() == NOBODY


def test_an_error_inside_leaves_nobody_acting(cast: Cast) -> None:
    def ask_for_nonsense() -> None:
        with transaction.atomic(), acting(cast.ling), connection.cursor() as cursor:
            cursor.execute("SELECT nothing_of_that_name")

    with pytest.raises(ProgrammingError):
        ask_for_nonsense()

    assert acting_now() == NOBODY
    assert said_to_database() == ""


def test_the_owner_sees_everyone_and_then_is_restricted_again(cast: Cast) -> None:
    with as_owner():
        assert Person.objects.count() > 5

    assert Person.objects.count() == 0


def test_an_account_that_left_sees_nobody(cast: Cast) -> None:
    ling = cast.ling
    with as_owner():
        type(ling).objects.filter(pk=ling.pk).update(is_active=False)

    with acting(ling):
        assert Person.objects.count() == 0
