"""Changing the language of the pages from wherever one is; the kit; the page for when it broke."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language

from beside.ui import tokens
from beside.ui.forms import SampleForm
from beside.ui.kit.sounds import recorder_parts
from beside.ui.page import TAGS
from beside.ui.samples import MrsChan, sayings

COLOURS = ("paper", "card", "ink", "leaf", "plum", "amber", "clay", "sky")


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


@login_not_required
def kit(request: HttpRequest) -> HttpResponse:
    """Every component in every state; for whoever builds the house, never in a real one."""
    said = sayings()
    kinds = ("self", "together", "other", "open")
    labels = (said["chan"], said["with_ling"], said["wai_yee"], said["nobody"])
    shares = [
        {"kind": kind, "label": label, "weight": weight}
        for kind, label, weight in zip(kinds, labels, (4, 3, 2, 1.5), strict=True)
    ]
    shown = {
        "say": said,
        "form": SampleForm(),
        "shares": shares,
        "chan": MrsChan,
        "now": timezone.now(),
        "colours": [(name, said[name], said[f"{name}_is"]) for name in COLOURS],
        "chosen": {"size": request.GET.get("size", ""), "theme": request.GET.get("theme", "")},
        "recorder": recorder_parts("sample", "/upload/"),
    }
    return render(request, "ui/kit.html", shown)


@login_not_required
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """The tokens of day or night, whatever the device says; only for /kit/."""
    if name not in ("light", "dark"):
        raise Http404
    return HttpResponse(tokens.forced(name), content_type="text/css; charset=utf-8")
