"""A class as weather, for its tutor and counsellor. Pupils never see it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beside.noticing.drawing import drawn
from beside.noticing.reads import classes as reads
from beside.people.models import Request
from beside.trust.verbs import look


def weather(request: Request) -> HttpResponse:
    if not reads.has_a_class(request.user):
        raise Http404
    found = reads.class_of(request.user)
    look(by=request.user, at=[each.pk for each in found.pupils], parts=["noticing"])
    lines = [(drawn(how), says) for how, says in found.lines]
    shown = {"found": found, "lines": lines, "now": timezone.now()}
    return render(request, "noticing/class.html", shown)
