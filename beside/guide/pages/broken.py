"""Something broke, perhaps the database: the numbers that were known last are still shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from beside.guide.reads import people


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, and of nobody’s session."""
    page = render_to_string("500.html", {"numbers": people.last_known()})
    return HttpResponse(page, status=500)
