"""The rota of who is on duty."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.handovers import policies, reads, verbs
from beside.handovers.forms import DutyForm
from beside.handovers.models import Duty
from beside.people.models import Request


def rota(request: Request) -> HttpResponse:
    """Who is on duty, and in which order they are asked."""
    if not (request.user.role and request.user.role.is_at_work):
        fetch(Duty, policies.may_read_rota, by=request.user, pk=request.user.pk)
    shown = {
        "duties": reads.rota(request.user),
        "may_plan": policies.plans_duty(request.user),
        "may_drill": policies.may_drill(request.user),
    }
    return render(request, "handovers/rota.html", shown)


def plan(request: Request, duty: UUID | None = None) -> HttpResponse:
    """A new line of the rota, or one planned anew."""
    old = fetch(Duty, policies.may_plan_duty, by=request.user, pk=duty) if duty else None
    if not policies.plans_duty(request.user):
        fetch(Duty, policies.may_plan_duty, by=request.user, pk=request.user.pk)
    form = DutyForm(request.POST or None, colleagues=reads.colleagues(request.user), duty=old)
    if form.is_valid():
        names = ("id", "team", "days", "since", "until", "langs", "minutes", "urgent_minutes")
        facts = {name: form.cleaned_data[name] for name in names}
        verbs.plan_duty(by=request.user, order=form.order, instead_of=old, **facts)
        return redirect("handovers:rota")
    status = 422 if form.is_bound else 200
    return render(request, "handovers/plan.html", {"form": form, "old": old}, status=status)


@require_POST
def end(request: Request, duty: UUID) -> HttpResponse:
    old = fetch(Duty, policies.may_plan_duty, by=request.user, pk=duty)
    verbs.end_duty(by=request.user, duty=old)
    return redirect("handovers:rota")
