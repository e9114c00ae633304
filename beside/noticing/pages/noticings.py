"""I noticed something; what nobody has picked up; one of them and what is done with it."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beside.ground.policy import allows, fetch
from beside.noticing import policies
from beside.noticing.forms.concerns import NOBODY
from beside.noticing.forms.noticings import (
    InviteForm,
    LaterForm,
    NoticeForm,
    SaidForm,
    ThankForm,
    WentForm,
)
from beside.noticing.listening import tells_of_danger
from beside.noticing.models import Noticing, Observation
from beside.noticing.reads import noticings as reads
from beside.noticing.reads.in_hand import with_their_name
from beside.noticing.verbs import noticings as verbs
from beside.noticing.verbs.raising import NobodyToTakeIt
from beside.people.models import Person, Request
from beside.trust.verbs import look
from beside.ui import media


def notice(request: Request, person: UUID) -> HttpResponse:
    """Three questions, half a minute."""
    who = fetch(Person, policies.may_notice, by=request.user, pk=person)
    form = NoticeForm(request.POST or None, request.FILES or None, by=request.user)
    if form.is_valid():
        try:
            kept = verbs.notice(by=request.user, person=who, **form.cleaned_data)
        except NobodyToTakeIt:
            form.add_error(None, NOBODY)
        else:
            if form.cleaned_data["someone_close"]:
                return redirect("noticing:receipt", kept)
            if tells_of_danger(form.cleaned_data["words"]):
                messages.warning(request, _("A human is told now. If somebody is in danger:"))
                return redirect("today:help")
            messages.success(request, _("Thank you for noticing. Somebody will look."))
            return redirect("noticing:mine_noticed")
    shown = {"person": who, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/notice.html", shown, status=status)


def waiting(request: Request) -> HttpResponse:
    """What nobody has picked up, oldest first; and what one has picked up oneself."""
    by = request.user
    if not (by.role and by.role.is_at_work):
        raise Http404
    rows, mine = reads.waiting(by), reads.mine(by)
    look(by=by, at={each.row.person_id for each in (*rows, *mine)}, parts=["noticing"])
    shown = {"rows": rows, "mine": mine}
    return render(request, "noticing/waiting.html", shown)


def mine(request: Request) -> HttpResponse:
    """What one noticed, and what came of it; on a tablet nothing of it is shown."""
    if request.user.on_tablet or request.user.role is None:
        raise Http404
    return render(request, "noticing/mine.html", {"noticed": reads.noticed_by(request.user)})


def of_person(request: Request, person: UUID) -> HttpResponse:
    """Everything noticed about somebody, and what was done; they read it too."""
    who = fetch(Person, policies.may_read_noticed, by=request.user, pk=person)
    look(by=request.user, at=[who.pk], parts=["noticing"])
    shown = {
        "person": who,
        "rows": reads.of_person(request.user, who),
        "own": allows(policies.may_say_how, by=request.user, on=who),
        "may_notice": allows(policies.may_notice, by=request.user, on=who),
    }
    return render(request, "noticing/of_person.html", shown)


def noticing(request: Request, noticing: UUID) -> HttpResponse:
    """One of them: who noticed what, whose it is, who might reach out, how it went."""
    it = fetch(reads.one(request.user), policies.may_read_one, by=request.user, pk=noticing)
    return _drawn(request, it)


def _drawn(request: Request, it: Noticing, status: int = 200, **forms: object) -> HttpResponse:
    by = request.user
    with_their_name(it)
    look(by=by, at=[it.person_id], parts=["noticing"])
    may = not it.closed_at and allows(policies.may_look_after, by=by, on=it)
    seen = list(it.observations.all())
    important, moment = reads.to_begin_with(by, it.person) if may else (None, None)
    shown = {
        "it": it, "seen": seen, "reached": list(it.reach_outs.all()), "may": may,
        "is_mine": it.owner_id == by.pk, "important": important, "moment": moment,
        "knows": reads.who_knows_best(by, it.person, seen) if may else [],
        "went": WentForm(), "later": LaterForm(), "over": SaidForm(prefix="over"),
    }  # fmt: skip
    return render(request, "noticing/noticing.html", shown | forms, status=status)


def invite(request: Request, noticing: UUID) -> HttpResponse:
    """Ask whoever knows them best, with two ways to begin."""
    it = _mine_to_do(request, noticing)
    knows = reads.who_may_be_asked(request.user, it)
    form = InviteForm(request.POST or None, knows=knows)
    if form.is_valid():
        verbs.invite(by=request.user, noticing=it, **form.cleaned_data)
        return redirect("noticing:noticing", it.pk)
    important, moment = reads.to_begin_with(request.user, it.person)
    look(by=request.user, at=[it.person_id], parts=["noticing", "story"])
    shown = {"it": it, "form": form, "knows": knows, "important": important, "moment": moment}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/invite.html", shown, status=status)


@require_POST
def pick_up(request: Request, noticing: UUID) -> HttpResponse:
    it = _mine_to_do(request, noticing)
    if not verbs.pick_up(by=request.user, noticing=it):
        messages.info(request, _("Somebody else has picked it up already."))
    return redirect("noticing:noticing", it.pk)


@require_POST
def snooze(request: Request, noticing: UUID) -> HttpResponse:
    it, form = _mine_to_do(request, noticing), LaterForm(request.POST)
    if form.is_valid():
        morning = timezone.make_aware(datetime.combine(form.cleaned_data["day"], time(8)))
        try:
            verbs.snooze(by=request.user, noticing=it, until=morning)
        except ValidationError as wrong:
            form.add_error("day", wrong)
    if not form.is_valid():
        return _drawn(request, it, 422, later=form)
    return redirect("noticing:waiting")


@require_POST
def reached(request: Request, noticing: UUID) -> HttpResponse:
    it, form = _mine_to_do(request, noticing), WentForm(request.POST)
    if not form.is_valid():
        return _drawn(request, it, 422, went=form)
    said = form.cleaned_data
    verbs.reached_out(
        by=request.user, noticing=it, went=said["words"], lang=said["lang"], id=said["id"]
    )
    return redirect("noticing:noticing", it.pk)


@require_POST
def close(request: Request, noticing: UUID) -> HttpResponse:
    it, form = _mine_to_do(request, noticing), SaidForm(request.POST, prefix="over")
    if not form.is_valid():
        return _drawn(request, it, 422, over=form)
    said = form.cleaned_data
    verbs.close(by=request.user, noticing=it, came_of_it=said["words"], lang=said["lang"])
    return redirect("noticing:noticing", it.pk)


def thank(request: Request, observation: UUID) -> HttpResponse:
    """Say thank you to whoever noticed, and what came of it."""
    seen = fetch(
        Observation.objects.select_related("noticing", "by", "person").exclude(by=None),
        policies.may_see_observation, by=request.user, pk=observation,
    )  # fmt: skip
    _mine_to_do(request, seen.noticing_id)
    form = ThankForm(request.POST or None)
    if form.is_valid():
        verbs.thank(by=request.user, observation=seen, **form.cleaned_data)
        return redirect("noticing:noticing", seen.noticing_id)
    look(by=request.user, at=[seen.person_id], parts=["noticing"])
    status = 422 if form.is_bound else 200
    return render(request, "noticing/thank.html", {"seen": seen, "form": form}, status=status)


@require_safe
def voice(request: Request, observation: UUID) -> HttpResponse:
    """What somebody noticed, in their own voice, for whoever may read it."""
    rows = Observation.objects.exclude(voice_key="")
    seen = fetch(rows, policies.may_see_observation, by=request.user, pk=observation)
    if seen.by_id != request.user.pk:
        look(by=request.user, at=[seen.person_id], parts=["noticing"])
    return media.voice(request, seen.voice_key, seen.voice_mime, seen.voice_size)


def _mine_to_do(request: Request, noticing: UUID) -> Noticing:
    return fetch(reads.one(request.user), policies.may_look_after, by=request.user, pk=noticing)
