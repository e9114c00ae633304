"""One’s letters, how one wants to be reached, and what could not be delivered."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.letters import kinds, policies, reads, verbs
from beside.letters.forms import DeviceForm, SettleForm, WaysForm
from beside.letters.models import Letter, Subscription
from beside.letters.sending.sealing import our_public_key
from beside.people.models import Account, Request
from beside.people.reads import said_of, the_organisation

WORKER = Path(__file__).parent / "static" / "letters" / "worker.js"


def mine(request: Request) -> HttpResponse:
    """What is new for whoever signed in, one line each."""
    return render(request, "letters/mine.html", {"letters": reads.mine(request.user)})


@require_POST
def read(request: Request, letter: UUID) -> HttpResponse:
    """They saw it; on to what it is about."""
    found = fetch(Letter, policies.may_read, by=request.user, pk=letter)
    verbs.read(by=request.user, letter=found)
    return redirect(kinds.address(found.kind, found.thing) or "letters:mine")


def ways(request: Request) -> HttpResponse:
    """Which ways, in which order, when, and of what."""
    user = _not_on_a_tablet(request)
    choice, quiet = reads.choice_of(user), reads.quiet_hours_of(user)
    form = WaysForm(
        request.POST or None, ways=reads.ways_open_to(user), kinds=reads.kinds_for(user),
        choice=choice, quiet=quiet,
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        verbs.choose(
            by=user, ways=form.order, unwanted=form.unwanted, gather=said["gather"],
            daily_at=said["daily_at"] or time(9),
        )  # fmt: skip
        verbs.keep_quiet(
            by=user, since=said["since"], until=said["until"],
            urgent_may_pass=said["urgent_may_pass"],
        )  # fmt: skip
        messages.success(request, _("Kept. From now on we reach you like this."))
        return redirect("letters:ways")
    status = 422 if form.is_bound else 200
    shown = {"form": form, "devices": reads.devices_of(user), "push_key": our_public_key()}
    return render(request, "letters/ways.html", shown, status=status)


@require_POST
def try_out(request: Request) -> HttpResponse:
    verbs.try_out(by=_not_on_a_tablet(request))
    messages.success(request, _("A letter is on its way to you. It should be there in a minute."))
    return redirect("letters:ways")


@require_POST
def subscribe(request: Request) -> HttpResponse:
    """This phone or computer is told from now on."""
    user = _not_on_a_tablet(request)
    form = DeviceForm(request.POST)
    if form.is_valid():
        device = said_of(request.META.get("HTTP_USER_AGENT", ""))
        verbs.subscribe(by=user, device=device, **form.cleaned_data)
        messages.success(request, _("This device is on. Send yourself a letter to try it out."))
    else:
        messages.error(request, _("This device could not be turned on. The other ways still work."))
    return redirect("letters:ways")


@require_POST
def unsubscribe(request: Request, device: UUID) -> HttpResponse:
    user = _not_on_a_tablet(request)
    found = fetch(Subscription, policies.may_end, by=user, pk=device)
    verbs.unsubscribe(by=user, device=found)
    return redirect("letters:ways")


def sent(request: Request) -> HttpResponse:
    """What went out to oneself, when, by which way, and what the other side said."""
    return render(request, "letters/sent.html", {"sent": reads.sent_to(_not_on_a_tablet(request))})


def undelivered(request: Request) -> HttpResponse:
    """Letters that reached nobody, for whoever rings or brings them."""
    _must_carry(request)
    shown = {"letters": reads.to_carry(request.user), "form": SettleForm()}
    return render(request, "letters/undelivered.html", shown)


def paper(request: Request, letter: UUID) -> HttpResponse:
    """The letter on paper, in its reader’s language; as little on it as in any other."""
    _must_carry(request)
    found = reads.one_to_carry(request.user, letter)
    shown = {"letter": found, "organisation": the_organisation()}
    return render(request, "letters/paper.html", shown)


@require_POST
def settle(request: Request, letter: UUID) -> HttpResponse:
    """Somebody rang, or put it into their hand."""
    _must_carry(request)
    found = reads.one_to_carry(request.user, letter)
    form = SettleForm(request.POST)
    if form.is_valid():
        verbs.settle(by=request.user, letter=found.id, how=form.cleaned_data["how"])
    return redirect("letters:undelivered")


@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it speaks for the whole house."""
    answer = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _must_carry(request: Request) -> None:
    if not policies.carries_letters(request.user):
        raise Http404


def _not_on_a_tablet(request: Request) -> Account:
    if request.user.on_tablet:
        raise Http404
    return request.user
