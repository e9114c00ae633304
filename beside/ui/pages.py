"""Changing the language of the pages, from wherever one is."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language

from beside.ui.page import TAGS


@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Read the house in the other language, and be back in the same place. It sets one cookie."""
    asked = request.POST if request.method == "POST" else request.GET
    response = HttpResponseRedirect(_safe(request, asked.get("next", "")))
    to = asked.get("to", "")
    if to in TAGS and check_for_language(to):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            to,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def _safe(request: HttpRequest, place: str) -> str:
    """The place to return to, if it is one of ours; else the first page."""
    ours = url_has_allowed_host_and_scheme(
        place, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not ours or urlsplit(place).path.startswith("/language"):
        return "/"
    return place
