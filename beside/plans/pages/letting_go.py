"""Letting a line go, and taking it up again: nothing that was written is ever deleted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows
from beside.people.models import Request
from beside.plans import policies, reads, verbs
from beside.plans.pages.entering import is_own, newest_line, whose


def let_go(request: Request, person: UUID, kind: str, line: UUID) -> HttpResponse:
    """Says what will happen, then lets it go; nothing is deleted."""
    who = whose(request, person, policies.may_say_of)
    model = reads.KINDS.get(kind)
    there = newest_line(who, model, line) if model else None
    if model is None or there is None:
        raise Http404
    if not allows(verbs.MAY_LET_GO[model], by=request.user, on=there):
        raise Http404
    if request.method == "POST":
        verbs.let_go_line(by=request.user, line=there)
        messages.success(request, _("Let go. You can take it up again while we are writing."))
        return redirect("plans:writing", who.pk)
    facts = {"person": who, "line": there, "kind": kind, "is_own": is_own(request, who)}
    return render(request, "plans/let_go.html", facts)


def gone(request: Request, person: UUID) -> HttpResponse:
    """What was let go from the version being written, each to take up again."""
    who = whose(request, person, policies.may_say_of)
    shown = reads.let_go_of(request.user, who, verbs.MAY_LET_GO)
    facts = {"person": who, "gone": shown, "is_own": is_own(request, who)}
    return render(request, "plans/gone.html", facts)


@require_POST
def take_up(request: Request, person: UUID, kind: str, line: UUID) -> HttpResponse:
    """Back into what is being written, as it stood."""
    who = whose(request, person, policies.may_say_of)
    found = reads.let_go_of(request.user, who, verbs.MAY_LET_GO)
    there = next((each for each in found if each.kind == kind and each.row.line == line), None)
    if there is None or not there.may_take_up:
        raise Http404
    verbs.take_up_again(by=request.user, line=there.row)
    messages.success(request, _("It is in the plan again, as it stood."))
    return redirect("plans:writing", who.pk)
