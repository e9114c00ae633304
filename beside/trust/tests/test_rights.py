"""What the web's login may do in the database at all, whoever acts."""

from __future__ import annotations

from django.db import connection

from beside.casting.cast import Cast
from beside.ground.acting import as_owner


def found(question: str) -> list[str]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(question)
        return [str(row[0]) for row in cursor.fetchall()]


def test_what_runs_as_the_owner_is_there_for_no_other_login(cast: Cast) -> None:
    assert not found(
        "SELECT p.oid::regprocedure FROM pg_proc p,"
        " aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        " WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace AND a.grantee = 0"
    )


def test_what_runs_as_the_owner_finds_its_tables_where_we_put_them(cast: Cast) -> None:
    assert not found(
        "SELECT oid::regprocedure FROM pg_proc WHERE prosecdef"
        " AND pronamespace = 'public'::regnamespace"
        " AND NOT coalesce(proconfig, '{}') && ARRAY['search_path=public, pg_temp']"
    )


def test_the_login_of_the_web_makes_nothing_and_empties_nothing(cast: Cast) -> None:
    assert found("SELECT has_schema_privilege('beside_app', 'public', 'CREATE')") == ["False"]
    assert found("SELECT has_database_privilege('beside_app', current_database(), 'CREATE')") == [
        "False"
    ]
    assert not found(
        "SELECT oid::regclass FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND (has_table_privilege('beside_app', oid, 'TRUNCATE')"
        " OR has_table_privilege('beside_app', oid, 'TRIGGER')"
        " OR has_table_privilege('beside_app', oid, 'REFERENCES'))"
    )


def test_behind_a_wall_no_part_of_a_table_is_open(cast: Cast) -> None:
    """A month of looks or traces is reached through the whole, which has the wall."""
    assert not found(
        "SELECT oid::regclass FROM pg_class WHERE relispartition"
        " AND relnamespace = 'public'::regnamespace"
        " AND has_table_privilege('beside_app', oid, 'SELECT, INSERT, UPDATE, DELETE')"
    )
