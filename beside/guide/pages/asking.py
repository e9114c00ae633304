"""Asking the guide: for anybody, signed in or not, with or without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from beside.ground.acting import NOBODY
from beside.guide import conversing, so_far
from beside.guide.forms import HandForm, LeaveForm, QuestionForm
from beside.guide.says import SAYS
from beside.guide.verbs import asking
from beside.people.models import Account
from beside.talk import whoever
from beside.talk.verbs import KEY_LASTS
from beside.triage.tiers import About, Tier
from beside.ui.page import frames


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asks: an account, or nobody who left a name; and what their conversation is."""

    by: Account | None
    state: so_far.State

    @property
    def on_tablet(self) -> bool:
        """It may be in anybody’s hands: what was asked is not remembered on it."""
        return self.by is not None and self.by.on_tablet


@csrf_exempt  # the box may stand in a frame of another site, where no cookie comes along
@sensitive_post_parameters()
@login_not_required
def ask(request: HttpRequest) -> HttpResponse:
    """One box; the answer on the same page. Where a human has it, how that stands."""
    asker = _asker(request)
    form = QuestionForm(request.POST or None)
    if request.method != "POST" or (asker.state.is_silent and not request.POST.get("words")):
        return _page(request, asker, form if not request.POST else QuestionForm())
    if not consume(request, action="ask_guide"):
        return _page(request, asker, QuestionForm(), status=429, limited=True)
    if not form.is_valid():
        return _page(request, asker, form, status=422)
    words, before = form.cleaned_data["words"], form.cleaned_data["before"]
    turn = conversing.turn(words, by=asker.by, state=asker.state, lang=_lang())
    by = turn.handed.by if turn.handed else asker.by
    state = conversing.after(turn, asker.state, by)
    response = _page(request, Asker(by, state), _more(words, before), turn=turn, before=before)
    if not asker.on_tablet:
        so_far.keep(response, state.tier, state.about, state.thread)
    return _with_key(response, turn.handed)


@require_POST
@sensitive_post_parameters()
@login_not_required
def hand(request: HttpRequest) -> HttpResponse:
    """The asker’s yes: their words go to a named human, or they are rung."""
    asker, form = _asker(request), HandForm(request.POST)
    if not form.is_valid():
        shown = {"again": form, "words": form.data.get("words", "")}
        return _page(request, asker, QuestionForm(), status=422, **shown)
    handed = conversing.hand(by=asker.by, state=asker.state, lang=_lang(), **form.cleaned_data)
    response = redirect("guide:ask")
    if asker.on_tablet:
        messages.success(request, SAYS["sent"])
        return response
    tier = max(asker.state.tier, Tier.HANDOVER)
    so_far.keep(response, tier, asker.state.about, handed.thread)
    return _with_key(response, handed)


@require_POST
@sensitive_post_parameters()
@login_not_required
def leave(request: HttpRequest) -> HttpResponse:
    """A question for whoever keeps the library, with nobody’s name beside it."""
    form = LeaveForm(request.POST)
    asker = _asker(request)
    if not form.is_valid():
        return _page(request, asker, QuestionForm(), status=422, leaving=form)
    asking.leave(by=NOBODY, lang=_lang(), **form.cleaned_data)
    return _page(request, asker, QuestionForm(), left=True)


@login_not_required
def stands(request: HttpRequest) -> HttpResponse:
    """How it stands now, for a page that looks again by itself."""
    asker = _asker(request)
    if asker.on_tablet:  # what the page says stays, for as long as it is open
        return HttpResponse(status=204)
    return render(request, "guide/_stands.html", conversing.around(asker.state, _lang()))


@xframe_options_exempt
@login_not_required
def box(request: HttpRequest) -> HttpResponse:
    """The box alone, for a frame on the organisation’s own site; the answer opens by itself."""
    shown = {"form": QuestionForm(), **conversing.around(so_far.State(), _lang())}
    response = render(request, "guide/box.html", shown)
    response.frame_ancestors = frames()  # type: ignore[attr-defined]
    return response


def _page(
    request: HttpRequest,
    asker: Asker,
    form: QuestionForm,
    *,
    turn: conversing.Turn | None = None,
    status: int = 200,
    before: str = "",
    **more: Any,
) -> HttpResponse:
    state = asker.state
    words = turn.words if turn else str(more.pop("words", ""))
    shown = {
        "form": form, "turn": turn, "words": words, "is_urgent": state.tier == Tier.URGENT,
        "is_silent": state.is_silent, "about_other": state.about == About.SOMEONE_ELSE,
        "told_from_here": asker.on_tablet and bool(state.thread),
        "needs_human": (turn.outcome.tier if turn else state.tier) > Tier.ANSWER,
        "so_far": so_far.signed(state.tier, state.about, state.thread),
        "hand": HandForm(initial={"words": f"{before}\n\n{words}".strip()}),
        "days_kept": settings.KEEP_QUESTIONS.days,
        "leaving": LeaveForm(initial={"words": words}),
        **conversing.around(state, _lang()),
    } | more  # fmt: skip
    return render(request, "guide/ask.html", shown, status=status)


def _asker(request: HttpRequest) -> Asker:
    by = whoever.asks(request)
    kept = by is None or not by.on_tablet
    return Asker(by, so_far.read(request, conversing.standing(by), in_browser=kept))


def _more(words: str, before: str) -> QuestionForm:
    return QuestionForm(more=True, initial={"before": f"{before}\n\n{words}".strip()})


def _with_key(response: HttpResponse, handed: asking.Handed | None) -> HttpResponse:
    if handed and handed.key:
        return whoever.give(response, handed.key, KEY_LASTS)
    return response


def _lang() -> str:
    return get_language() or "en"
