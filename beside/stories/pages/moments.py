"""Moments: all of them, one of them, keeping one, taking one back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.people.models import Request
from beside.stories import reads, verbs
from beside.stories.forms import MomentForm
from beside.stories.models import Moment
from beside.stories.pages.around import number, of, story_of
from beside.stories.policies import may_let_go, may_read, may_tell


def moments(request: Request, person: UUID) -> HttpResponse:
    who = story_of(request, person)
    oldest_first = request.GET.get("from") == "oldest"
    page = reads.moments(request.user, who, oldest_first=oldest_first, page=number(request))
    facts = {
        "rows": [reads.shown(each, person=who, reader=request.user) for each in page.rows],
        "more": page.next,
        "oldest_first": oldest_first,
        "may_tell": allows(may_tell, by=request.user, on=who),
    }
    return render(request, "stories/moments.html", of(who, request, **facts))


def keep(request: Request, person: UUID) -> HttpResponse:
    who = story_of(request, person, may_tell)
    form = MomentForm(request.POST or None, request.FILES or None, by=request.user, person=who)
    if form.is_valid():
        verbs.keep_moment(by=request.user, person=who, **form.cleaned_data)
        messages.success(request, _("The moment is kept."))
        return redirect("stories:moments", who.pk)
    status = 422 if form.is_bound else 200
    return render(request, "stories/keep_moment.html", of(who, request, form=form), status=status)


def moment(request: Request, person: UUID, moment: UUID) -> HttpResponse:
    who = story_of(request, person)
    kept = fetch(_of(who.pk), may_read, by=request.user, pk=moment)
    may = allows(may_let_go, by=request.user, on=kept)
    if kept.let_go_at and not may:
        raise Http404
    told = reads.shown(kept, person=who, reader=request.user)
    return render(request, "stories/moment.html", of(who, request, told=told, may_let_go=may))


def let_go(request: Request, person: UUID, moment: UUID) -> HttpResponse:
    """Says what will happen; on a post, takes it back from view."""
    who = story_of(request, person)
    kept = fetch(_of(who.pk), may_let_go, by=request.user, pk=moment)
    if request.method == "POST":
        verbs.let_go(by=request.user, telling=kept)
        return redirect("stories:moment", who.pk, kept.pk)
    told = reads.shown(kept, person=who, reader=request.user)
    return render(request, "stories/let_go.html", of(who, request, told=told, is_moment=True))


@require_POST
def bring_back(request: Request, person: UUID, moment: UUID) -> HttpResponse:
    who = story_of(request, person)
    kept = fetch(_of(who.pk), may_let_go, by=request.user, pk=moment)
    verbs.bring_back(by=request.user, telling=kept)
    return redirect("stories:moment", who.pk, kept.pk)


def _of(person: UUID) -> QuerySet[Moment]:
    rows = Moment.objects.filter(person=person)
    return rows.select_related(*reads.PEOPLE, "photograph")
