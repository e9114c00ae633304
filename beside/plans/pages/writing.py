"""Planning together: what is understood, strengths, hopes, steps, what if."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from beside.ground.policy import allows, fetch
from beside.people.models import Person, Request
from beside.plans import forms, holding, policies, reads, verbs
from beside.plans.forms.lines import seen_in
from beside.plans.models import Contingency, Hope, OtherText, Plan, Step, Strength, Understanding
from beside.plans.pages.entering import (
    asked,
    current,
    is_own,
    newest_line,
    people,
    said_in,
    sent_before,
    whose,
    whose_words,
)


def writing(request: Request, person: UUID) -> HttpResponse:
    """The version being written; where none is, the page that says how to begin one."""
    who = whose(request, person, policies.may_say_of)
    shown = reads.the_plan_being_written(request.user, who)
    if shown is None:
        return redirect("plans:plan", who.pk)
    stands = reads.standing(request.user, who)
    facts = {
        "person": who, "shown": shown, "is_own": stands.is_own, "may_plan": stands.may_plan,
        "may_say": True, "growth": reads.growth(shown), "said": reads.what_each_says(shown),
    }  # fmt: skip
    return render(request, "plans/writing.html", facts)


def understanding(request: Request, person: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_plan_with)
    plan = _version(request, who)
    there = Understanding.objects.filter(plan=plan).first()
    form = forms.UnderstandingForm(request.POST or None, initial=_initial(there))
    if form.is_valid():
        content = form.cleaned_data
        if there is None:
            facts = {"words": content["words"], "lang": content["lang"]}
            made = verbs.understand(by=request.user, plan=plan, **facts)
            if made.words != content["words"]:
                return _changed(request, who, made, form)
            return redirect("plans:writing", who.pk)
        return _changed(request, who, there, form)
    title = _("What we understand together")
    return asked(request, who, form, title=title, send=_("Keep it"))


def strength(request: Request, person: UUID, line: UUID | None = None) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    there = _to_change(request, who, Strength, line)
    form = forms.StrengthForm(
        request.POST or None, initial=_initial(there),
        whose=[] if there else whose_words(request, who),
    )  # fmt: skip
    if form.is_valid():
        if there:
            return _changed(request, who, there, form)
        given = dict(form.cleaned_data)
        chosen, row = given.pop("whose"), given.pop("id")
        verbs.add_strength(
            by=request.user, plan=_version(request, who), content=given, whose=chosen, id=row
        )
        return redirect("plans:writing", who.pk)
    title = _("A strength")
    return asked(request, who, form, title=title, line=there, kind="strengths", send=_("Keep it"))


def hope(request: Request, person: UUID, line: UUID | None = None) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    there = _to_change(request, who, Hope, line)
    if there is None and sent_before(request, who, Hope):
        return redirect("plans:writing", who.pk)
    form = forms.HopeForm(
        request.POST or None, request.FILES or None, by=request.user,
        initial=_initial(there) or said_in(request, who, theirs=_writes_for(request)),
        whose=[] if there else whose_words(request, who),
        is_said=bool(there and there.recording_id),
    )  # fmt: skip
    if form.is_valid():
        given = dict(form.cleaned_data)
        voice = given.pop("voice")
        if there:
            return _changed(request, who, there, form, given, voice)
        chosen, row = given.pop("whose"), given.pop("id")
        made = verbs.add_hope(
            by=request.user, plan=_version(request, who), content=given, whose=chosen,
            voice=voice, id=row,
        )  # fmt: skip
        return redirect("plans:add-step", who.pk, made.line)
    return asked(
        request, who, form, title=_("A hope"), line=there, kind="hopes", send=_("Keep this hope")
    )


def add_step(request: Request, person: UUID, hope: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    serves = newest_line(who, Hope, hope)
    form = forms.StepForm(request.POST or None, who=people(request, who))
    if form.is_valid():
        given = form.content()
        row = given.pop("id")
        verbs.add_step(
            by=request.user, plan=serves.plan, hope=serves, content=given, id=row
        )  # fmt: skip
        return redirect("plans:writing", who.pk)
    facts = {
        "title": _("What each of us will do"),
        "hope": serves,
        "plain": True,
    }
    return asked(request, who, form, **facts, send=_("Add this step"), later=_("Enough for now"))


def step(request: Request, person: UUID, line: UUID) -> HttpResponse:
    who = whose(request, person, policies.may_say_of)
    there = _to_change(request, who, Step, line)
    form = forms.StepForm(
        request.POST or None, initial=_initial(there), who=people(request, who)
    )  # fmt: skip
    if form.is_valid():
        return _changed(request, who, there, form, form.content())
    facts = {
        "title": _("Change a step"),
        "hope": there.hope,
        "plain": True,
        "send": _("Keep this change"),
    }
    return asked(request, who, form, **facts, line=there, kind="steps")


def contingency(request: Request, person: UUID, line: UUID | None = None) -> HttpResponse:
    who = whose(request, person, policies.may_plan_with)
    there = _to_change(request, who, Contingency, line)
    form = forms.ContingencyForm(
        request.POST or None, initial=_initial(there), who=people(request, who)
    )  # fmt: skip
    if form.is_valid():
        given = form.content()
        if there:
            return _changed(request, who, there, form, given)
        row = given.pop("id")
        verbs.add_contingency(by=request.user, plan=_version(request, who), content=given, id=row)
        return redirect("plans:writing", who.pk)
    title = _("If things go differently")
    return asked(request, who, form, title=title, line=there, kind="what-ifs", send=_("Keep it"))


def choose(request: Request, person: UUID, text: UUID) -> HttpResponse:
    """Two texts that were written at once; a human chooses one, and both are kept."""
    who = whose(request, person, policies.may_say_of)
    kept = fetch(OtherText, policies.may_say, by=request.user, pk=text)
    model = holding.MODEL[kept.of]
    line = model.objects.filter(plan=kept.plan_id, line=kept.line).first()
    if kept.person_id != who.pk or line is None or not kept.at_once:
        raise Http404
    if not allows(verbs.MAY_CHANGE[model], by=request.user, on=line):
        raise Http404
    if request.method == "POST" and request.POST.get("choose") in ("this", "other"):
        verbs.choose(by=request.user, text=kept, it=request.POST["choose"] == "other")
        return redirect("plans:writing", who.pk)
    facts = {
        "person": who, "kept": kept, "line": line, "is_own": is_own(request, who),
        "stands": reads.told(holding.content_of(line)), "beside": reads.told(kept.content),
    }  # fmt: skip
    return render(request, "plans/choose.html", facts)


def _version(request: Request, who: Person) -> Plan:
    """The plan in which to write; the verb finds or makes the version."""
    plan = current(request, who)
    newer = Plan.objects.filter(root=plan.root, state="proposed").first()
    return newer or plan


def _writes_for(request: Request) -> bool:
    """Whoever works here mostly writes down what the person says."""
    return bool(request.user.role and request.user.role.is_at_work)


def _to_change(request: Request, who: Person, model: Any, line: UUID | None) -> Any:
    """As `newest_line`, for who may change it; for anyone else the form is not there either."""
    there = newest_line(who, model, line)
    if there and not allows(verbs.MAY_CHANGE[model], by=request.user, on=there):
        raise Http404
    return there


def _initial(line: holding.Line | None) -> dict[str, Any]:
    """What a form begins with: what stands, and its wording."""
    if line is None:
        return {}
    held = holding.content_of(line) | {"seen": line.wording}
    if "weekdays" in held:
        held["weekdays"] = [str(each) for each in held["weekdays"]]
    if "who" in held:
        held["someone"] = ", ".join(what for kind, what in held["who"] if kind == "name")
        held["who"] = [
            "self" if kind == "self" else f"{kind}:{what}"
            for kind, what in held["who"]
            if kind != "name"
        ]
    if "contacts" in held:
        held["someone"] = ", ".join(name for _account, name in held["contacts"] if name)
        held["contacts"] = [f"account:{each}" for each, _name in held["contacts"] if each]
    return held


def _changed(
    request: Request, who: Person, line: holding.Line, form: django_forms.Form,
    content: dict[str, Any] | None = None, voice: verbs.Spoken | None = None,
) -> HttpResponse:  # fmt: skip
    given = content or form.cleaned_data
    kept = verbs.change(by=request.user, line=line, content=given, seen=seen_in(form), voice=voice)
    if kept is not None:
        return redirect("plans:choose", who.pk, kept.pk)
    return redirect("plans:writing", who.pk)
