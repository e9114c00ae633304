"""An emergency: find the person by their whole name, say why, open for hours; and its review."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from beside.ground.policy import fetch
from beside.ground.words import in_reader_language
from beside.people.models import Request
from beside.trust import verbs
from beside.trust.forms.safety import EmergencyForm, FindForm, ReviewForm
from beside.trust.models import Emergency
from beside.trust.pages.answering import answer
from beside.trust.policies import may_see_emergency
from beside.trust.reads import emergencies

KEPT = "found for an emergency"  # in the session: whom this account found by their whole name


def find(request: Request) -> HttpResponse:
    if not emergencies.may_open(request.user):
        raise Http404
    form, found = FindForm(request.POST or None), []
    if form.is_valid():
        found = [
            (str(pk), in_reader_language(called)[0])
            for pk, called in verbs.find_for_emergency(
                by=request.user, name=form.cleaned_data["name"]
            )
        ]
        request.session[KEPT] = dict(found)
        if not found:
            form.add_error(
                "name",
                _(
                    "Nobody here has exactly this name. Try it as it is written on the door "
                    "card, or ring the office."
                ),
            )
    status = 422 if form.is_bound and not found else 200
    return render(request, "trust/find.html", {"form": form, "found": found}, status=status)


def open_for(request: Request, person: UUID) -> HttpResponse:
    name = request.session.get(KEPT, {}).get(str(person))
    if not emergencies.may_open(request.user) or name is None:
        raise Http404
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        try:
            verbs.open_emergency(by=request.user, person=person, **form.cleaned_data)
        except PermissionDenied:
            form.add_error(None, _("This could not be opened. Ring the person on duty."))
        else:
            messages.warning(
                request, _("Open now, to read. The person and the privacy steward are told.")
            )
            return redirect(f"/people/{person}/")
    return answer(request, "trust/emergency.html", {"name": name, "form": form}, form)


def review_list(request: Request) -> HttpResponse:
    """For the privacy steward: what waits, and what was found before."""
    if request.user.role is None or request.user.role.kind != "privacy steward":
        raise Http404
    waiting = emergencies.reviewed_by(request.user)
    return render(
        request,
        "trust/emergencies.html",
        {"waiting": waiting, "done": emergencies.reviewed_by(request.user, done=True)},
    )


def review(request: Request, emergency: UUID) -> HttpResponse:
    if request.user.role is None or request.user.role.kind != "privacy steward":
        raise Http404
    row = fetch(Emergency, may_see_emergency, by=request.user, pk=emergency)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        try:
            verbs.review_emergency(by=request.user, emergency=row, found=form.cleaned_data["found"])
        except PermissionDenied:
            form.add_error(None, _("Nobody reviews what they opened themselves."))
        else:
            return redirect("trust:emergencies")
    facts = {
        "row": row, "form": form, "name": emergencies.names_to_decide().get(row.person_id, ""),
        "past": row.pk in emergencies.past_a_shut_out(), "looks": emergencies.looks_during(row),
    }  # fmt: skip
    return answer(request, "trust/review.html", facts, form)
