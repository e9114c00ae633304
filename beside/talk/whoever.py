"""Somebody without a name comes back with the key in their cookie, for as long as it lasts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from beside.ground.acting import begin_acting
from beside.people.models import Account
from beside.talk import reads
from beside.ui import page as ui_page

COOKIE = "beside-asked"
Page = Callable[..., HttpResponse]


def with_a_key(page: Page) -> Page:
    """A page for whoever is signed in, and for whoever holds a key; others are asked to sign in."""

    @wraps(page)
    def opened(request: Any, *args: Any, **given: Any) -> HttpResponse:
        if asks(request) is None:
            if request.headers.get(ui_page.AGAIN):  # words being typed are not taken away
                return HttpResponse(status=204)
            return redirect_to_login(request.get_full_path())
        return page(request, *args, **given)

    found: Page = login_not_required(opened)
    return found


def asks(request: HttpRequest) -> Account | None:
    """Whoever is signed in; else the one who asked without a name, who acts from here on."""
    if request.user.is_authenticated:
        return request.user
    account = reads.visitor(request.COOKIES.get(COOKIE, ""))
    if account is not None:
        request.user = account
        begin_acting(account.acting)
    return account


def give(response: HttpResponse, key: str, lasts: timedelta) -> HttpResponse:
    """The key, for nobody but this browser."""
    response.set_cookie(
        COOKIE, key, max_age=lasts, secure=settings.SECURE, httponly=True, samesite="Lax"
    )
    return response
