"""Showing a parent a call for help: the lead decides, the child reads why, the parent sees it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.noticing import policies
from beside.noticing.forms.showing import AgeForm, ShowForm
from beside.noticing.reads import showing as reads
from beside.noticing.verbs import showing as verbs
from beside.people.models import Request
from beside.trust.verbs import look


def calls(request: Request) -> HttpResponse:
    """Calls for help, for the lead: which of them a parent is shown."""
    if not policies.decides_on_calls(request.user):
        raise Http404
    found = reads.to_decide(request.user)
    return render(request, "noticing/showing/calls.html", {"calls": found})


def show_call(request: Request, check_in: UUID) -> HttpResponse:
    """The words, and what must be said before a parent is shown them."""
    found = reads.to_decide(request.user, check_in)
    if not found:
        raise Http404
    call = found[0]
    form = ShowForm(request.POST or None, parents=call.parents)
    if form.is_valid():
        try:
            verbs.show_to_parent(by=request.user, check_in=call.row.pk, **form.facts)
        except ValidationError as wrong:
            form.add_error(None, wrong)
        else:
            messages.success(request, _("It is shown from now on. The child can read why."))
            return redirect("noticing:calls")
    shown = {"call": call, "form": form, "theirs": reads.child_decides(call.row.pk)}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/showing/decide.html", shown, status=status)


@require_POST
def end_shown(request: Request, shown: UUID) -> HttpResponse:
    try:
        verbs.end_showing(by=request.user, shown=shown)
    except PermissionDenied as closed:
        raise Http404 from closed
    messages.success(request, _("It is shown no longer."))
    return redirect("noticing:calls")


def shown(request: Request) -> HttpResponse:
    """What a parent is shown, and nothing beside it."""
    found = reads.shown_to(request.user)
    if not found:
        raise Http404
    look(by=request.user, at=[each.person_id for each in found], parts=["noticing"])
    return render(request, "noticing/showing/shown.html", {"shown": found})


def age(request: Request) -> HttpResponse:
    """From which age on a child decides, as a steward sets it."""
    if not policies.sets_the_age(request.user):
        raise Http404
    form = AgeForm(request.POST or None, initial={"years": reads.age_set()})
    if form.is_valid():
        verbs.set_the_age(by=request.user, years=form.cleaned_data["years"])
        messages.success(request, _("That holds from now on, for what is decided from now on."))
        return redirect("noticing:age")
    status = 422 if form.is_bound else 200
    return render(request, "noticing/showing/age.html", {"form": form}, status=status)
