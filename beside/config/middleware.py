"""One transaction for each request, and the account that acts in it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from beside.ground.acting import NOBODY, begin_acting, stop_acting
from beside.people.reads import acting_role_of
from beside.trail.verbs import write_refusals

Answer = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
    " base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)


class content_policy:
    """Nothing runs and nothing loads but what this house serves itself."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "microphone=(self), camera=(self), geolocation=(self)"
        )
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class one_transaction:
    """Everything a request writes, its session too, is written together or not at all."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fresh = not connection.in_atomic_block
        with transaction.atomic():
            begin_acting(NOBODY, tell=not fresh)  # a transaction begins with nobody acting
            try:
                response = self.answer(request)
                if getattr(request, "went_wrong", False) or response.status_code >= 500:
                    transaction.set_rollback(True)
            finally:
                stop_acting()
        write_refusals()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        request.went_wrong = True  # type: ignore[attr-defined]


class acting_account:
    """From here on the signed-in account acts, in the role it says it is being."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            acting_role_of(request.user, request.session)
            begin_acting(request.user.acting)
        return self.answer(request)
