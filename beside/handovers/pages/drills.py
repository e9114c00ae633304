"""Trying out whether the chain holds."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.handovers import drills, policies, verbs
from beside.handovers.models import Handover
from beside.people.models import Request


def every(request: Request) -> HttpResponse:
    """What a drill is, the button that begins one, and those that one began before."""
    if not policies.may_drill(request.user):
        fetch(Handover, policies.may_see_drill, by=request.user, pk=request.user.pk)
    if request.method == "POST":
        return redirect("handovers:drill", verbs.begin_drill(by=request.user))
    return render(request, "handovers/drills.html", {"drills": drills.drills(request.user)})


def one(request: Request, handover: UUID) -> HttpResponse:
    """What happened at which second, what did not work, and what to do about it."""
    row = fetch(Handover, policies.may_see_drill, by=request.user, pk=handover)
    return render(request, "handovers/drill.html", {"drill": drills.drill(request.user, row)})


@require_POST
def end(request: Request, handover: UUID) -> HttpResponse:
    row = fetch(Handover, policies.may_see_drill, by=request.user, pk=handover)
    verbs.end_drill(by=request.user, handover=row)
    return redirect("handovers:drill", row.pk)
