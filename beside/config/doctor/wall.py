"""Whether the wall stands as the models say: built anew beside the real one, and compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from beside.config.doctor.finding import WELL, WRONG, Finding
from beside.ground.acting import as_owner
from beside.ground.saying import gettext_noop
from beside.trust import walls as built

FOUND = """
  SELECT c.relrowsecurity,
    (SELECT array_agg(DISTINCT privilege_type ORDER BY privilege_type)
     FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner)))
     WHERE grantee = 'beside_app'::regrole),
    (SELECT array_agg(ROW(polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid),
       pg_get_expr(polwithcheck, polrelid))::text ORDER BY polname)
     FROM pg_policy WHERE polrelid = c.oid)
  FROM pg_class c WHERE c.oid = %s::regclass"""
FUNCTIONS = """
  SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid) FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = 'public' AND p.prokind = 'f'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"""
BROKEN = gettext_noop(
    "The wall does not stand as it should at: %(names)s. Until it does, close the house. Then run:"
    " beside doctor --mend"
)


def mend() -> list[str]:
    """Build the whole wall anew, whatever the marks on it say; returns the tables."""
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute("COMMENT ON FUNCTION beside_open(text, boolean) IS NULL")
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'COMMENT ON TABLE "{model._meta.db_table}" IS NULL')
        return built.build()


def walls() -> Iterator[Finding]:
    """Every table's policies and grants; the comparison is made on an empty copy, then undone."""
    differ = []
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if not model._meta.managed and built.wall_of(model) is None:
                continue
            if _of(cursor, f"public.{model._meta.db_table}") != _as_it_should_be(cursor, model):
                differ.append(model._meta.db_table)
        transaction.set_rollback(True)
    if differ:
        yield Finding("wall", WRONG, BROKEN, {"names": ", ".join(differ)})
    else:
        yield Finding("wall", WELL, gettext_noop("The wall stands as the models say."))


def _of(cursor: CursorWrapper, table: str) -> Any:
    cursor.execute(FOUND, [table])
    return cursor.fetchone()


def _as_it_should_be(cursor: CursorWrapper, model: Any) -> Any:
    table = model._meta.db_table
    cursor.execute(f'CREATE TEMPORARY TABLE "{table}" (LIKE public."{table}")')
    statements = built._statements(
        f"pg_temp.{table}", built.wall_of(model), model in built.READ_ONLY
    )
    for statement in statements:
        cursor.execute(statement)
    found = _of(cursor, f"pg_temp.{table}")
    cursor.execute(f'DROP TABLE pg_temp."{table}"')
    return found


def functions() -> Iterator[Finding]:
    """The functions that the wall asks; written again, compared, and undone."""
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '3s'")
        cursor.execute(FUNCTIONS)
        before = dict(cursor.fetchall())
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute("\n".join((built.SQL / f"{name}.sql").read_text() for name in built.FILES))
        cursor.execute(FUNCTIONS)
        after = dict(cursor.fetchall())
        transaction.set_rollback(True)
    differ = sorted(name for name in after if before.get(name) != after[name])
    if differ:
        yield Finding("wall functions", WRONG, BROKEN, {"names": ", ".join(differ)})
