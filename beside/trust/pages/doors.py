"""Who may see what: open, widen, narrow, close, in words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from beside.ground.policy import allows, fetch
from beside.people.models import Person, Request, Role, Team
from beside.trust import verbs
from beside.trust.forms.sharing import AddressForm, LessForm, OpenForm
from beside.trust.forms.sharing import StaffBeside as CloseForm
from beside.trust.pages.answering import answer, is_beside
from beside.trust.policies import may_meet_doors_of, may_read_who_looked_at
from beside.trust.reads import choosing, doors, looking
from beside.trust.reads.words import own_part, part_of


def index(request: Request, person: UUID) -> HttpResponse:
    """One holder opened out, the others as lines that lead to theirs."""
    by = request.user
    who = _whose(request, person)
    found = doors.holders(by, who)
    shown = next((each for each in found if str(each.pk) == request.GET.get("of")), None)
    shown = shown or next(iter(found), None)
    looks, _older = looking.looks_at(by, who)
    return render(
        request,
        "trust/doors.html",
        {
            "person": who,
            "is_own": doors.is_own(by, who),
            "shown": shown,
            "others": [each for each in found if each is not shown],
            "looks": looks[:3],
            "may_read_who_looked": allows(may_read_who_looked_at, by=by, on=who),
        },
    )


def let(request: Request, person: UUID) -> HttpResponse:
    """Whom: somebody of the circle, a team, somebody who works here, or by an address."""
    by = request.user
    who = _whose(request, person)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        found = choosing.by_address(by, who, form.cleaned_data["email"])
        if found:
            return redirect("trust:open", who.pk, found.pk)
        form.add_error(
            "email",
            _(
                "Nobody in this circle uses that address yet. A helper can invite them, "
                "and then you can let them see."
            ),
        )
    facts = {"person": who, "form": form, "groups": choosing.candidates(by, who)}
    return answer(request, "trust/let.html", facts, form)


def open_to(request: Request, person: UUID, holder: UUID) -> HttpResponse:
    """Which parts, how, until when. What is open already is not asked again."""
    by = request.user
    who = _whose(request, person)
    to, held = _holder(request, who, holder)
    own = doors.is_own(by, who)
    closed = held.closed if held else [
        doors.Line(each, own_part(each) if own else part_of(each), "", False)
        for each in doors.OFFERED
    ]  # fmt: skip
    if not own:  # nobody gives more than they hold
        held_parts = choosing.parts_held(by, who)
        closed = [each for each in closed if each.part in held_parts]
    form = OpenForm(request.POST or None, closed=closed, on_tablet=by.on_tablet)
    if form.is_valid() and is_beside(request, who, form):
        try:
            verbs.share(by=by, person=who, holder=to, **form.facts())
        except PermissionDenied:
            form.add_error(
                "parts",
                _(
                    "Whoever sits beside you gains nothing by it, nor does their team. Ask another"
                    " colleague to sit with you."
                )
                if by.on_tablet
                else _(
                    "You can let others see only what you speak for, and no more than you may"
                    " do yourself."
                ),
            )
        else:
            messages.success(request, _("Done. The door is open."))
            return _back(who, to)
    name = doors.short_name(to)
    return answer(request, "trust/open.html", {"person": who, "name": name, "form": form}, form)


def less(request: Request, person: UUID, holder: UUID) -> HttpResponse:
    by = request.user
    who = _whose(request, person)
    to, held = _holder(request, who, holder)
    if held is None:
        return redirect("trust:doors", who.pk)
    form = LessForm(request.POST or None, opened=held.opened, on_tablet=by.on_tablet)
    if form.is_valid() and is_beside(request, who, form):
        try:
            verbs.narrow(by=by, person=who, holder=to, parts=form.cleaned_data["parts"])
        except PermissionDenied:
            form.add_error("parts", _("This door is not yours to close."))
        else:
            messages.success(request, _("Closed. Nobody is told."))
            return _back(who, to)
    return answer(request, "trust/less.html", {"person": who, "held": held, "form": form}, form)


def close(request: Request, person: UUID, holder: UUID) -> HttpResponse:
    by = request.user
    who = _whose(request, person)
    to, held = _holder(request, who, holder)
    if held is None:  # closed already, perhaps by the same button
        return redirect("trust:doors", who.pk)
    form = CloseForm(request.POST if request.method == "POST" else None, on_tablet=by.on_tablet)
    if form.is_valid() and is_beside(request, who, form):
        try:
            verbs.close(by=by, person=who, holder=to)
        except PermissionDenied:
            form.add_error(None, _("This door is not yours to close."))
        else:
            messages.success(request, _("Closed. Nobody is told."))
            return redirect("trust:doors", who.pk)
    return answer(request, "trust/close.html", {"person": who, "held": held, "form": form}, form)


def _whose(request: Request, person: UUID) -> Person:
    """These pages name the circle, and who of it holds what: a colleague leaves a look at that."""
    who = fetch(Person, may_meet_doors_of, by=request.user, pk=person)
    verbs.look(by=request.user, at=[who.pk], parts=["essentials"])
    return who


def _holder(
    request: Request, person: Person, which: UUID
) -> tuple[Role | Team, doors.Holder | None]:
    to = choosing.holder_of(request.user, person, which)
    if to is None:
        raise Http404
    held = next((each for each in doors.holders(request.user, person) if each.pk == to.pk), None)
    return to, held


def _back(person: Person, to: Role | Team) -> HttpResponse:
    response = redirect("trust:doors", person.pk)
    response["Location"] += f"?of={to.pk}"
    return response
