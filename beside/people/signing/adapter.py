"""What django-allauth asks of this house: who may come in, in which words, under which keys."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from beside.ground.words import in_reader_language
from beside.people import reads, verbs
from beside.people.models import Account

WORDS = {
    "incorrect_code": _("This code is not the right one. Look again, or ask for a new one."),
    "too_many_login_attempts": _("That was tried too often. Ask for a new code in a few minutes."),
    "rate_limited": _("That was tried too often. Wait a few minutes, then try again."),
    "account_inactive": _("This account is closed."),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Codes by e-mail for whom the house knows; nobody signs up by themselves."""

    error_messages = DefaultAccountAdapter.error_messages | WORDS

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        # behind a Unix socket there is no address; all such requests count as one
        return super().get_client_ip(request) if request.META.get("REMOTE_ADDR") else "0.0.0.0"

    def format_email_subject(self, subject: str) -> str:
        return subject

    def add_message(self, request: HttpRequest, level: int, *args: Any, **facts: Any) -> None:
        """Only what needs heeding is said; what went well shows by itself."""
        if level >= messages.WARNING and facts.get("message"):
            super().add_message(request, level, *args, **facts)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        name = reads.organisation_name()
        super().send_mail(template_prefix, email, context | {"organisation": name})

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, Any]]:
        """A passkey first, for whoever has one; a code is the other way."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(found, key=lambda each: not each["id"].endswith("webauthn"))

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        begin_session(request, user, how="code")

    def post_login(self, request: HttpRequest, user: Account, **facts: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **facts)
        return remember_language(response, user.reads)


def begin_session(request: HttpRequest, account: Account, *, how: str) -> None:
    """The clocks of a new session begin; that somebody came in leaves a trace.

    The session stands in the account's own list, from where it can be ended.
    """
    for key in ("entered_at", "seen_at", "second_factor", "role", "tablet", "ended"):
        request.session.pop(key, None)
    reads.acting_role_of(account, request.session)
    UserSession.objects.create_from_request(request)
    verbs.sign_in(by=account, how=how)


def remember_language(response: HttpResponse, language: str) -> HttpResponse:
    """From now on the pages are in that language, on this device."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SECURE, httponly=True, samesite="Lax",
    )  # fmt: skip
    return response


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, whose secrets lie in the database encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | WORDS

    def _key(self) -> Fernet:
        key = hashlib.sha256(b"second factors" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text: str) -> str:
        return self._key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._key().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return reads.organisation_name()

    def get_totp_label(self, user: Account) -> str:
        return user.email or in_reader_language(user.called)[0]

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return found | {"name": reads.organisation_name()}

    def send_notification_mail(self, *args: Any, **facts: Any) -> None:
        return None


def qr_svg(text: str) -> str:
    """The code as SVG to stand inside a page: no style, no script, dark on light in every theme."""
    code = segno.make(text, error="m")
    svg: str = code.svg_inline(scale=8, border=4, dark="#000", light="#fff", omitsize=True)
    return svg
