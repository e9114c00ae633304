"""Whether the clock has anything to pass on."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone


def something_is_due() -> bool:
    """For the clock alone; for anybody who acts nothing ever is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT concerns_are_due(%s)", [timezone.now()])
        return bool(cursor.fetchone()[0])
