"""The numbers that anybody may ring, as whoever keeps them sees them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.handovers import policies, reads, verbs
from beside.handovers.forms import NumberForm
from beside.people.models import HelpLine, Request


def numbers(request: Request) -> HttpResponse:
    """Each with its hours, for whom it is, and who rang it last."""
    _must_keep_them(request)
    today = timezone.localdate()
    lines = [(each, each.must_be_checked(today)) for each in reads.numbers_kept()]
    return render(request, "handovers/numbers.html", {"lines": lines})


def number(request: Request, line: UUID | None = None) -> HttpResponse:
    """A new number, or one as it is from now on."""
    _must_keep_them(request)
    old = _one(request, line) if line else None
    form = NumberForm(request.POST or None, line=old)
    if form.is_valid():
        verbs.keep_number(by=request.user, line=old, **form.facts)
        messages.success(request, _("That is what people see from now on."))
        return redirect("handovers:numbers")
    status = 422 if form.is_bound else 200
    return render(request, "handovers/number.html", {"form": form, "old": old}, status=status)


@require_POST
def check(request: Request, line: UUID) -> HttpResponse:
    verbs.check_number(by=request.user, line=_one(request, line))
    return redirect("handovers:numbers")


@require_POST
def end(request: Request, line: UUID) -> HttpResponse:
    verbs.end_number(by=request.user, line=_one(request, line))
    return redirect("handovers:numbers")


def _one(request: Request, line: UUID) -> HelpLine:
    return fetch(reads.numbers_kept(), policies.may_keep_numbers, by=request.user, pk=line)


def _must_keep_them(request: Request) -> None:
    if not policies.keeps_numbers(request.user):
        fetch(HelpLine, policies.may_keep_numbers, by=request.user, pk=request.user.pk)
