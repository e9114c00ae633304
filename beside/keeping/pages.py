"""Endings: noting a death, the goodbye page, a colleague who leaves."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch, visible
from beside.keeping import reads, verbs
from beside.keeping.forms import DeathForm, GoodbyeForm, SeeOutForm
from beside.keeping.policies import may_note_death, may_say_goodbye, may_see_colleagues
from beside.people.models import Account, Person, Request
from beside.trust.verbs import look


def death(request: Request, person: UUID) -> HttpResponse:
    """Somebody has died: one deed that ends what was planned."""
    who = fetch(Person, may_note_death, by=request.user, pk=person)
    if who.died_at:
        return redirect("keeping:goodbye", who.pk)
    look(by=request.user, at=[who.pk], parts=["essentials"])
    form = DeathForm(request.POST or None)
    if form.is_valid():
        facts = {"where": form.cleaned_data["where"], "lang": written_in()}
        verbs.note_death(
            by=request.user, person=who, died_at=form.died_at, id=form.cleaned_data["id"], **facts
        )
        return redirect("keeping:goodbye", who.pk)
    status = 422 if form.is_bound else 200
    return render(request, "keeping/death.html", {"person": who, "form": form}, status=status)


@require_POST
def death_back(request: Request, person: UUID) -> HttpResponse:
    """It was a mistake."""
    who = fetch(Person, may_note_death, by=request.user, pk=person)
    verbs.take_back_death(by=request.user, person=who)
    return redirect("today:person", who.pk)


def goodbye(request: Request, person: UUID) -> HttpResponse:
    """The page of the circle: what each would like to say."""
    who = fetch(Person, may_say_goodbye, by=request.user, pk=person)
    form = GoodbyeForm(request.POST or None)
    if form.is_valid():
        verbs.say_goodbye(by=request.user, person=who, **form.cleaned_data)
        return redirect("keeping:goodbye", who.pk)
    look(by=request.user, at=[who.pk], parts=["essentials"])
    shown = {
        "person": who,
        "form": form,
        "goodbye": reads.goodbye_of(request.user, who),
        "words": reads.words_for(request.user, who),
        "may_take_back": request.user.role is not None and request.user.role.is_at_work,
    }
    return render(request, "keeping/goodbye.html", shown, status=422 if form.is_bound else 200)


def colleagues(request: Request) -> HttpResponse:
    """Everyone who works here, for a leader or the privacy steward."""
    found = reads.colleagues(request.user)
    if not found:
        fetch(Account, may_see_colleagues, by=request.user, pk=request.user.pk)
    return render(request, "keeping/colleagues.html", {"colleagues": found})


def see_out(request: Request, account: UUID) -> HttpResponse:
    """A colleague leaves, and somebody takes over what waits on them."""
    who = fetch(Account, may_see_colleagues, by=request.user, pk=account)
    others = visible(Account, may_see_colleagues, by=request.user).exclude(pk=who.pk)
    form = SeeOutForm(request.POST or None, others=others)
    if form.is_valid():
        verbs.see_out(by=request.user, account=who, instead=form.cleaned_data["instead"])
        return redirect("keeping:colleagues")
    status = 422 if form.is_bound else 200
    return render(request, "keeping/see_out.html", {"colleague": who, "form": form}, status=status)


def written_in() -> str:
    """The tag of the language the reader writes house text in."""
    return "zh-Hant-HK" if (get_language() or "").startswith("zh") else "en"
