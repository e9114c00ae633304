"""Everything told, one piece of it, telling and retelling, taking back and bringing back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.people.models import Request
from beside.stories import reads, verbs
from beside.stories.forms import RetellForm, StoryForm
from beside.stories.models import Story
from beside.stories.pages.around import number, of, story_of
from beside.stories.policies import may_let_go, may_read, may_retell, may_tell


def everything(request: Request, person: UUID) -> HttpResponse:
    """All that was told, newest first, with the words that were there before."""
    who = story_of(request, person)
    told, more = reads.stories(request.user, who, page=number(request))
    rows = [
        {
            "now": reads.shown(each.story, person=who, reader=request.user),
            "earlier": [reads.shown(old, person=who, reader=request.user) for old in each.earlier],
        }
        for each in told
    ]
    may = allows(may_tell, by=request.user, on=who)
    return render(
        request, "stories/everything.html", of(who, request, told=rows, more=more, may_tell=may)
    )


def tell(request: Request, person: UUID) -> HttpResponse:
    who = story_of(request, person, may_tell)
    form = StoryForm(request.POST or None, request.FILES or None, by=request.user, person=who)
    if form.is_valid():
        verbs.tell(by=request.user, person=who, **form.cleaned_data)
        messages.success(request, _("Your story is kept."))
        return redirect("stories:everything", who.pk)
    status = 422 if form.is_bound else 200
    return render(request, "stories/tell.html", of(who, request, form=form), status=status)


def story(request: Request, person: UUID, story: UUID) -> HttpResponse:
    """One piece, with what it stands beside."""
    who = story_of(request, person)
    told = _story(request, who.pk, story)
    earlier = [
        reads.shown(old, person=who, reader=request.user)
        for old in reads.versions(request.user, told)
    ]
    facts = {
        "told": reads.shown(told, person=who, reader=request.user),
        "earlier": earlier,
        "newer": told.retellings.filter(let_go_at=None).first(),
        "may_retell": allows(may_retell, by=request.user, on=told),
        "may_let_go": allows(may_let_go, by=request.user, on=told),
    }
    return render(request, "stories/story.html", of(who, request, **facts))


def retell(request: Request, person: UUID, story: UUID) -> HttpResponse:
    """New words beside the old ones."""
    who = story_of(request, person)
    told = fetch(Story.objects.filter(person=who), may_retell, by=request.user, pk=story)
    form = RetellForm(
        request.POST or None, request.FILES or None, by=request.user, person=who,
        initial={"lang": told.lang},
    )  # fmt: skip
    if form.is_valid():
        again = verbs.retell(by=request.user, story=told, **form.cleaned_data)
        messages.success(request, _("Your new words stand beside the old ones."))
        return redirect("stories:story", who.pk, again.pk)
    status = 422 if form.is_bound else 200
    before = reads.shown(told, person=who, reader=request.user)
    return render(
        request, "stories/retell.html", of(who, request, form=form, before=before), status=status
    )


def let_go(request: Request, person: UUID, story: UUID) -> HttpResponse:
    """Says what will happen; on a post, takes it back from view."""
    who = story_of(request, person)
    told = fetch(Story.objects.filter(person=who), may_let_go, by=request.user, pk=story)
    if request.method == "POST":
        verbs.let_go(by=request.user, telling=told)
        return redirect("stories:story", who.pk, told.pk)
    shown = reads.shown(told, person=who, reader=request.user)
    return render(request, "stories/let_go.html", of(who, request, told=shown))


@require_POST
def bring_back(request: Request, person: UUID, story: UUID) -> HttpResponse:
    who = story_of(request, person)
    told = fetch(Story.objects.filter(person=who), may_let_go, by=request.user, pk=story)
    verbs.bring_back(by=request.user, telling=told)
    return redirect("stories:story", who.pk, told.pk)


def _story(request: Request, person: UUID, story: UUID) -> Story:
    """One that was let go is there only for who may bring it back."""
    rows = Story.objects.filter(person=person).select_related(*reads.PEOPLE)
    told = fetch(rows, may_read, by=request.user, pk=story)
    if told.let_go_at and not allows(may_let_go, by=request.user, on=told):
        raise Http404
    return told
