"""Allauth's pages, each with what this house adds: limits, a clean session, our own answers."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.login import record_authentication
from allauth.core.ratelimit import consume, respond_429
from allauth.mfa.base import views as factors
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from beside.people import reads
from beside.people.models import Request


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a code by e-mail, or use a passkey. Known and unknown addresses read the same."""
    if request.method == "POST":
        address = request.POST.get("email", "").strip().lower()[:254]
        if not consume(request, action="ask_for_code", key=address):
            return too_often(request)
    response = account.request_login_code(request)
    if getattr(response, "context_data", None) is not None:
        response.context_data["demo"] = reads.demo_is_open()
    return _wrong_is_422(request, response)


@login_not_required
def confirm(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and not consume(request, action="try_code"):
        return too_often(request)
    response = _wrong_is_422(request, account.confirm_login_code(request))
    if request.method == "POST" and _is_back_at_the_door(request, response):
        messages.error(
            request,
            _("This code is no longer good: it was for a quarter of an hour, in the browser"
              " that asked for it. Ask for a new one here."),
        )  # fmt: skip
    return response


@login_not_required
def second_factor(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and not consume(request, action="try_code"):
        return too_often(request)
    return _wrong_is_422(request, factors.authenticate(request))


def _is_back_at_the_door(request: HttpRequest, response: HttpResponse) -> bool:
    """Sent back to ask for a code, and nothing said yet why."""
    to = response.get("Location", "").partition("?")[0]
    door = (reverse("account_login"), reverse("account_request_login_code"))
    return to in door and not getattr(messages.get_messages(request), "added_new", False)


def too_often(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = respond_429(request)
    response["Retry-After"] = "60"
    return response


@login_not_required
def no_sign_up(request: HttpRequest) -> HttpResponse:
    """Nobody makes an account for themselves; the page says whom to ask."""
    return render(request, "people/no_sign_up.html")


def totp_on(request: Request) -> HttpResponse:
    return _fresh(request, totp.activate_totp(request), kind="totp")


def passkey_on(request: Request) -> HttpResponse:
    return _fresh(request, webauthn.add_webauthn(request), kind="webauthn")


def _fresh(request: Request, response: HttpResponse, *, kind: str) -> HttpResponse:
    """Who has just set up a factor need not prove it again to see the recovery codes."""
    if request.method == "POST" and response.status_code == 302:
        record_authentication(
            request, request.user, method="mfa", type=kind, reauthenticated=True
        )  # fmt: skip
    return _wrong_is_422(request, response)


def totp_off(request: Request) -> HttpResponse:
    return _asked_anew(request, totp.deactivate_totp(request))


def passkey_off(request: Request, pk: int) -> HttpResponse:
    return _asked_anew(request, webauthn.remove_webauthn(request, pk=pk))


def _asked_anew(request: Request, response: HttpResponse) -> HttpResponse:
    """Staff who take away their last factor set one up again before anything else opens."""
    if request.method == "POST" and response.status_code == 302:
        request.session.pop("second_factor", None)
    return response


def keys(request: Request) -> HttpResponse:
    return redirect("mfa_index")


def _wrong_is_422(request: HttpRequest, response: Any) -> HttpResponse:
    if request.method == "POST" and response.status_code == 200:
        response.status_code = 422
    answer: HttpResponse = response
    return answer
