"""How it has gone, steps that are done, looking at it again, ending."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.people.models import Account, Request
from beside.plans import forms, policies, verbs
from beside.plans.models import Hope, Progress, Review, Step
from beside.plans.pages.entering import (
    asked,
    current,
    is_own,
    people,
    said_in,
    sent_before,
    whose,
)


def progress(request: Request, person: UUID, line: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    open_ones = Hope.objects.filter(person=who, line=line, plan__state__in=["in force", "proposed"])
    hope = open_ones.order_by("plan__state").first()
    if hope is None:
        raise Http404
    heard = not is_own(request, who) and allows(policies.may_hear, by=request.user, on=hope)
    if sent_before(request, who, Progress):
        return redirect("plans:plan", who.pk)
    form = forms.ProgressForm(
        request.POST or None, request.FILES or None, by=request.user,
        initial=said_in(request, who, theirs=heard),
    )  # fmt: skip
    if form.is_valid():
        verbs.tell_progress(by=request.user, hope=hope, heard=heard, **form.cleaned_data)
        return redirect("plans:plan", who.pk)
    facts = {"title": _("How it has gone"), "hope": hope, "send": _("Keep it")}
    return asked(request, who, form, **facts)


@require_POST
def finish(request: Request, person: UUID, line: UUID) -> HttpResponse:
    """This step is done; or, with `done=no`, it was not after all."""
    rows = Step.objects.filter(person=person, line=line, plan__state__in=["in force", "proposed"])
    first = rows.order_by("plan__state").first()
    step = fetch(Step, policies.may_finish, by=request.user, pk=first.pk if first else line)
    verbs.finish(by=request.user, step=step, done=request.POST.get("done") != "no")
    return redirect("plans:plan", step.person_id)


def review(request: Request, person: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_plan_with)
    plan = current(request, who)
    form = forms.ReviewForm(request.POST or None, who=people(request, who))
    if form.is_valid():
        given = form.cleaned_data
        wanted = [each.partition(":")[2] for each in given["who"] if each != "self"]
        come: list[Account | None] = list(Account.objects.filter(pk__in=wanted))
        if "self" in given["who"]:
            come.insert(0, None)
        facts = {"day": given["day"], "how": given["how"], "id": given["id"]}
        verbs.plan_review(by=request.user, plan=plan, who=come, **facts)
        return redirect("plans:plan", who.pk)
    return asked(request, who, form, title=_("Look at it again"), send=_("Keep this day"))


def held(request: Request, person: UUID, review: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    meeting = fetch(Review, policies.may_say, by=request.user, pk=review)
    if meeting.person_id != who.pk or meeting.held_at:
        raise Http404
    heard = not is_own(request, who) and allows(policies.may_hear, by=request.user, on=meeting)
    form = forms.HeldForm(request.POST or None)
    if form.is_valid():
        verbs.hold_review(by=request.user, review=meeting, heard=heard, **form.cleaned_data)
        return redirect("plans:plan", who.pk)
    return asked(request, who, form, title=_("We looked at it"), send=_("Keep it"))


def end(request: Request, person: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_plan_with)
    plan = current(request, who)
    may = (policies.may_agree, policies.may_hear)
    if not any(allows(rule, by=request.user, on=plan) for rule in may) or plan.ended_at:
        raise Http404
    form = forms.EndForm(request.POST or None)
    if form.is_valid():
        verbs.end(by=request.user, plan=plan, **form.cleaned_data)
        return redirect("plans:plan", who.pk)
    facts = {"title": _("End this plan"), "ending": True, "send": _("End this plan")}
    return asked(request, who, form, **facts)
