"""The walls of rooms below trust, and building every wall in the database after migrations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from beside.ground.wall import ANY, PARTS, Wall
from beside.people.models import Bond, Particulars, Person
from beside.trail.models import Look, Seal, Trace
from beside.trust.models import SPOKEN
from beside.trust.policies import SEALED, among, opened

HERE = "beside.trust.policies"
SQL = Path(__file__).parent / "sql"
FILES = ("open", "seen", "doors", "speaking", "safety", "merging", "endings", "letters",
         "handovers", "talk", "checkins", "concerns", "concerns_led")  # fmt: skip
BELOW: dict[type[Model], Wall] = {
    Person: Wall(part=ANY, person="id", sql="person", rule=f"{HERE}.may_meet"),
    Particulars: Wall(part="essentials", rule=f"{HERE}.may_know"),
    Bond: Wall(part="essentials", rule=f"{HERE}.may_know"),
    Look: Wall(part="looks", writes="nobody", sql="looks", rule=f"{HERE}.may_see_looks"),
    Trace: Wall(part="looks", writes="nobody", sql="traces", rule=f"{HERE}.may_see_traces"),
}

# Policies that say more than one part; policies.py has the same in words, over the same functions.
_CAREFUL = " OR ".join(
    f"(part = '{part}' AND person_id = {opened(f'careful_{part}', False)})" for part in SPOKEN
)
# What was noticed is never for who speaks for them, even where they opened the part to them.
_NOTICED = f"person_id = {opened('noticing', False)} AND NOT person_id = {opened('spoken', False)}"
READING = {
    "person": f"id = {opened(ANY, False)}",
    "traces": f"person_id = {opened('looks', False)}"
    " OR (account_id = (SELECT acting_account()) AND NOT (SELECT on_tablet()))"
    f" OR (of_model = '{SEALED}' AND of_id = {among('concerns_seen')})",
    "looks": f"person_id = {opened('looks', False)} OR account_id = (SELECT acting_account())"
    " OR (because <> 'emergency' AND role_id <> ALL ((SELECT quiet_roles())::uuid[])"
    f" AND ({_CAREFUL}))",
    "doors": f"id = {among('doors_seen')}",
    "speakers": f"id = {among('speakers_seen')}",
    "emergencies": f"id = {among('emergencies_seen')}",
    "merges": f"id = {among('merges_seen')}",
    "withheld": f"id = {among('withheld_seen')}",
    "letters": "to_id = (SELECT acting_account()) AND (on_tablet OR NOT (SELECT on_tablet()))"
    f" AND (about IS NULL OR about = {opened(ANY, False)})",
    "handovers": f"id = {among('handovers_seen')}",
    "concerns": f"id = {among('concerns_seen')}",
    "concern_entries": f"id = {among('concern_entries_seen')}",
    "rhythms": f"person_id = {opened('noticing', False)} OR person_id = {opened('self', False)}",
    "check_ins": f"(person_id = {opened('noticing', False)} AND ((SELECT acting_at_work())"
    f" OR wants_id IS NULL OR person_id = {opened('self', False)}))"
    " OR ((SELECT acting_at_work()) AND (wants_id = (SELECT acting_account())"
    f" OR id = {among('calls_in_hand')} OR id = {among('calls_to_decide')}))"
    f" OR (NOT (SELECT acting_at_work()) AND id = {among('calls_shown')})",
    "shown_calls": f"(person_id = {opened('noticing', False)} AND ((SELECT acting_at_work())"
    f" OR person_id = {opened('self', False)}))"
    f" OR id = {among('shown_calls_seen')}",
    "noticings": f"({_NOTICED}) OR id = {among('noticings_noticed')}"
    f" OR id = {among('noticings_in_hand')}",
    "observations": f"({_NOTICED}) OR noticing_id = {among('noticings_in_hand')}"
    " OR (by_id = (SELECT acting_account()) AND role_id = (SELECT acting_role())"
    " AND NOT (SELECT on_tablet()))",
    "reach_outs": _NOTICED,
    "turns": f"handover_id = {among('handovers_seen')}",
    "threads": f"id = {among('threads_seen')}",
    "messages": f"thread_id = {among('threads_whole')} OR (thread_id = {among('threads_seen')} AND"
    " (for_whoever OR by_id = (SELECT acting_account()) OR at >= handed_to_me_at(thread_id)))",
    "heard": "message_id IN (SELECT m.id FROM talk_message m)",  # those that the wall shows
}
# What runs as the owner is there for the web's login alone, and for no other login of the server.
KEEP_TO_OURSELVES = """
DO $$ DECLARE each regprocedure; BEGIN
  FOR each IN SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
      AND p.proowner = 'beside_owner'::regrole
      AND EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
                  WHERE a.grantee = 0)
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', each);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO beside_app', each);
  END LOOP;
END $$"""
# Tables that the login may read but never write although no wall stands around them.
READ_ONLY: tuple[type[Model], ...] = (Seal,)


def walled() -> Iterator[tuple[type[Model], Wall]]:
    """Every model with a wall, and the wall."""
    for model in apps.get_models():
        wall = wall_of(model)
        if wall:
            yield model, wall


def wall_of(model: type[Model]) -> Wall | None:
    found = BELOW.get(model) or model.__dict__.get("wall")
    return found if isinstance(found, Wall) else None


def reading(wall: Wall) -> str:
    """The condition, in SQL, under which a row may be read."""
    if wall.sql:
        return READING[wall.sql]
    return _condition(wall, write=False)


def writing(wall: Wall) -> str | None:
    """The condition under which a row may be added, changed or taken away; None for never."""
    if wall.writes == "nobody":
        return None
    if wall.sql == "person":
        return f"id = {opened('essentials', True)}"
    return _condition(wall, write=True)


def _condition(wall: Wall, *, write: bool) -> str:
    if wall.form == "door" and wall.part_column and not write:
        # asked row by row, which beside_open remembers: nine conditions cost 5 ms to plan in a join
        return f"{wall.person} = ANY (beside_open({wall.part_column}, false))"
    if wall.form == "door" and wall.part_column:
        return " OR ".join(
            f"({wall.part_column} = '{part}' AND ({_open(wall, part, write)}))" for part in PARTS
        )
    if wall.form == "door":
        return _open(wall, wall.part, write)
    return " OR ".join(f"{seat} = (SELECT acting_account())" for seat in wall.seats)


def _open(wall: Wall, part: str, write: bool) -> str:
    parts = [part, wall.also[part]] if write and part in wall.also else [part]
    return " OR ".join(f"{wall.person} = {opened(each, write)}" for each in parts)


def build() -> list[str]:
    """Make policies and grants what the models say; returns the tables that were changed."""
    changed = []
    models = list(apps.get_models(include_auto_created=True))
    with transaction.atomic(), connection.cursor() as cursor:  # the whole wall, or the old one
        cursor.execute("GRANT USAGE ON SCHEMA public TO beside_app")
        write_functions(cursor)
        cursor.execute(KEEP_TO_OURSELVES)
        for model in models:
            table, wall = model._meta.db_table, wall_of(model)
            statements = _statements(table, wall, model in READ_ONLY)
            mark = hashlib.sha256("".join(statements).encode()).hexdigest()
            cursor.execute("SELECT obj_description(to_regclass(%s))", [table])
            if cursor.fetchone()[0] == mark:
                continue
            for statement in statements:
                cursor.execute(statement)
            cursor.execute(f"COMMENT ON TABLE {table} IS '{mark}'")
            changed.append(table)
    return changed


def write_functions(cursor: CursorWrapper) -> None:
    """The functions of the wall as sql/ has them now; skipped when they are written already."""
    text = "\n".join((SQL / f"{name}.sql").read_text() for name in FILES)
    mark = hashlib.sha256(text.encode()).hexdigest()
    cursor.execute("SELECT obj_description(to_regprocedure('beside_open(text, boolean)'))")
    if cursor.fetchone()[0] != mark:
        cursor.execute("SET LOCAL check_function_bodies = off")
        cursor.execute(text)
        cursor.execute(f"COMMENT ON FUNCTION beside_open(text, boolean) IS '{mark}'")


def _statements(table: str, wall: Wall | None, read_only: bool) -> list[str]:
    statements = [f"REVOKE ALL ON {table} FROM beside_app"]
    statements += [
        f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("see", "add", "change", "take")
    ]
    if wall is None:
        rights = "SELECT" if read_only else "SELECT, INSERT, UPDATE, DELETE"
        return [*statements, f"GRANT {rights} ON {table} TO beside_app"]
    to = "TO beside_app"
    statements += [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"CREATE POLICY see ON {table} FOR SELECT {to} USING ({reading(wall)})",
        f"GRANT SELECT ON {table} TO beside_app",
    ]
    may = writing(wall)
    if may:
        adding = "(SELECT beside_may_welcome())" if wall.sql == "person" else may
        statements += [
            f"CREATE POLICY add ON {table} FOR INSERT {to} WITH CHECK ({adding})",
            f"CREATE POLICY change ON {table} FOR UPDATE {to} USING ({may}) WITH CHECK ({may})",
            f"CREATE POLICY take ON {table} FOR DELETE {to} USING ({may})",
            f"GRANT INSERT, UPDATE, DELETE ON {table} TO beside_app",
        ]
    return statements
