"""Asking for a human, and the thread in which they answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.core.ratelimit import consume, respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.acting import NOBODY
from beside.ground.policy import fetch
from beside.handovers import numbers
from beside.handovers import reads as handovers
from beside.people.models import Account, Request
from beside.talk import policies, reads, verbs, whoever
from beside.talk.forms import AnswerForm, AskForm, CloseForm, MemberForm, SayForm, VisitorForm
from beside.talk.models import Message, Thread


@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """For anybody: a named human is asked, and answers in writing or rings."""
    by = whoever.asks(request)
    form = _form_for(by, request)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "talk/ask.html", {"form": form}, status=status)
    facts, key = form.cleaned_data, ""
    if by is None:
        if not consume(request, action="ask_a_human"):
            return _too_often(request)
        visitor = verbs.let_in(by=NOBODY, called=facts.pop("called"), lang=facts["lang"])
        by, key = visitor.account, visitor.key
    not_to = facts.pop("not_to", None)
    thread = verbs.ask(by=by, barred=[not_to.pk] if not_to else [], **facts)
    if by.on_tablet:  # it may be in anybody’s hands: what was asked is not shown on it
        messages.success(request, _("It is sent. Somebody here reads it."))
        return redirect("today:human")
    response = redirect("talk:thread", thread)
    return whoever.give(response, key, verbs.KEY_LASTS) if key else response


def _form_for(by: Account | None, request: HttpRequest) -> AskForm:
    """Who works here is named only to those who have signed in."""
    given = request.POST or None
    if by is None:
        return VisitorForm(given)
    if by.kind == Account.Kind.LINK:
        return AskForm(given)
    return MemberForm(given, on_duty=handovers.on_duty(by))


def _too_often(request: HttpRequest) -> HttpResponse:
    response: HttpResponse = respond_429(request)
    return response


@whoever.with_a_key
def asked(request: Request) -> HttpResponse:
    """What I asked for, and how far each is."""
    return render(request, "talk/asked.html", {"asked": reads.asked(request.user)})


@whoever.with_a_key
def thread(request: Request, thread: UUID) -> HttpResponse:
    """Who has it, since when, whether it was seen; their words and mine."""
    row = fetch(Thread, policies.may_see, by=request.user, pk=thread)
    form = _composer(request, row)
    if form.is_valid():
        verbs.reply(by=request.user, thread=row, **form.cleaned_data)
        return redirect("talk:thread", row.pk)
    return _shown(request, row, form, status=422 if form.is_bound else 200)


def _composer(request: Request, row: Thread, *, bound: bool = True) -> SayForm:
    given = request.POST or None if bound else None
    return SayForm(given) if _asked_by(request, row) else AnswerForm(given)


def _asked_by(request: Request, row: Thread) -> bool:
    return reads.handover_of(request.user, row.pk).asker_id == request.user.pk


def _shown(request: Request, row: Thread, form: Any, *, status: int, **more: Any) -> HttpResponse:
    talk = reads.talk(request.user, row)
    if talk.lang:
        form.initial.setdefault("lang", talk.lang)
    waits = talk.is_asker and talk.handover.is_open and not talk.handover.seen_at
    shown = {
        "talk": talk, "it": talk.handover, "form": form, "closing": CloseForm(),
        "lines": numbers.read().answering() if waits or talk.handover.is_urgent else [],
    }  # fmt: skip
    return render(request, "talk/thread.html", shown | more, status=status)


@require_POST
@whoever.with_a_key
def hear(request: Request, thread: UUID) -> HttpResponse:
    row = fetch(Thread, policies.may_see, by=request.user, pk=thread)
    verbs.hear(by=request.user, thread=row)
    return redirect("talk:thread", row.pk)


@require_POST
@whoever.with_a_key
def go_along(request: Request, thread: UUID) -> HttpResponse:
    """The asker’s yes, or no, to what was said before being read by whoever has it next."""
    row = fetch(Thread, policies.may_ask_in, by=request.user, pk=thread)
    verbs.let_go_along(by=request.user, thread=row, yes=request.POST.get("yes") == "yes")
    messages.success(request, _("That is kept. You can change it at any time."))
    return redirect("talk:thread", row.pk)


@require_POST
def close(request: Request, thread: UUID) -> HttpResponse:
    """Only who has it closes it, with what was agreed."""
    row = fetch(Thread, policies.may_answer_in, by=request.user, pk=thread)
    form = CloseForm(request.POST)
    if form.is_valid():
        verbs.close(by=request.user, thread=row, **form.cleaned_data)
        return redirect("talk:thread", row.pk)
    composer = _composer(request, row, bound=False)
    return _shown(request, row, composer, status=422, closing=form)


@whoever.with_a_key
def correct(request: Request, thread: UUID, message: UUID) -> HttpResponse:
    """New words beside the old ones, which stay."""
    rows = Message.objects.filter(thread=thread)
    old = fetch(rows, policies.may_correct, by=request.user, pk=message)
    form = SayForm(request.POST or None, initial={"words": old.words, "lang": old.lang})
    if form.is_valid():
        verbs.correct(by=request.user, message=old, **form.cleaned_data)
        return redirect("talk:thread", thread)
    status = 422 if form.is_bound else 200
    return render(request, "talk/correct.html", {"form": form, "old": old}, status=status)
