"""Speaking for someone, appointed by two and suspended by the lead; two records as one."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.people.models import Person, Request, Role
from beside.trust import verbs
from beside.trust.forms.safety import MergeForm, ProposeForm, WhyForm
from beside.trust.models import Merge, SpeaksFor
from beside.trust.pages.answering import answer
from beside.trust.policies import may_appoint_for, may_be_alone_with, may_see_merge, may_see_speaker
from beside.trust.reads import choosing, speaking


def everyone(request: Request) -> HttpResponse:
    """For the lead, who sees all; for the leader, who sees what waits for a second yes."""
    if request.user.role is None or request.user.role.kind not in (
        "safeguarding lead", "safeguarding deputy", "leader",
    ):  # fmt: skip
        raise Http404
    return render(request, "trust/speakers.html", {"speakers": speaking.speakers(request.user)})


def of_person(request: Request, person: UUID) -> HttpResponse:
    who = fetch(
        Person, lambda by: may_appoint_for(by) | may_be_alone_with(by), by=request.user, pk=person
    )
    verbs.look(by=request.user, at=[who.pk], parts=["essentials"])
    facts = {
        "person": who, "speakers": speaking.speakers(request.user, who),
        "may_propose": allows(may_appoint_for, by=request.user, on=who),
    }  # fmt: skip
    return render(request, "trust/speaking.html", facts)


def propose(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, may_appoint_for, by=request.user, pk=person)
    verbs.look(by=request.user, at=[who.pk], parts=["essentials"])
    people = choosing.who_could_speak(request.user, who)
    form = ProposeForm(request.POST or None, people=people)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            verbs.propose_speaker(
                by=request.user, person=who, role=Role.objects.get(pk=asked["role"]),
                basis={asked["lang"]: asked["basis"]}, parts=asked["parts"],
                until=timezone.make_aware(datetime.combine(asked["until"], time.min)),
                id=asked["id"],
            )  # fmt: skip
        except PermissionDenied:
            form.add_error(
                "role",
                _(
                    "This account cannot speak for them. Someone who is of age speaks for "
                    "themselves."
                ),
            )
        else:
            messages.success(
                request, _("Proposed. A second colleague must say yes before anything opens.")
            )
            return redirect("trust:speaking", who.pk)
    return answer(request, "trust/propose.html", {"person": who, "form": form}, form)


@require_POST
def confirm(request: Request, speaker: UUID) -> HttpResponse:
    row = fetch(SpeaksFor, may_see_speaker, by=request.user, pk=speaker)
    try:
        verbs.confirm_speaker(by=request.user, speaker=row)
    except PermissionDenied:
        messages.warning(
            request,
            _("Not yours to confirm: it takes another colleague, or the safeguarding lead."),
        )
    return _back(request, row)


def suspend(request: Request, speaker: UUID) -> HttpResponse:
    row = fetch(SpeaksFor, may_see_speaker, by=request.user, pk=speaker)
    if request.user.role is None or request.user.role.kind not in (
        "safeguarding lead", "safeguarding deputy",
    ):  # fmt: skip
        raise Http404
    form = WhyForm(request.POST or None)
    if form.is_valid():
        why = {form.cleaned_data["lang"]: form.cleaned_data["why"]}
        verbs.suspend_speaker(by=request.user, speaker=row, why=why)
        return redirect("trust:speakers")
    name = speaking.name_of(row)
    return answer(request, "trust/suspend.html", {"row": row, "name": name, "form": form}, form)


@require_POST
def end(request: Request, speaker: UUID) -> HttpResponse:
    row = fetch(SpeaksFor, may_see_speaker, by=request.user, pk=speaker)
    try:
        verbs.end_speaker(by=request.user, speaker=row)
    except PermissionDenied:
        messages.warning(request, _("This is not yours to end."))
    return _back(request, row)


def _back(request: Request, row: SpeaksFor) -> HttpResponse:
    if allows(
        lambda by: may_appoint_for(by) | may_be_alone_with(by),
        by=request.user,
        on=Person(pk=row.person_id),
    ):
        return redirect("trust:speaking", row.person_id)
    return redirect(
        "trust:speakers" if request.user.role and request.user.role.is_at_work else "today:front"
    )


# ---- two records that are one person


def merges(request: Request) -> HttpResponse:
    if request.user.role is None or not request.user.role.is_at_work:
        raise Http404
    return render(request, "trust/merges.html", {"questions": speaking.merges(request.user)})


def ask_merge(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, may_appoint_for, by=request.user, pk=person)
    people = speaking.others_worked_with(request.user, who)
    form = MergeForm(request.POST or None, people=people)
    if form.is_valid():
        asked = form.cleaned_data
        other = fetch(Person, may_appoint_for, by=request.user, pk=asked["other"])
        try:
            verbs.ask_merge(
                by=request.user, keep=who, other=other, why=asked["why"], lang=asked["lang"],
                id=asked["id"],
            )  # fmt: skip
        except PermissionDenied:
            form.add_error(
                "other", _("One of the two is already part of another question like this.")
            )
        else:
            return redirect("trust:merges")
    return answer(request, "trust/ask_merge.html", {"person": who, "form": form}, form)


@require_POST
def decide_merge(request: Request, merge: UUID) -> HttpResponse:
    row = fetch(Merge, may_see_merge, by=request.user, pk=merge)
    try:
        verbs.decide_merge(by=request.user, merge=row, yes=request.POST.get("say") == "yes")
    except PermissionDenied:
        messages.warning(
            request,
            _(
                "Somebody else must decide: a colleague who works with both, or the "
                "privacy steward."
            ),
        )
    return redirect("trust:merges")
