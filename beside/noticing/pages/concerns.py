"""Concerns, for who has a seat in them: the list, one, its sheet, who did what, its voices."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beside.ground.policy import fetch
from beside.noticing import policies
from beside.noticing.days import line_of
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.reads import concerns as reads
from beside.noticing.verbs import concerns as verbs
from beside.noticing.verbs.looking import look_into
from beside.people.models import Request
from beside.ui import media


def concerns(request: Request) -> HttpResponse:
    """Open ones by their next clock; then the closed ones."""
    if not policies.reads_concerns(request.user):
        raise Http404
    facts = {
        "concerns": reads.listed(request.user),
        "decides_on_calls": policies.decides_on_calls(request.user),
    }
    return render(request, "noticing/concerns/list.html", facts)


def concern(request: Request, concern: UUID) -> HttpResponse:
    """First what the person wants; then what happened, what was decided, and what is next."""
    row = _fetched(request, concern)
    shown = reads.whole(request.user, row)
    facts = {"shown": shown, "line": line_of(shown, timezone.now())}
    return render(request, "noticing/concerns/whole.html", facts)


@require_POST
def see(request: Request, concern: UUID) -> HttpResponse:
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    verbs.see_concern(by=request.user, concern=row.pk)
    return redirect("noticing:concern", row.pk)


def who_did_what(request: Request, concern: UUID) -> HttpResponse:
    """Who read it and who wrote in it. Nobody else is shown this anywhere."""
    row = _fetched(request, concern)
    facts = {"shown": reads.whole(request.user, row), "done": reads.who_did_what(request.user, row)}
    return render(request, "noticing/concerns/who.html", facts)


def sheet(request: Request, concern: UUID, entry: UUID) -> HttpResponse:
    """One or two pages for a meeting, of the parts that were chosen, with who asked for them."""
    row = _fetched(request, concern)
    printed = fetch(
        ConcernEntry.objects.select_related("by").filter(concern=row, kind="printed"),
        policies.may_see_entry, by=request.user, pk=entry,
    )  # fmt: skip
    facts = {
        "shown": reads.whole(request.user, row), "printed": printed,
        "parts": printed.facts.get("parts", []),
    }  # fmt: skip
    return render(request, "noticing/concerns/sheet.html", facts)


@require_safe
def voice(request: Request, entry: UUID) -> HttpResponse:
    """A voice of an entry, for whoever may read that entry."""
    row = fetch(
        ConcernEntry.objects.exclude(voice_key=""), policies.may_see_entry, by=request.user,
        pk=entry,
    )  # fmt: skip
    look_into(by=request.user, concern=row.concern_id)
    return media.voice(request, row.voice_key, row.voice_mime, row.voice_size)


def _fetched(request: Request, concern: UUID) -> Concern:
    """A concern with a seat for whoever reads it, which is noted for the others with one."""
    row = fetch(Concern, policies.may_see_concern, by=request.user, pk=concern)
    look_into(by=request.user, concern=row.pk)
    return row
