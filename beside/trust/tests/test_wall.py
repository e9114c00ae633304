"""The wall: for every walled model, in every role, the rules and the database say the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, Acting, acting, as_owner
from beside.people.models import Account, Person, Role
from beside.trust.models import Door
from beside.trust.tests import walling


def test_the_database_shows_to_everyone_in_every_role_what_the_rules_list(cast: Cast) -> None:
    walling.let_go_of_strict_keys()

    wrong = [each for by in walling.everyone_in_every_role() for each in walling.differences(by)]

    assert wrong == []


def test_rows_may_be_added_only_where_the_part_is_open_to_write(cast: Cast) -> None:
    walling.let_go_of_strict_keys()

    for by in walling.everyone_in_every_role():
        open_to = walling.opened(by)
        for model, wall in walling.models():
            if wall.sql == "person":
                continue  # a new person has no door yet; tests of welcoming say who may
            kinds = (
                (wall.writes != "nobody" and walling.may_write(row, wall, by, open_to), row)
                for row in walling.rows(model, wall)
            )
            for expected, row in walling.a_few_of_each(kinds):
                may = walling.may_add(model, row, by)
                assert may == expected, f"{model._meta.label} by {walling.described(by)}"


@pytest.mark.parametrize("who", ["nobody", "stranger", "without a role", "another's role"])
def test_without_somebody_acting_no_table_shows_a_row(cast: Cast, who: str) -> None:
    acts = {
        "nobody": NOBODY,
        "stranger": Acting(cast.id("somebody else"), cast.id("some role")),
        "without a role": Acting(cast.yuk_lan.pk),
        "another's role": Acting(cast.tat_wing.pk, cast.yuk_lan.role.pk),
    }[who]

    with acting(acts):
        seen = {model._meta.label: model._default_manager.count() for model, _ in walling.models()}

    own = (
        {
            "trail.Look",
            "trail.Trace",
            "trust.Beside",
            "letters.Letter",
            "letters.Delivery",
        }
        if who in ("without a role", "another's role")
        else set()
    )
    assert {name for name, count in seen.items() if count} <= own


@pytest.mark.parametrize("how", ["the role ended", "the role has not begun", "the account left"])
def test_a_dead_role_and_a_left_account_see_nobody(cast: Cast, how: str) -> None:
    by, now = cast.ling, timezone.now()
    with as_owner():
        if how == "the role ended":
            Role.objects.filter(pk=by.role.pk).update(until=now)
        elif how == "the role has not begun":
            Role.objects.filter(pk=by.role.pk).update(since=now + timedelta(days=1))
        else:
            Account.objects.filter(pk=by.pk).update(is_active=False, left_at=now)

    with acting(by):
        assert not Person.objects.exists()
        assert not Door.objects.exists()


@pytest.mark.parametrize(
    "table",
    ["trust_door", "trust_shutout", "trust_speaksfor", "trust_emergency", "trust_withheld",
     "trust_merge", "trust_beside", "trail_trace", "trail_look", "trail_seal"],
)  # fmt: skip
@pytest.mark.parametrize(
    "deed", ["INSERT INTO {} DEFAULT VALUES", "UPDATE {} SET id = DEFAULT", "DELETE FROM {}"]
)
def test_the_login_cannot_write_doors_or_the_trail(cast: Cast, table: str, deed: str) -> None:
    assert not walling.succeeds(deed.format(table), [], by=cast.irene)


def test_a_month_of_the_trail_cannot_be_read_past_its_wall(cast: Cast) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits"
            " JOIN pg_class ON oid = inhrelid WHERE relkind = 'r'"
        )
        months = [row[0] for row in cursor.fetchall() if row[0].startswith("trail_")]

    for month in months:
        assert not walling.succeeds(f"SELECT * FROM {month}", [], by=cast.edwin)
    assert len(months) >= 2


def test_no_table_about_a_person_is_without_its_wall(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        walled = {row[0] for row in cursor.fetchall()}

    assert {model._meta.db_table for model, _ in walling.models()} <= walled


def test_whoever_acts_does_not_linger_on_a_pooled_connection(cast: Cast) -> None:
    """Three accounts and nobody, in turn on eight threads: each meets their own people."""
    expected: dict[Any, int] = {NOBODY: 0}
    for by in (cast.yuk_lan, cast.ling, cast.tat_wing):
        with acting(by):
            expected[by.acting] = Person.objects.count()

    def meet(who: Acting) -> bool:
        try:
            with connection.cursor() as cursor:  # a connection older than this database's roles
                cursor.execute("SET ROLE beside_app")
            with acting(who):
                seen = Person.objects.count()
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM people_person")
                after = cursor.fetchone()[0]
            return seen == expected[who] and after == 0
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(meet, list(expected) * 60))
