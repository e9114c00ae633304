"""Writing in a concern: each kind of entry has an address of its own, and one form."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from beside.ground.policy import fetch, visible
from beside.noticing import policies
from beside.noticing.forms import concerns as forms
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.pages.asked import ASKED, Asked, plain, words_asked
from beside.noticing.pages.raising import keep_voice
from beside.noticing.reads import concerns as reads
from beside.noticing.reads.concerns import Whole
from beside.noticing.verbs import concerns as verbs
from beside.people.models import Request


def write(request: Request, concern: UUID, what: str) -> HttpResponse:
    """One entry of that kind."""
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    shown, asked = reads.whole(request.user, row), ASKED[what]
    if not _fits(what, shown, asked):
        return redirect("noticing:concern", row.pk)
    form = asked.form(request, shown)
    if form.is_valid() and _written(request, form, asked.deed, concern=row.pk, **_given(form)):
        return _there(request, row, what)
    return _page(request, shown, form, asked)


def finish(request: Request, concern: UUID, entry: UUID) -> HttpResponse:
    """What was to be done is done, or is no longer to be done."""
    row, shown, about = _entry(request, concern, entry, "action")
    asked = Asked(
        _("Is it done?"), "", words_asked(_("How did it go? Or why is it no longer to be done?")),
        verbs.finish_action, _("It is done"),
    )  # fmt: skip
    return _about(request, row, shown, about, asked, action=about)


def correct(request: Request, concern: UUID, entry: UUID) -> HttpResponse:
    row, shown, about = _entry(request, concern, entry)
    asked = Asked(
        _("A correction"), _("What was written stays. Yours stands beside it, with your name."),
        words_asked(_("What is right?")), verbs.correct, _("Put it beside"), while_closed=True,
    )  # fmt: skip
    return _about(request, row, shown, about, asked, entry=about)


def clear(request: Request, concern: UUID, entry: UUID) -> HttpResponse:
    """They were no part of it after all."""
    row, shown, about = _entry(request, concern, entry, "named")
    asked = Asked(
        _("They are no part of it"),
        _(
            "That they were named stays written. If they are one of those who read concerns,"
            " they read this one again."
        ),
        plain(forms.ClearForm), verbs.clear_account, _("Write it down"), while_closed=True,
    )  # fmt: skip
    return _about(request, row, shown, about, asked, named=about)


def print_it(request: Request, concern: UUID) -> HttpResponse:
    """Which parts, and for which meeting; then the sheet."""
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    shown = reads.whole(request.user, row)
    form = forms.PrintForm(request.POST or None)
    if form.is_valid():
        which = verbs.print_concern(by=request.user, concern=row.pk, **form.cleaned_data)
        return redirect("noticing:sheet", row.pk, which)
    first = _("One or two pages. Take them back after the meeting.")
    asked = Asked(_("A sheet for a meeting"), first, plain(forms.PrintForm), verbs.print_concern,
                  _("Make the sheet"))  # fmt: skip
    return _page(request, shown, form, asked)


def hand_on(request: Request, concern: UUID) -> HttpResponse:
    """To the next school or service: a file that only their key opens."""
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    form = forms.HandOnForm(request.POST or None)
    if form.is_valid():
        sealed = verbs.hand_on(by=request.user, concern=row, **form.cleaned_data)
        response = HttpResponse(sealed.content, content_type="application/octet-stream")
        response["Content-Disposition"] = 'attachment; filename="handed-on.zip.age"'
        response["Cache-Control"] = "no-store"
        return response
    first = _(
        "Everything in it goes along, locked with their key. Who told us goes without their name."
        " Send the file as you like: nobody else can open it."
    )
    asked = Asked(_("Hand it on, sealed"), first, plain(forms.HandOnForm), verbs.hand_on,
                  _("Make the sealed file"))  # fmt: skip
    return _page(request, reads.whole(request.user, row), form, asked)


def _fits(what: str, shown: Whole, asked: Asked) -> bool:
    """Whether this can be written as it stands now; else the page of the concern says how it is."""
    if what == "close":
        return shown.may_close
    if what == "reopen":
        return shown.is_closed
    return asked.while_closed or not shown.is_closed


def _entry(
    request: Request, concern: UUID, entry: UUID, kind: str = ""
) -> tuple[Concern, Whole, ConcernEntry]:
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    shown = reads.whole(request.user, row)
    about = next((each for each in shown.entries if each.row.pk == entry), None)
    if about is None or (kind and (about.row.kind != kind or about.later)):
        raise Http404
    return row, shown, about.row


def _about(
    request: Request, row: Concern, shown: Whole, about: ConcernEntry, asked: Asked,
    **facts: ConcernEntry,
) -> HttpResponse:  # fmt: skip
    form = asked.form(request, shown)
    if form.is_valid() and _written(request, form, asked.deed, **facts, **_given(form)):
        return redirect("noticing:concern", row.pk)
    return _page(request, shown, form, asked, about=about)


def _given(form: Form) -> dict[str, object]:
    return dict(form.cleaned_data)


def _written(request: Request, form: Form, deed: Callable[..., object], **facts: object) -> bool:
    """The database has the last word; what was written is still in the form."""
    try:
        with transaction.atomic():
            deed(by=request.user, **facts)
    except PermissionDenied:
        form.add_error(None, _(
            "Somebody changed how it stands while you wrote. Look at it once more; your words are "
            "still here."
        ))  # fmt: skip
        return False
    return True


def _there(request: Request, row: Concern, what: str) -> HttpResponse:
    """Whoever named themselves does not read it any more."""
    still = visible(Concern, policies.may_see_concern, by=request.user).filter(pk=row.pk)
    if what == "name" and not still.exists():
        return redirect("noticing:concerns")
    return redirect("noticing:concern", row.pk)


def _page(
    request: Request, shown: Whole, form: Form, asked: Asked, about: ConcernEntry | None = None
) -> HttpResponse:
    if isinstance(form, forms.SaidForm):
        keep_voice(request, form)
    facts = {"shown": shown, "form": form, "asked": asked, "about": about}
    status = 422 if form.is_bound else 200
    return render(request, "noticing/concerns/write.html", facts, status=status)
