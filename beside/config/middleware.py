"""One transaction for each request, and the account that acts in it."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from beside.ground.acting import NOBODY, begin_acting, stop_acting
from beside.handovers import numbers
from beside.people.reads import acting_role_of
from beside.trail.verbs import write_refusals
from beside.ui.page import AGAIN, TAGS, frames

Answer = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
    " base-uri 'none'; frame-ancestors %s; form-action 'self'"
)


class content_policy:
    """Nothing runs and nothing loads but what this house serves itself."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        frames = getattr(response, "frame_ancestors", "'none'")
        response.headers.setdefault("Content-Security-Policy", POLICY % frames)
        response.headers.setdefault(
            "Permissions-Policy", "microphone=(self), camera=(self), geolocation=(self)"
        )
        if not request.path.startswith(settings.STATIC_URL):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class help_in_any_case:
    """Where the database does not answer, the numbers are shown that were known last."""

    PATHS = ("/help/", "/human/", "/ask/")  # and, of asking, whatever lies below
    PATIENCE = 2  # seconds: whoever asks here may not be able to wait

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._helps(request.path) or self._database_answers():
            return self.answer(request)
        if AGAIN in request.headers:  # the page that looks again keeps what it shows
            return HttpResponse(status=204)
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = HttpResponse(render_to_string("today/help_anyway.html", _facts(request)))
        if request.path == "/ask/box/":
            response.frame_ancestors = frames()  # type: ignore[attr-defined]
        return response

    def _helps(self, path: str) -> bool:
        return path in self.PATHS or path.startswith(("/ask/", "/human/ask/"))

    def _database_answers(self) -> bool:
        try:
            psycopg.connect(settings.DATABASE_URL, connect_timeout=self.PATIENCE).close()
        except psycopg.OperationalError:
            return False
        return True


def _facts(request: HttpRequest) -> dict[str, object]:
    """The numbers; and what somebody wrote, so that it can be sent again."""
    return {
        "known": numbers.in_any_case(),
        "lang": TAGS.get(translation.get_language() or "en", "en"),
        "words": request.POST.get("words", "") if request.method == "POST" else "",
    }


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
