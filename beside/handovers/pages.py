"""What waits for a human, and the rota."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.handovers import kinds, policies, reads, verbs
from beside.handovers.forms import DutyForm, PassOnForm
from beside.handovers.models import Duty, Handover
from beside.people.models import Request


def waiting(request: Request) -> HttpResponse:
    """Everything that waits and is theirs to have, what is overdue before the rest."""
    if not (request.user.role and request.user.role.is_at_work):
        fetch(Handover, policies.may_have, by=request.user, pk=request.user.pk)
    return render(request, "handovers/waiting.html", {"waiting": reads.waiting(request.user)})


def one(request: Request, handover: UUID) -> HttpResponse:
    """One of them: who has it, since when, each turn; and for who asked, the same."""
    it = fetch(reads.to_show(), policies.may_see, by=request.user, pk=handover)
    form = PassOnForm(request.POST or None, to=reads.colleagues(request.user, it))
    if form.is_valid():
        verbs.pass_on(by=request.user, handover=it, **form.cleaned_data)
        return redirect("handovers:one", it.pk)
    shown = {
        "it": it,
        "says": kinds.says(it),
        "place": kinds.address(it),
        "turns": reads.turns(request.user, it),
        "may_have": allows(policies.may_have, by=request.user, on=it),
        "is_mine": it.owner_id == request.user.pk,
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "handovers/one.html", shown, status=status)


@require_POST
def see(request: Request, handover: UUID) -> HttpResponse:
    return _moved(request, handover, verbs.see)


@require_POST
def answer(request: Request, handover: UUID) -> HttpResponse:
    return _moved(request, handover, verbs.answer)


@require_POST
def take(request: Request, handover: UUID) -> HttpResponse:
    return _moved(request, handover, verbs.take)


@require_POST
def close(request: Request, handover: UUID) -> HttpResponse:
    return _moved(request, handover, verbs.close)


def _moved(request: Request, handover: UUID, deed: Callable[..., bool]) -> HttpResponse:
    """One button each; where somebody else was quicker, the page says how it stands."""
    it = fetch(Handover, policies.may_have, by=request.user, pk=handover)
    try:
        with transaction.atomic():
            deed(by=request.user, handover=it)
    except PermissionDenied:
        messages.info(request, _("Somebody moved it meanwhile. This is how it stands now."))
    return redirect("handovers:one", it.pk)


def rota(request: Request) -> HttpResponse:
    """Who is on duty, and in which order they are asked."""
    if not (request.user.role and request.user.role.is_at_work):
        fetch(Duty, policies.may_read_rota, by=request.user, pk=request.user.pk)
    shown = {"duties": reads.rota(request.user), "may_plan": policies.plans_duty(request.user)}
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
