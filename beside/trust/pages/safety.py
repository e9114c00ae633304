"""When home is not safe: shutting somebody out, and a colleague beside a tablet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.people import reads as people
from beside.people.models import Account, Person, Request
from beside.trust import verbs
from beside.trust.forms.sharing import ShutOutForm, StaffBeside
from beside.trust.pages.answering import answer, is_beside
from beside.trust.policies import may_be_beside, may_shut_out_of
from beside.trust.reads import choosing, doors


def safe(request: Request, person: UUID) -> HttpResponse:
    """Not safe at home: one account sees nothing more, and nothing tells it so."""
    by = request.user
    who = fetch(Person, may_shut_out_of, by=by, pk=person)
    could = choosing.who_could_be_shut_out(by, who)
    form = ShutOutForm(request.POST or None, people=could, on_tablet=by.on_tablet)
    if form.is_valid() and is_beside(request, who, form):
        asked = form.cleaned_data
        verbs.shut_out(
            by=by, person=who, account=Account.objects.get(pk=asked["account"]),
            words=asked["words"], lang=asked["lang"] if asked["words"] else "", id=asked["id"],
        )  # fmt: skip
        messages.success(request, _("Done. They see nothing any more, and nothing tells them."))
        return redirect("trust:safe", who.pk)
    shut = doors.shut_out_of(by, who)
    return answer(request, "trust/safe.html", {"person": who, "shut": shut, "form": form}, form)


def back(request: Request, person: UUID, account: UUID) -> HttpResponse:
    """Let somebody back: asked once more, because their doors are doors again."""
    by = request.user
    who = fetch(Person, may_shut_out_of, by=by, pk=person)
    shut = next((each for each in doors.shut_out_of(by, who) if each.account_id == account), None)
    if shut is None:
        return redirect("trust:safe", who.pk)
    form = StaffBeside(request.POST if request.method == "POST" else None, on_tablet=by.on_tablet)
    if form.is_valid() and is_beside(request, who, form):
        verbs.let_back(by=by, person=who, account=shut.account)
        return redirect("trust:doors", who.pk)
    return answer(request, "trust/back.html", {"person": who, "shut": shut, "form": form}, form)


def beside(request: Request, person: UUID) -> HttpResponse:
    """For the colleague's own device: where the code comes from."""
    who = fetch(Person, may_be_beside, by=request.user, pk=person)
    return _beside(request, who)


@require_POST
def code(request: Request, person: UUID) -> HttpResponse:
    """Shows the six figures once; they are not kept anywhere in a form that can be read again."""
    who = fetch(Person, may_be_beside, by=request.user, pk=person)
    if people.has_set_up_tablet(request.user, who.pk):
        return _beside(request, who)
    figures = verbs.come_beside(by=request.user, person=who)
    return _beside(request, who, f"{figures[:3]} {figures[3:]}")


def _beside(request: Request, who: Person, code: str = "") -> HttpResponse:
    set_it_up = people.has_set_up_tablet(request.user, who.pk)
    facts = {"person": who, "code": code, "set_it_up": set_it_up}
    return render(request, "trust/beside.html", facts)
