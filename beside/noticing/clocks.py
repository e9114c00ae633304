"""How soon somebody reads what was told, as the house has set it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings


def first_look(urgent: bool) -> timedelta:
    """Until it goes on to the next one with a seat."""
    if urgent:
        return timedelta(minutes=settings.CONCERN_URGENT_MINUTES)
    return timedelta(hours=settings.CONCERN_HOURS)
