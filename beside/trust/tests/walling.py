"""Comparing what the rules list with what the database shows, for one acting account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from django.utils.module_loading import import_string

from beside.ground.acting import acting, as_owner
from beside.ground.wall import PARTS, Wall
from beside.people.models import Account
from beside.trust.walls import walled

Ids = set[str]


def everyone_in_every_role() -> Iterator[Account]:
    """Each account in each of its roles; whoever is a person also on a paired tablet."""
    for account in Account.objects.order_by("pk"):
        for role in account.roles.select_related("team").order_by("pk"):
            yield Account.objects.get(pk=account.pk).being(role)
            if role.kind == "person":
                on_tablet = Account.objects.get(pk=account.pk).being(role)
                on_tablet.on_tablet = True
                yield on_tablet


def models() -> list[tuple[type[Model], Wall]]:
    return list(walled())


def listed(model: type[Model], wall: Wall, by: Account) -> Ids:
    """What the model's rule lists, asked as owner, whom no wall stops."""
    rule = import_string(wall.rule)
    with acting(by), as_owner():
        found = model._default_manager.filter(rule(by)).values_list("pk", flat=True)
        return {str(pk) for pk in found}


def shown(model: type[Model], by: Account) -> Ids:
    """What the database shows to the login, with no rule in the query."""
    with acting(by):
        return {str(pk) for pk in model._default_manager.values_list("pk", flat=True)}


def differences(by: Account, rooms: tuple[str, ...] = ()) -> list[str]:
    """Where reading, changing or taking away differ from the rule; in some rooms, or in all."""
    wrong = []
    for model, wall in models():
        if rooms and model._meta.app_label not in rooms:
            continue
        name = model._meta.label
        may_read = listed(model, wall, by)
        if shown(model, by) != may_read:
            wrong.append(f"{name}: shown other than listed to {described(by)}")
        may_change = may_read & writable(model, wall, by)
        for deed in ("UPDATE", "DELETE"):
            found = touched(model, deed, by)
            if found is None and may_change and not is_stricter(model):
                wrong.append(f"{name}: {deed} refused to {described(by)}")
            elif found is not None and found != may_change:
                wrong.append(f"{name}: {deed} other than the rule for {described(by)}")
    return wrong


def described(by: Account) -> str:
    return (
        f"{by} as {by.role.kind if by.role else 'nobody'}{' on a tablet' if by.on_tablet else ''}"
    )


def writable(model: type[Model], wall: Wall, by: Account) -> Ids:
    """The rows that `by` may change, worked out from what is open to write."""
    if wall.writes == "nobody":
        return set()
    open_to = opened(by)
    return {str(row["pk"]) for row in rows(model, wall) if may_write(row, wall, by, open_to)}


def may_write(row: dict[str, Any], wall: Wall, by: Account, open_to: dict[str, Ids]) -> bool:
    if wall.form != "door":
        return any(row[seat] == by.pk for seat in wall.seats)
    if wall.sql == "person":
        return str(row["pk"]) in open_to["essentials"]
    part = row[wall.part_column] if wall.part_column else wall.part
    parts = {part, getattr(wall, "also", {}).get(part, part)}
    return any(str(row[wall.person]) in open_to[each] for each in parts)


def opened(by: Account) -> dict[str, Ids]:
    with acting(by), connection.cursor() as cursor:
        found = {}
        for part in PARTS:
            cursor.execute("SELECT beside_open(%s, true)", [part])
            found[part] = {str(each) for each in cursor.fetchone()[0]}
        return found


def rows(model: type[Model], wall: Wall) -> list[dict[str, Any]]:
    columns = {wall.part_column, *wall.seats} - {""}
    if wall.form == "door" and wall.sql != "person":
        columns.add(wall.person)
    with as_owner():
        return list(model._default_manager.values("pk", *columns))


def is_stricter(model: type[Model]) -> bool:
    """Whether the table has triggers of its own, that refuse what its wall would allow."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgrelid = %s::regclass)",
            [model._meta.db_table],
        )
        return bool(cursor.fetchone()[0])


def touched(model: type[Model], deed: str, by: Account) -> Ids | None:
    """The rows that the database lets `by` change or take away, then undone; None if refused."""
    table, key = model._meta.db_table, model._meta.pk.column
    order = {
        "UPDATE": f"UPDATE {table} SET {key} = {key} RETURNING {key}",
        "DELETE": f"DELETE FROM {table} RETURNING {key}",
    }[deed]
    try:
        with acting(by), connection.cursor() as cursor:
            cursor.execute(order)
            found = {str(row[0]) for row in cursor.fetchall()}
            transaction.set_rollback(True)
    except ProgrammingError as refusal:
        if getattr(refusal.__cause__, "sqlstate", "") != "42501":
            raise
        return None
    return found


def may_add(model: type[Model], row: dict[str, Any], by: Account) -> bool:
    """Whether `by` may add this row again, once the owner has taken it away; then undone."""
    table, key = model._meta.db_table, model._meta.pk.column
    columns = ", ".join(f'"{each.column}"' for each in model._meta.concrete_fields)
    add = (
        f"INSERT INTO {table} ({columns}) SELECT {columns}"
        f" FROM jsonb_populate_record(NULL::{table}, %s::jsonb)"
    )
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE {key} = %s", [row["pk"]])
            kept = cursor.fetchone()[0]
            cursor.execute(f"DELETE FROM {table} WHERE {key} = %s", [row["pk"]])
        may = succeeds(add, [kept], by=by)
        transaction.set_rollback(True)
    return may


def succeeds(order: str, given: list[Any], *, by: Account) -> bool:
    try:
        with acting(by), connection.cursor() as cursor:
            cursor.execute(order, given)
    except ProgrammingError as refusal:
        if getattr(refusal.__cause__, "sqlstate", "") != "42501":
            raise
        return False
    return True


def let_go_of_strict_keys() -> None:
    """Keys that are checked at once would hide what the wall itself says; undone with the test."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)"
            " FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
            " AND conparentid = 0 AND (confdeltype = 'r' OR NOT condeferred)"
        )
        for (order,) in cursor.fetchall():
            cursor.execute(order)


def a_few_of_each(kinds: Iterable[tuple[bool, dict[str, Any]]], each: int = 2) -> Iterator[Any]:
    """A few rows that may be added, and a few that may not."""
    left = {True: each, False: each}
    for expected, row in kinds:
        if left[expected]:
            left[expected] -= 1
            yield expected, row
