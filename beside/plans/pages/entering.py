"""What every page of a plan does first: fetch the person through a rule, and leave a look."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from beside.ground.policy import Rule, allows, fetch, visible
from beside.ground.words import LANGUAGES
from beside.people.models import Account, Person, Request
from beside.plans import policies, reads
from beside.plans.models import Hope, Plan, Step, Strength
from beside.plans.models.lines import Whose
from beside.stories.verbs import let_voice_wait
from beside.trust.verbs import look
from beside.ui.sent import let_it_wait

LINES = {"hopes": Hope, "steps": Step, "strengths": Strength}


def whose(
    request: Request, person: UUID, rule: Rule[Account] = policies.may_read_plan_of
) -> Person:
    """The person, for somebody to whom the plan is open; anyone else meets 404."""
    who = fetch(Person, rule, by=request.user, pk=person)
    look(by=request.user, at=[who.pk], parts=["plan"])
    return who


def shown_plan(request: Request, who: Person, chosen: UUID | None = None) -> reads.PlanShown:
    """One version whole, or 404."""
    shown = reads.the_plan(request.user, who, chosen)
    if shown is None:
        raise Http404
    return shown


def current(request: Request, who: Person) -> Plan:
    """The plan that the page of the person opens on."""
    plan = reads.choose(reads.versions_of(request.user, who))
    if plan is None:
        raise Http404
    return plan


def said_in(request: Request, who: Person, *, theirs: bool) -> dict[str, str]:
    """What a form begins with: the language of whoever’s words are written down in it."""
    known = [each for each in (who.langs if theirs else request.user.langs) if each in LANGUAGES]
    return {"lang": known[0]} if known else {}


def is_own(request: Request, who: Person) -> bool:
    return allows(policies.is_theirs_alone, by=request.user, on=who)


def people(request: Request, who: Person) -> list[tuple[str, str]]:
    """Whom a form can name: the person first, then the circle, then the person's team."""
    own = is_own(request, who)
    circle = [
        (f"account:{each.pk}", str(each))
        for each in reads.circle_of(request.user, who)
        if not (own and each.pk == request.user.pk)
    ]
    team = (f"team:{who.team_id}", who.team.called)
    return [("self", _("Myself") if own else str(who)), *circle, team]


def whose_words(request: Request, who: Person) -> list[tuple[str, str]]:
    """Whose words somebody here may write down."""
    stands, found = reads.standing(request.user, who), []
    if stands.is_own:
        found.append((Whose.PERSON, _("Mine")))
    else:
        if stands.may_hear:
            found.append((Whose.PERSON, _("%(name)s’s") % {"name": who}))
        found.append((Whose.ACCOUNT, _("Mine, %(name)s") % {"name": request.user}))
    if stands.may_plan:
        found.append((Whose.TOGETHER, _("Ours, together")))
    return [(str(value), label) for value, label in found]


def asked(
    request: Request, who: Person, form: forms.Form, **about: object
) -> HttpResponse:  # fmt: skip
    """A page with one form; 422 where it came back."""
    status = came_back(request, form)
    facts = {"person": who, "form": form, "is_own": is_own(request, who), **about}
    return render(request, "plans/asked.html", facts, status=status)


def came_back(request: Request, form: forms.Form) -> int:
    """The status of a page with a form; where it came back, a voice sent with it waits here."""
    if not form.is_bound:
        return 200
    let_it_wait(form, hold=lambda voice: let_voice_wait(by=request.user, voice=voice).pk)
    return 422


def newest_line(who: Person, model: Any, line: UUID | None) -> Any:
    """The newest row of a line that can be changed, or 404; None for a new one."""
    if line is None:
        return None
    rows = model.objects.filter(person=who, line=line, plan__state__in=["proposed", "in force"])
    found = rows.select_related("plan").order_by("-plan__number").first()
    if found is None:
        raise Http404
    return found


def sent_before(request: Request, who: Person, model: type[Model]) -> bool:
    """Whether this form made its row already: a voice is used up by the first of two sendings."""
    try:
        id = UUID(request.POST.get("id", ""))
    except ValueError:
        return False
    rows = visible(model, policies.may_read, by=request.user)
    return rows.filter(pk=id, person=who).exists()
