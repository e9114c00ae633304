"""Rows that come along inside another row's statement, as JSON, and are whole again here.

A statement saved is worth more than the few microseconds of reading JSON: for what a page always
shows together with something else.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import JSONField, Model
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

M = TypeVar("M", bound=Model)


class Whole(Expression):
    """The row that a subquery is about, with all its columns."""

    output_field = JSONField()

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        alias = compiler.query.get_initial_alias()
        return f"to_jsonb({compiler.quote_name_unless_alias(alias)})", ()


def whole(model: type[M], row: dict[str, Any]) -> M:
    """The row that came along, as the database holds it."""
    columns = model._meta.concrete_fields
    found = model(**{each.attname: each.to_python(row[each.attname]) for each in columns})
    found._state.adding = False
    return found
