"""The kit, shown to whoever builds the house."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beside.ui import tokens
from beside.ui.forms import SampleForm
from beside.ui.kit.sounds import recorder_parts
from beside.ui.samples import MrsChan, sayings

COLOURS = ("paper", "card", "ink", "leaf", "plum", "amber", "clay", "sky")


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
