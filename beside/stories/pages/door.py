"""The card at the door: what anyone who comes must know. And the photograph to be met by."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from beside.ground.policy import allows, fetch
from beside.people.models import Person, Request
from beside.stories import reads, verbs
from beside.stories.forms import CardForm, PortraitForm
from beside.stories.models import AtTheDoor
from beside.stories.pages.around import of
from beside.stories.policies import may_write_card
from beside.trust.policies import may_read_essentials
from beside.trust.verbs import look


def card(request: Request, person: UUID) -> HttpResponse:
    """The card as it is now; prints on one page."""
    who = _known(request, person)
    facts = {
        "now": reads.at_the_door(request.user, who),
        "portrait": reads.portraits(request.user, [who.pk]).get(who.pk),
        "may_write": allows(may_write_card, by=request.user, on=who),
    }
    return render(request, "stories/card.html", of(who, request, **facts))


def write(request: Request, person: UUID) -> HttpResponse:
    """A new version, beginning from what the card says now."""
    who = fetch(Person, may_write_card, by=request.user, pk=person)
    _looked(request, who)
    now = reads.at_the_door(request.user, who).card
    form = CardForm(
        request.POST or None, by=request.user, person=who, initial=_lines(now) if now else {}
    )
    if form.is_valid():
        verbs.write_card(by=request.user, person=who, **form.cleaned_data)
        messages.success(request, _("The card at the door says this now."))
        return redirect("stories:card", who.pk)
    status = 422 if form.is_bound else 200
    return render(request, "stories/write_card.html", of(who, request, form=form), status=status)


def earlier(request: Request, person: UUID) -> HttpResponse:
    """What the card said before, version by version."""
    who = _known(request, person)
    cards = reads.earlier_cards(request.user, who)
    return render(request, "stories/earlier_cards.html", of(who, request, cards=cards))


def portrait(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, may_write_card, by=request.user, pk=person)
    _looked(request, who)
    form = PortraitForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        verbs.choose_portrait(by=request.user, person=who, **form.cleaned_data)
        messages.success(request, _("This is how people will meet you here."))
        return redirect("stories:card", who.pk)
    now = reads.portraits(request.user, [who.pk]).get(who.pk)
    status = 422 if form.is_bound else 200
    return render(
        request, "stories/portrait.html", of(who, request, form=form, now=now), status=status
    )


def _known(request: Request, person: UUID) -> Person:
    who = fetch(Person, may_read_essentials, by=request.user, pk=person)
    _looked(request, who)
    return who


def _looked(request: Request, who: Person) -> None:
    look(by=request.user, at=[who.pk], parts=["essentials"])


def _lines(now: AtTheDoor) -> dict[str, object]:
    same = ("lang", "ring_first", *CardForm.LINES)
    facts: dict[str, object] = {name: getattr(now, name) for name in same}
    facts["allergies"] = "\n".join(now.allergies)
    if now.says_lang:
        facts["says_lang"] = now.says_lang
    return facts
