"""How are you today; everything kept; how often one is asked; a call for help."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.ground.policy import allows, fetch
from beside.handovers import reads as handovers
from beside.noticing import policies
from beside.noticing.drawing import drawn
from beside.noticing.forms.checkins import CheckInForm, RhythmForm
from beside.noticing.models import CheckIn
from beside.noticing.reads import checkins as reads
from beside.noticing.reads import showing
from beside.noticing.reads.in_hand import with_their_name
from beside.noticing.verbs import checkins as verbs
from beside.people.models import Person, Request
from beside.trust.verbs import look
from beside.ui import media

WITH_TEAM = Person.objects.select_related("team")


def check_in(request: Request, person: UUID) -> HttpResponse:
    """Five words or faces, own words or a voice; a pupil may name an adult to tell."""
    by = request.user
    who = fetch(WITH_TEAM.all(), policies.may_say_how, by=by, pk=person)
    pupil = reads.is_school(who)
    adults = reads.adults_known(by, who) if pupil and not by.on_tablet else []
    form = CheckInForm(
        request.POST or None, request.FILES or None, by=by, weather=pupil, adults=adults
    )
    if form.is_valid():
        said = verbs.say_how(by=by, person=who, **form.cleaned_data)
        return _after(request, who, said)
    shown = {
        "person": who, "form": form, "pupil": pupil, "adults": adults,
        "faces": [(each, drawn(each.data["value"])) for each in form["how"].subwidgets],
        "call": None if by.on_tablet else reads.open_call(by, who),
    }  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "noticing/check_in.html", shown, status=status)


def _after(request: Request, who: Person, said: verbs.Said) -> HttpResponse:
    if said.urgent:
        messages.warning(request, _("A human is asked to come to you now. Until then:"))
        return redirect("today:help")
    if said.handover and not request.user.on_tablet:
        return redirect("noticing:call", said.id)
    messages.success(request, _("Thank you for saying it."))
    return redirect("today:front")


@require_POST
def not_today(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, policies.may_say_how, by=request.user, pk=person)
    verbs.leave_for_today(by=request.user, person=who)
    messages.success(request, _("Left for today. That is an answer too."))
    return redirect("today:front")


def check_ins(request: Request, person: UUID) -> HttpResponse:
    """Everything kept: the person reads it all."""
    who = fetch(Person, policies.may_read_how, by=request.user, pk=person)
    look(by=request.user, at=[who.pk], parts=["noticing"])
    shown = {
        "person": who,
        "own": allows(policies.may_say_how, by=request.user, on=who),
        "rows": [(each, drawn(each.how)) for each in reads.check_ins(request.user, who)],
        "rhythm": reads.rhythm_of(request.user, who),
    }
    return render(request, "noticing/check_ins.html", shown)


def rhythm(request: Request, person: UUID) -> HttpResponse:
    """How often they wish to be asked; and a way to stop it."""
    who = fetch(Person, policies.may_say_how, by=request.user, pk=person)
    now = reads.rhythm_of(request.user, who)
    if request.POST.get("stop"):
        verbs.stop_rhythm(by=request.user, person=who)
        messages.success(request, _("You will not be asked any more."))
        return redirect("noticing:rhythm", who.pk)
    first = {"every_days": now.every_days, "at": now.at} if now else {}
    form = RhythmForm(request.POST or None, initial=first)
    if form.is_valid():
        verbs.choose_rhythm(by=request.user, person=who, **form.cleaned_data)
        messages.success(request, _("That is how often we will ask."))
        return redirect("today:front")
    shown = {"person": who, "form": form, "now": now}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/rhythm.html", shown, status=status)


def call(request: Request, check_in: UUID) -> HttpResponse:
    """A call for help: for the child how far it is, for the adult what was said."""
    it = fetch(reads.one(), policies.may_open_call, by=request.user, pk=check_in)
    with_their_name(it)
    look(by=request.user, at=[it.person_id], parts=["noticing"])
    own = allows(policies.may_say_how, by=request.user, on=it.person)
    shown = {
        "it": it, "own": own, "call": reads.call(request.user, it), "drawing": drawn(it.how),
        "lines": handovers.numbers_kept() if own and it.now_handover else [],
        "shown": showing.of_call(request.user, it) if own else [],
    }  # fmt: skip
    return render(request, "noticing/call.html", shown)


@require_safe
def said_aloud(request: Request, check_in: UUID) -> HttpResponse:
    """How they are, in their own voice, for whoever may read it."""
    rows = CheckIn.objects.exclude(voice_key="")
    it = fetch(rows, policies.may_see_check_in, by=request.user, pk=check_in)
    look(by=request.user, at=[it.person_id], parts=["noticing"])
    return media.voice(request, it.voice_key, it.voice_mime, it.voice_size)


@require_POST
def now(request: Request, check_in: UUID) -> HttpResponse:
    """I need someone now."""
    it = fetch(reads.one(), policies.may_call_again, by=request.user, pk=check_in)
    verbs.need_someone_now(by=request.user, check_in=it)
    return redirect("noticing:call", it.pk)
