"""Raising a concern, and what became of it as far as may be said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from beside.ground.policy import fetch
from beside.noticing import policies
from beside.noticing.forms.concerns import NOBODY, RaiseForm, SaidForm
from beside.noticing.reads import raised as reads
from beside.noticing.verbs.raising import NobodyToTakeIt, raise_concern, say_more
from beside.people.models import Account, Person, Request
from beside.stories.verbs import let_voice_wait
from beside.trust.policies import may_meet
from beside.trust.reads.doors import bonds_of
from beside.ui.sent import let_it_wait


def raise_it(request: Request, person: UUID) -> HttpResponse:
    """Anybody who knows them, in any role; never on a tablet."""
    by = request.user
    who = fetch(Person, may_meet, by=by, pk=person)
    if not policies.may_raise(by):
        raise Http404
    form = RaiseForm(request.POST or None, request.FILES or None, by=by, circle=_circle(by, who))
    if form.is_valid():
        given = form.cleaned_data
        try:
            which = raise_concern(
                by=by, about=who.pk, words=given["words"], lang=given["lang"],
                voice=given["voice"], urgent=given["urgent"], id=given["id"],
                named=[UUID(each) for each in given.get("named", [])],
            )  # fmt: skip
        except NobodyToTakeIt:
            form.add_error(None, NOBODY)
        else:
            return redirect("noticing:receipt", which)
    keep_voice(request, form)
    status = 422 if form.is_bound else 200
    return render(
        request, "noticing/concerns/raise.html", {"person": who, "form": form}, status=status
    )


def mine(request: Request) -> HttpResponse:
    """Everything this account told, in this role."""
    if not policies.may_raise(request.user):
        raise Http404
    return render(
        request, "noticing/concerns/mine.html", {"receipts": reads.receipts(request.user)}
    )


def receipt(request: Request, concern: UUID) -> HttpResponse:
    """That it arrived, who has it, when it was read; and a place for what else they know."""
    by = request.user
    found = reads.receipt(by, concern)
    if found is None:
        raise Http404
    form = SaidForm(request.POST or None, request.FILES or None, by=by)
    form.fields["words"].label = _("What else do you know?")
    if form.is_valid():
        given = form.cleaned_data
        say_more(
            by=by, concern=concern, words=given["words"], lang=given["lang"],
            voice=given["voice"], id=given["id"],
        )  # fmt: skip
        messages.success(request, _("It is kept beside what you told us."))
        return redirect("noticing:receipt", concern)
    keep_voice(request, form)
    facts = {"receipt": found, "said": reads.said(by, concern), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/concerns/receipt.html", facts, status=status)


def _circle(by: Account, who: Person) -> list[tuple[str, str]]:
    """Whom they may name: the circle as they know it, themselves left out."""
    bonds = bonds_of(by, who)
    accounts = Account.objects.filter(pk__in=bonds, is_active=True).exclude(pk=by.pk)
    return [
        (str(each.pk), _("%(name)s, %(bond)s") % {"name": str(each), "bond": bonds[each.pk]})
        for each in accounts.order_by("kind", "pk")
    ]


def keep_voice(request: Request, form: SaidForm) -> None:
    if form.is_bound:
        let_it_wait(form, hold=lambda voice: let_voice_wait(by=request.user, voice=voice).pk)
