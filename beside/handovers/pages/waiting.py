"""What waits for a human."""

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
from beside.handovers.forms import PassOnForm
from beside.handovers.models import Handover
from beside.people.models import Request


def waiting(request: Request) -> HttpResponse:
    """Everything that waits and is theirs to have, what is overdue before the rest."""
    if not (request.user.role and request.user.role.is_at_work):
        fetch(Handover, policies.may_have, by=request.user, pk=request.user.pk)
    return render(request, "handovers/waiting.html", {"waiting": reads.waiting(request.user)})


def one(request: Request, handover: UUID) -> HttpResponse:
    """One of them: who has it, since when, each turn; and for who asked, the same."""
    it = fetch(reads.to_show(), policies.may_see, by=request.user, pk=handover)
    talk = reads.conversation(request.user, it)
    if talk and it.asker_id == request.user.pk:
        return redirect(talk)
    form = PassOnForm(request.POST or None, to=reads.colleagues(request.user, it))
    if form.is_valid():
        verbs.pass_on(by=request.user, handover=it, **form.cleaned_data)
        return redirect("handovers:one", it.pk)
    shown = {
        "it": it,
        "is_drill": it.what == kinds.DRILL,
        "says": kinds.says(it),
        "place": kinds.address(it),
        "talk": talk,
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
    it = fetch(reads.to_show(), policies.may_have, by=request.user, pk=handover)
    try:
        with transaction.atomic():
            deed(by=request.user, handover=it)
    except PermissionDenied:
        messages.info(request, _("Somebody moved it meanwhile. This is how it stands now."))
    return redirect("handovers:one", it.pk)
