"""Every day that is over is sealed: soon after midnight UTC, or when a house wakes up."""

from __future__ import annotations

from django.db import connection

from beside.ground.later import job


@job("trail.seal", every="20 * * * *")
def seal() -> None:
    """The database's own function seals: nobody acts, and nothing of a row is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seal_days()")
