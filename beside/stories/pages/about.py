"""About Me: every heading, and telling under one of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from beside.ground.policy import allows, fetch
from beside.people.models import Person, Request
from beside.stories import reads, verbs
from beside.stories.forms import AboutMeForm
from beside.stories.models import AboutMe
from beside.stories.pages.around import of, story_of
from beside.stories.policies import may_let_go, may_retell, may_tell, may_write_card

H = AboutMe.Heading
QUESTIONS = {
    H.MOST_IMPORTANT: gettext_lazy("What makes a day yours?"),
    H.PEOPLE: gettext_lazy("Who would you ring first with good news?"),
    H.COMMUNICATE: gettext_lazy("How do you like people to talk with you?"),
    H.WELLNESS: gettext_lazy("What does a good day feel like? And a bad one?"),
    H.DO_AND_DO_NOT: gettext_lazy("What should people do, and what should they leave?"),
    H.SUPPORT: gettext_lazy("When is help welcome, and which?"),
    H.ALSO: gettext_lazy("What else should people know of you?"),
}


def about(request: Request, person: UUID) -> HttpResponse:
    """Every heading, told or not."""
    who = story_of(request, person)
    under = reads.about_me(request.user, who)
    may_add = allows(may_tell, by=request.user, on=who)
    told = [each.now for each in under if each.now]
    may_change = reads.among(AboutMe, may_retell, by=request.user, rows=told)
    rows = [
        {
            "heading": each.heading,
            "question": QUESTIONS[each.heading],
            "now": each.now and reads.shown(each.now, person=who, reader=request.user),
            "earlier": len(each.earlier),
            "may_tell": may_add and (each.now is None or each.now.pk in may_change),
        }
        for each in under
    ]
    helped = {str(each.helped_by) for each in told if each.helped_by}
    facts = {
        "rows": rows,
        "helpers": sorted(helped),
        "changed": max((each.told_at for each in told), default=None),
    }
    return render(request, "stories/about.html", of(who, request, **facts))


def under(request: Request, person: UUID, heading: str) -> HttpResponse:
    """Telling under one heading, beside what stands there now."""
    who = story_of(request, person, may_tell)
    under = _under(request, who, heading)
    if under.now and not allows(may_retell, by=request.user, on=under.now):
        raise Http404
    important = reads.at_the_door(request.user, who).important
    form = AboutMeForm(
        request.POST or None, request.FILES or None, by=request.user, person=who, heading=heading,
        may_show=allows(may_write_card, by=request.user, on=who),
        initial={
            "at_the_door": important is not None,
            **({"lang": under.now.lang} if under.now else {}),
        },
    )  # fmt: skip
    if form.is_valid():
        verbs.tell_about(by=request.user, person=who, heading=heading, **form.cleaned_data)
        messages.success(request, _("Kept, as you said it."))
        return redirect("stories:about", who.pk)
    facts = {
        "form": form,
        "heading": under.heading,
        "question": QUESTIONS[under.heading],
        "before": under.now and reads.shown(under.now, person=who, reader=request.user),
    }
    status = 422 if form.is_bound else 200
    return render(request, "stories/under.html", of(who, request, **facts), status=status)


def earlier(request: Request, person: UUID, heading: str) -> HttpResponse:
    """All that was ever said under one heading; what was let go, for who may undo it."""
    who = story_of(request, person)
    found = _under(request, who, heading)
    everything = reads.ever_said(request.user, who, heading)
    mine = reads.among(AboutMe, may_let_go, by=request.user, rows=everything)
    rows = [
        {
            "told": reads.shown(each, person=who, reader=request.user),
            "may_let_go": each.pk in mine,
        }
        for each in everything
        if each.let_go_at is None or each.pk in mine
    ]
    return render(
        request, "stories/earlier.html", of(who, request, heading=found.heading, rows=rows)
    )


@require_POST
def let_go(request: Request, person: UUID, telling: UUID) -> HttpResponse:
    told = _telling(request, person, telling)
    verbs.let_go(by=request.user, telling=told)
    messages.success(request, _("It is out of view. You can bring it back for thirty days."))
    return redirect("stories:earlier", person, told.heading)


@require_POST
def bring_back(request: Request, person: UUID, telling: UUID) -> HttpResponse:
    told = _telling(request, person, telling)
    verbs.bring_back(by=request.user, telling=told)
    return redirect("stories:earlier", person, told.heading)


def _telling(request: Request, person: UUID, telling: UUID) -> AboutMe:
    who = story_of(request, person)
    return fetch(AboutMe.objects.filter(person=who), may_let_go, by=request.user, pk=telling)


def _under(request: Request, who: Person, heading: str) -> reads.Under:
    if heading not in AboutMe.Heading.values:
        raise Http404
    return next(each for each in reads.about_me(request.user, who) if each.heading == heading)
