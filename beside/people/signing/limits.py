"""How long a session lives, the second factor of staff, and what a paired tablet may open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from beside.people import reads, verbs
from beside.people.models import Account
from beside.ui.page import AGAIN

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = 60  # seconds; a session is not written anew more often than that
# What staff may open before they have a second factor: setting one up, and leaving again.
BEFORE_SECOND_FACTOR = {
    "people:second", "people:language", "people:enter", "account_logout", "account_reauthenticate",
    "mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes", "today:help", "today:human",
}  # fmt: skip
# Of our own pages, what somebody sitting at a tablet may open; other rooms are behind the wall.
AT_A_TABLET = {"me", "pages", "language", "tablet"}


class session_limits:
    """Ends a session that was away too long, lasted too long, or whose tablet was revoked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not _may_go_on(request, request.user):
            logout(request)
            request.session["ended"] = True  # the sign-in page says so, once
            request.session["unsent"] = request.method == "POST"  # and what became of the words
        return self.answer(request)


def _may_go_on(request: HttpRequest, account: Account) -> bool:
    session, now = request.session, timezone.now().timestamp()
    if session.get("tablet"):
        tablet = reads.tablet_of_session(session["tablet"], account)
        if tablet is None:
            return False
        verbs.note_tablet_seen(by=account, tablet=tablet)
    else:
        idle, absolute = limits_of(account)
        if now - session.get("seen_at", now) > idle.total_seconds():
            return False
        if now - session.get("entered_at", now) > absolute.total_seconds():
            return False
    session.setdefault("entered_at", now)
    if now - session.get("seen_at", 0) > SEEN_EVERY and AGAIN not in request.headers:
        session["seen_at"] = now
    return True


def limits_of(account: Account) -> tuple[timedelta, timedelta]:
    """How long it may be away, and how long it stays signed in at most."""
    kind = "staff" if account.is_staff_or_volunteer else "others"
    found: tuple[timedelta, timedelta] = settings.SESSION_LIMITS[kind]
    return found


class second_factor:
    """Staff and volunteers meet nothing of anybody's life before they have a second factor."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, page: Any, args: Any, facts: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated or not request.user.is_staff_or_volunteer:
            return None
        if request.session.get("second_factor") or request.session.get("tablet"):
            return None
        if has_second_factor(request.user):
            request.session["second_factor"] = True  # set up just now, or asked for on the way in
            return None
        match = request.resolver_match
        if match and match.view_name in BEFORE_SECOND_FACTOR:
            return None
        return redirect("people:second")


def has_second_factor(account: Account) -> bool:
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    found: bool = Authenticator.objects.filter(user=account, type__in=kinds).exists()
    return found


class tablet_pages:
    """A tablet opens its person's own pages; how one signs in and all else is not there."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, page: Any, args: Any, facts: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if match is None or not request.user.is_authenticated or not request.session.get("tablet"):
            return None
        if not match.namespace or (
            match.namespace == "people" and match.url_name not in AT_A_TABLET
        ):
            raise Http404
        return None
