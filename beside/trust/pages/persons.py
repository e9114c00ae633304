"""Somebody new, who they are, their circle, and the tablet in their kitchen."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch, visible
from beside.ground.words import LANGUAGES, in_reader_language
from beside.people import reads as people
from beside.people.models import Bond, EarlierName, Particulars, Person, Request, Tablet
from beside.people.signing.adapter import qr_svg
from beside.trust import verbs
from beside.trust.forms import persons as forms
from beside.trust.policies import (
    may_be_alone_with,
    may_know,
    may_pair,
    may_read_essentials,
    may_write_circle,
    may_write_essentials,
)
from beside.trust.verbs import persons, tablets


def welcome(request: Request) -> HttpResponse:
    """Somebody new; how they like to be called is all that is asked."""
    if request.user.role is None or not request.user.role.is_at_work:
        raise Http404
    form = forms.WelcomeForm(request.POST or None, by=request.user)
    if form.is_valid():
        found = form.cleaned_data
        person = persons.welcome(
            by=request.user, id=found["id"], called=forms.sayings_of(found, "called", {}),
            pronoun=found["pronoun"], langs=found["langs"], team=found.get("team"),
            name=forms.sayings_of(found, "name", {}), born_on=found["born_on"],
            telephone=found["telephone"],
        )  # fmt: skip
        return redirect("trust:who", person.pk)
    return render(request, "trust/persons/welcome.html", {"form": form}, status=_status(form))


def who(request: Request, person: UUID) -> HttpResponse:
    """Names, languages, what helps, where they live, and who belongs to them."""
    by = request.user
    found = fetch(Person, may_read_essentials, by=by, pk=person)
    verbs.look(by=by, at=[found.pk], parts=["essentials"])
    known = visible(Particulars, may_know, by=by).filter(person=found).first()
    circle = visible(Bond, may_know, by=by).filter(person=found)
    circle = circle.select_related("account", "other").order_by("until", "since", "pk")
    own = _own(request, found)
    names = visible(EarlierName, may_know, by=by).filter(person=found) if own else []
    return render(
        request, "trust/persons/who.html",
        {
            "person": found, "known": known, "own": own, "names": names,
            "called": forms.reader_first(found.called),
            "names_here": forms.reader_first(known.name) if known else [],
            "address": in_reader_language(known.address) if known else ("", ""),
            "age": known.age_on(timezone.localdate()) if known else None,
            "circle": [
                (each, forms.with_whom(each), in_reader_language(each.how)[0]) for each in circle
            ],
            "today": timezone.localdate(), "languages": LANGUAGES,
            "may_write": allows(may_write_essentials, by=by, on=found),
            "may_pair": allows(may_pair, by=by, on=found),
        },
    )  # fmt: skip


def called(request: Request, person: UUID) -> HttpResponse:
    found = fetch(Person, may_write_essentials, by=request.user, pk=person)
    _alone_at(request, found)
    verbs.look(by=request.user, at=[found.pk], parts=["essentials"])
    form = forms.CalledForm(request.POST or None, initial=forms.read_called(found))
    if form.is_valid():
        persons.change_called(
            by=request.user, person=found, pronoun=form.cleaned_data["pronoun"],
            called=forms.sayings_of(form.cleaned_data, "called", found.called),
        )  # fmt: skip
        return redirect("trust:who", found.pk)
    facts = {"person": found, "form": form, "own": _own(request, found)}
    return render(request, "trust/persons/called.html", facts, status=_status(form))


def particulars(request: Request, person: UUID) -> HttpResponse:
    found = fetch(Person, may_write_essentials, by=request.user, pk=person)
    _alone_at(request, found)
    verbs.look(by=request.user, at=[found.pk], parts=["essentials"])
    known = visible(Particulars, may_know, by=request.user).filter(person=found).first()
    form = forms.ParticularsForm(
        request.POST or None, initial=forms.read_particulars(found, known)
    )  # fmt: skip
    if form.is_valid():
        said = forms.particulars_of(form, known)
        persons.change_particulars(by=request.user, person=found, **said)
        return redirect("trust:who", found.pk)
    facts = {"person": found, "form": form, "own": _own(request, found)}
    return render(request, "trust/persons/particulars.html", facts, status=_status(form))


def bond(request: Request, person: UUID) -> HttpResponse:
    found = fetch(Person, may_write_essentials, by=request.user, pk=person)
    form = forms.BondForm(request.POST or None, by=request.user)
    if form.is_valid():
        said = form.cleaned_data
        lang = "zh-Hant-HK" if (get_language() or "").startswith("zh") else "en"
        persons.add_bond(
            by=request.user, person=found, how={lang: said["how"]}, role=said.get("role"),
            name=said["name"], telephone=said["telephone"], since=said["since"], id=said["id"],
        )  # fmt: skip
        return redirect("trust:who", found.pk)
    facts = {"person": found, "form": form, "own": _own(request, found)}
    return render(request, "trust/persons/bond.html", facts, status=_status(form))


@require_POST
def end_bond(request: Request, person: UUID, bond: UUID) -> HttpResponse:
    found = fetch(Bond, may_write_circle, by=request.user, pk=bond)
    if found.person_id != person:
        raise Http404
    persons.end_bond(by=request.user, bond=found)
    return redirect("trust:who", person)


def tablet(request: Request, person: UUID) -> HttpResponse:
    """The tablets of somebody's account, and setting up one more."""
    found = fetch(Person, may_pair, by=request.user, pk=person)
    verbs.look(by=request.user, at=[found.pk], parts=["essentials"])
    account = people.account_of(found.pk)
    form = forms.TabletForm(request.POST or None)
    if account and form.is_valid():
        offered = tablets.offer_tablet(by=request.user, person=found, **form.cleaned_data)
        return redirect("trust:pairing", found.pk, offered.pk)
    facts = {
        "person": found, "form": form, "account": account, "own": _own(request, found),
        "tablets": people.tablets_of(account) if account else [],
        "asked": people.tablets_wanting_a_yes(account) if account else [],
    }  # fmt: skip
    return render(request, "trust/persons/tablets.html", facts, status=_status(form))


def pairing(request: Request, person: UUID, tablet: UUID) -> HttpResponse:
    """The picture for the tablet's camera and the short code; gone once it is used or too late."""
    found, offered = _tablet(request, person, tablet)
    facts: dict[str, object] = {"person": found, "tablet": offered}
    if offered.is_waiting:
        key, code = people.key_and_code(offered.pk)
        link = request.build_absolute_uri(reverse("people:tablet", args=[key]))
        picture = mark_safe(qr_svg(link))
        facts |= {"code": f"{code[:3]} {code[3:]}", "link": link, "picture": picture}
    return render(request, "trust/persons/pairing.html", facts)


@require_POST
def agree_to_tablet(request: Request, person: UUID, tablet: UUID) -> HttpResponse:
    found, asked = _tablet(request, person, tablet)
    if asked.paired_by_id == request.user.pk:
        raise Http404
    tablets.agree_to_tablet(by=request.user, person=found, tablet=asked)
    return redirect("trust:tablets", found.pk)


@require_POST
def stop_tablet(request: Request, person: UUID, tablet: UUID) -> HttpResponse:
    found, paired = _tablet(request, person, tablet)
    tablets.stop_tablet(by=request.user, person=found, tablet=paired)
    return redirect("trust:tablets", found.pk)


def _tablet(request: Request, person: UUID, tablet: UUID) -> tuple[Person, Tablet]:
    found = fetch(Person, may_pair, by=request.user, pk=person)
    account = people.account_of(found.pk)
    paired = Tablet.objects.select_related("paired_by").filter(pk=tablet, account=account).first()
    if paired is None:
        raise Http404
    return found, paired


def _alone_at(request: Request, person: Person) -> None:
    """Whoever sends at the same moment waits, and then meets what is written now."""
    if request.method == "POST":
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())


def _own(request: Request, person: Person) -> bool:
    return allows(may_be_alone_with, by=request.user, on=person)


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200
