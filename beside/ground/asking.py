"""Asking the wall: its functions decide who may; a refusal of theirs is a PermissionDenied."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection


def ask(function: str, *given: Any) -> Any:
    """Call one of the wall's functions; its refusal is a PermissionDenied."""
    marks = ", ".join(["%s"] * len(given))
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({marks})", list(given))
            row = cursor.fetchone()
    except ProgrammingError as refusal:
        if getattr(refusal.__cause__, "sqlstate", "") == "42501":
            raise PermissionDenied(str(refusal).splitlines()[0]) from refusal
        raise
    return row[0] if row else None
