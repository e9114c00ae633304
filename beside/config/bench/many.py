"""Many invented people: one of the cast, with her moments and her plan, over and over again.

Rows are copied inside the database, every id of the person made anew from the old one and a
number, so that the same number is always the same person. A carer comes with each hundred.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from hashlib import md5
from typing import Any
from uuid import UUID

import psycopg
from django.db.models import CharField, Field, ForeignKey, Model, UUIDField
from psycopg import sql

from beside.casting.cast import Cast
from beside.config import postgres
from beside.people.models import Account, Person, Role, Team
from beside.stories.models import Moment
from beside.trust.models import Door
from beside.trust.walls import wall_of, walled

TEMPLATE = "mrs_chan"
MOMENTS = 20
ROUND = 100  # people for each carer
PARTS = ("essentials", "story", "plan", "visits")
NOT_OF_A_LIFE = "trust", "exchange"  # doors are made below


def above(cluster: postgres.Cluster) -> psycopg.Connection:
    """As the keeper of the server; constraints between rows are not asked while copying."""
    at = psycopg.connect(cluster.url(user="postgres"))
    at.execute("SET session_replication_role = replica")
    at.execute("SET synchronous_commit = off")
    return at


def fill(at: psycopg.Connection, people: int) -> tuple[int, float]:
    """Make people until there are that many; returns how many were made, in how many seconds."""
    began = time.monotonic()
    cast = Cast()
    row = at.execute("SELECT count(*) FROM people_person WHERE came_from = 'bench'").fetchone()
    there = int(row[0]) if row else 0
    if there < people:
        template = cast.id(TEMPLATE)
        _enough_moments(at, template)
        values = {"first": there + 1, "last": people, "person": template, "carer": cast.id("ling")}
        for model in _lives():
            at.execute(_copy(model), values)
        at.execute(
            "UPDATE people_person SET came_from = 'bench' WHERE id IN"
            " (SELECT md5(%(person)s::text || n)::uuid"
            " FROM generate_series(%(first)s::int, %(last)s) n)",
            values,
        )
        for statement in _carers():
            at.execute(statement, values)
        at.commit()
        at.autocommit = True
        at.execute("VACUUM ANALYZE")
    return max(0, people - there), time.monotonic() - began


def carer_of(number: int) -> UUID:
    """The account of the carer who goes to that person."""
    return _made(f"bench carer {(number - 1) // ROUND}")


def role_of(number: int) -> UUID:
    return _made(f"bench role {(number - 1) // ROUND}")


def person_of(number: int) -> UUID:
    return _made(f"{Cast().id(TEMPLATE)}{number}")


def _made(words: str) -> UUID:
    return UUID(md5(words.encode(), usedforsecurity=False).hexdigest())


def _lives() -> Iterator[type[Model]]:
    """Every model whose rows are part of a life, the person first."""
    yield Person
    for model, wall in walled():
        if model is Person or not model._meta.managed or model._meta.app_label in NOT_OF_A_LIFE:
            continue
        if wall.form == "door" and wall.person == "person_id":
            yield model


def _copy(model: type[Model]) -> sql.Composed:
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    person = "id" if model is Person else "person_id"
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t"
        " CROSS JOIN generate_series(%(first)s::int, %(last)s) n WHERE t.{person} = %(person)s"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(_column(each)) for each in fields),
        values=sql.SQL(", ").join(_value(each) for each in fields),
        person=sql.Identifier(person),
    )


def _value(field: Field[Any, Any]) -> sql.Composable:
    column = sql.Identifier("t", _column(field))
    if isinstance(field, ForeignKey):
        target = field.related_model
        is_life = not isinstance(target, str) and (target is Person or wall_of(target) is not None)
        mapped = is_life and target not in (Account, Role, Team)
    else:
        mapped = isinstance(field, UUIDField)
    if mapped:
        return sql.SQL("md5({}::text || n)::uuid").format(column)
    if isinstance(field, CharField) and field.unique:
        return sql.SQL("md5({} || n)").format(column)
    return column


def _column(field: Field[Any, Any]) -> str:
    return str(field.column)


def _enough_moments(at: psycopg.Connection, person: UUID) -> None:
    """The one who is copied gets twenty moments, on different days."""
    table = sql.Identifier(Moment._meta.db_table)
    row = at.execute(
        sql.SQL("SELECT count(*) FROM {} WHERE person_id = %s").format(table), [person]
    ).fetchone()
    lacking = MOMENTS - (int(row[0]) if row else 0)
    if lacking <= 0:
        return
    fields = list(Moment._meta.concrete_fields)
    values = [
        sql.SQL("gen_random_uuid()") if each.primary_key
        else sql.SQL("NULL") if _column(each) == "before_id"
        else sql.Identifier("t", _column(each)) + sql.SQL(" - n * interval '9 days'")
        if _column(each) == "told_at"
        else sql.Identifier("t", _column(each))
        for each in fields
    ]  # fmt: skip
    at.execute(
        sql.SQL(
            "INSERT INTO {table} ({columns}) SELECT {values} FROM (SELECT * FROM {table}"
            " WHERE person_id = %s AND photograph_id IS NULL LIMIT 1) t"
            " CROSS JOIN generate_series(1, %s) n"
        ).format(
            table=table,
            columns=sql.SQL(", ").join(sql.Identifier(_column(each)) for each in fields),
            values=sql.SQL(", ").join(values),
        ),
        [person, lacking],
    )


def _carers() -> list[sql.Composed]:
    """A team of one carer for each hundred people, and the team's doors to them."""
    every = sql.SQL(
        "generate_series((%(first)s::int - 1) / {each}, (%(last)s::int - 1) / {each}) k"
    )
    rounds = every.format(each=sql.Literal(ROUND))
    team = {"id": "md5('bench team ' || k)::uuid"}
    account = {"id": "md5('bench carer ' || k)::uuid", "email": "NULL"}
    role = {
        "id": "md5('bench role ' || k)::uuid",
        "account_id": account["id"],
        "team_id": team["id"],
        "has_team_doors": "true",
    }
    hers = "FROM people_role WHERE account_id = %(carer)s ORDER BY since LIMIT 1"
    return [
        _like(Team, f"SELECT team_id {hers}", team, rounds),
        _like(Account, "SELECT %(carer)s::uuid", account, rounds),
        _like(Role, f"SELECT id {hers}", role, rounds),
        sql.SQL(
            "INSERT INTO {doors} (id, person_id, team_id, part, may_write, opens_at, reason,"
            " opened_by_id, words, lang, is_quiet)"
            " SELECT gen_random_uuid(), md5(%(person)s::text || n)::uuid,"
            " md5('bench team ' || (n - 1) / {each})::uuid, part, true, now() - interval '1 day',"
            " 'team', %(carer)s, '', '', false"
            " FROM generate_series(%(first)s::int, %(last)s) n"
            " CROSS JOIN unnest({parts}::text[]) part"
        ).format(doors=sql.Identifier(Door._meta.db_table), each=sql.Literal(ROUND),
                 parts=sql.Literal(list(PARTS))),
    ]  # fmt: skip


def _like(
    model: type[Model], which: str, other: dict[str, str], rounds: sql.Composed
) -> sql.Composed:
    columns = [_column(each) for each in model._meta.concrete_fields]
    return sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t CROSS JOIN {rounds}"
        " WHERE t.id = ({which}) ON CONFLICT DO NOTHING"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(
            sql.SQL(other[each]) if each in other else sql.Identifier("t", each) for each in columns
        ),
        rounds=rounds,
        which=sql.SQL(which),
    )
