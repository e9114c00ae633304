"""Reading a plan: the one that holds, any version, two side by side, and on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.people.models import Person, Request
from beside.plans import policies, reads, verbs
from beside.plans.pages.entering import current, is_own, shown_plan, whose


def plan(request: Request, person: UUID) -> HttpResponse:
    """The plan that holds; where nothing holds, the one being written; where there is none, why."""
    who = whose(request, person)
    return _page(request, who, reads.the_plan(request.user, who))


def version(request: Request, person: UUID, plan: UUID) -> HttpResponse:
    who = whose(request, person)
    return _page(request, who, shown_plan(request, who, plan))


def _page(request: Request, who: Person, shown: reads.PlanShown | None) -> HttpResponse:
    stands = reads.standing(request.user, who)
    facts: dict[str, object] = {
        "person": who, "shown": shown, "is_own": stands.is_own, "may_plan": stands.may_plan,
        "may_say": stands.may_say,
    }  # fmt: skip
    if shown is None:
        return render(request, "plans/empty.html", facts)
    facts["growth"] = reads.growth(shown)
    return render(request, "plans/plan.html", facts)


@require_POST
def begin(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, policies.may_plan_with, by=request.user, pk=person)
    verbs.begin(by=request.user, person=who)
    return redirect("plans:writing", who.pk)


@require_POST
def change(request: Request, person: UUID) -> HttpResponse:
    """Open the version in which to write."""
    who = fetch(Person, policies.may_plan_with, by=request.user, pk=person)
    verbs.change_the_plan(by=request.user, plan=current(request, who))
    return redirect("plans:writing", who.pk)


def compare(request: Request, person: UUID, one: UUID, two: UUID) -> HttpResponse:
    """The earlier of the two always stands first."""
    who = whose(request, person)
    versions = {each.pk: each for each in reads.versions_of(request.user, who)}
    if one in versions and two in versions and versions[one].number > versions[two].number:
        one, two = two, one
    changes = reads.changes(request.user, who, one, two)
    if changes is None:
        raise Http404
    facts = {
        "person": who, "changes": changes, "before": versions[one], "after": versions[two],
        "is_own": is_own(request, who),
    }  # fmt: skip
    return render(request, "plans/compare.html", facts)


def paper(request: Request, person: UUID, plan: UUID) -> HttpResponse:
    """On one or two sheets of A4: large type, in one language or both."""
    who = whose(request, person)
    chosen = {"en": ["en"], "zh-hant": ["zh-hant"]}.get(request.GET.get("in", ""))
    sheets = []
    for each in chosen or ["zh-hant", "en"]:
        with translation.override(each):  # names and days are said in the language of the sheet
            sheets.append((each, shown_plan(request, who, plan), str(who)))
    facts = {"person": who, "sheets": sheets, "is_own": is_own(request, who)}
    return render(request, "plans/paper.html", facts)
