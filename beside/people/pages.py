"""Oneself: how one is called, which role one is being, devices; the tablet; the demo's door."""

from __future__ import annotations

from uuid import UUID

from allauth.core.ratelimit import consume
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.people import forms, reads, verbs
from beside.people.models import Account, Request, Tablet
from beside.people.policies import may_end_session, may_manage_tablet
from beside.people.signing.adapter import begin_session, remember_language
from beside.people.signing.limits import has_second_factor
from beside.people.signing.pages import too_often

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
TABLET_STAYS = 400 * 24 * 3600  # seconds; browsers keep no cookie longer, and each use renews it


def me(request: Request) -> HttpResponse:
    return render(request, "people/me.html", {"demo": reads.demo_is_open()})


def called(request: Request) -> HttpResponse:
    names = request.user.called
    before = {
        "called_zh": names.get("zh-Hant-HK") or names.get("yue-Hant-HK", ""),
        "called_en": names.get("en", ""), "pronoun": request.user.pronoun,
    }  # fmt: skip
    form = forms.CalledForm(request.POST or None, initial=before)
    if form.is_valid():
        verbs.change_called(
            by=request.user, called=forms.called_of(form, names),
            pronoun=form.cleaned_data["pronoun"],
        )  # fmt: skip
        return redirect("people:me")
    return render(request, "people/called.html", {"form": form}, status=_status(form))


def pages(request: Request) -> HttpResponse:
    user = request.user
    before = {"reads_in": user.reads, "size": user.size, "zone": user.zone}
    form = forms.PagesForm(request.POST or None, initial=before)
    if form.is_valid():
        verbs.change_pages(by=user, **form.cleaned_data)
        return remember_language(redirect("people:me"), user.reads)
    return render(request, "people/pages.html", {"form": form}, status=_status(form))


def role(request: Request) -> HttpResponse:
    """Which of one's roles one is being; chosen for this session, on this device."""
    form = forms.RoleForm(request.POST or None)
    if request.method == "POST":
        chosen = forms.role_of(form, request.user) if form.is_valid() else None
        if chosen is None:
            raise Http404
        verbs.be(by=request.user, role=chosen.pk)
        request.session["role"] = str(chosen.pk)
        return HttpResponseRedirect(_next(request))
    return render(request, "people/role.html", {"next": _next(request)})


def second(request: Request) -> HttpResponse:
    """Staff set up a second factor here before anything else opens."""
    if has_second_factor(request.user):
        return redirect("mfa_index")
    return render(request, "people/second.html")


def devices(request: Request) -> HttpResponse:
    found = {
        "devices": reads.devices_of(request.user), "tablets": reads.tablets_of(request.user),
        "this": request.session.session_key,
    }  # fmt: skip
    return render(request, "people/devices.html", found)


@require_POST
def end_session(request: Request, pk: int) -> HttpResponse:
    session = fetch(UserSession, may_end_session, by=request.user, pk=str(pk))
    if session.session_key == request.session.session_key:
        return redirect("account_logout")
    verbs.end_session(by=request.user, session=session)
    return redirect("people:devices")


@require_POST
def revoke_tablet(request: Request, tablet: UUID) -> HttpResponse:
    found = fetch(Tablet, may_manage_tablet, by=request.user, pk=tablet)
    verbs.revoke_tablet(by=request.user, tablet=found)
    return redirect("people:devices")


@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """The other language, on the same page. Remembered on this device, and with the account."""
    wanted = request.GET.get("to", "")
    if wanted not in dict(settings.LANGUAGES):
        raise Http404
    if isinstance(request.user, Account) and request.user.reads != wanted:
        user = request.user
        verbs.change_pages(by=user, reads_in=wanted, size=user.size, zone=user.zone)
    return remember_language(HttpResponseRedirect(_next(request)), wanted)


# ---- the paired tablet


@login_not_required
def tablet(request: HttpRequest, key: str) -> HttpResponse:
    """The tablet opened the link; the short code makes it this person's."""
    offered = reads.tablet_offered(key)
    if offered is None:
        return render(request, "people/tablet_spent.html", status=410)
    account = offered.account
    form = forms.TabletCodeForm(request.POST or None)
    if form.is_valid():
        if not consume(request, action="try_code"):
            return too_often(request)
        reads.acting_role_of(account, {"tablet": str(offered.pk)})
        if verbs.pair(by=account, tablet=offered, code=form.cleaned_data["code"]):
            return _stay_on_tablet(request, account, offered)
        if reads.tablet_offered(key) is None:
            return render(request, "people/tablet_spent.html", status=410)
        form.wrong()
    found = {"form": form, "account": account}
    return render(request, "people/tablet.html", found, status=_status(form))


def _stay_on_tablet(request: HttpRequest, account: Account, tablet: Tablet) -> HttpResponse:
    logout(request)
    login(request, account, backend=BACKEND)
    begin_session(request, account, how="tablet")
    request.session["tablet"] = str(tablet.pk)
    request.session.set_expiry(TABLET_STAYS)
    return remember_language(redirect("/"), account.reads)


# ---- the demo's front door


@login_not_required
def enter(request: HttpRequest) -> HttpResponse:
    """Enter as one of the invented people. Not there unless the demo is on and nobody is real."""
    if not reads.demo_is_open():
        raise Http404
    entrances = reads.entrances()
    if request.method == "POST":
        everyone = {str(each.pk): each for group in entrances for each in group.accounts}
        account = everyone.get(request.POST.get("account", ""))
        if account is None:
            raise Http404
        verbs.enter_demo(by=account)
        logout(request)
        login(request, account, backend=BACKEND)
        begin_session(request, account, how="demo")
        request.session["second_factor"] = True
        return redirect("/")
    return render(request, "people/enter.html", {"entrances": entrances})


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200


def _next(request: HttpRequest) -> str:
    """A place in this house, or the first page; never a name of ours or somewhere else."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return reverse("today:front")
