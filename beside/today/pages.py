"""The first page of each role, the people one may meet, the page of a person, and help."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beside.ground.policy import fetch
from beside.ground.words import clean
from beside.handovers import numbers
from beside.letters import reads as letters
from beside.people.models import Organisation, Request, Role, Team
from beside.talk import reads as talk
from beside.today import firsts, reads
from beside.trust.policies import may_meet
from beside.trust.verbs import look


def front(request: Request) -> HttpResponse:
    """Today: what this account, in this role, would want to know first."""
    me = request.user
    kind = me.role.kind if me.role else ""
    name, gather = firsts.FIRST_PAGES.get(Role.Kind(kind) if kind else None, firsts.NOTHING_YET)
    now = timezone.now()
    shown = gather(me) | {"hour": reads.hour_of(now), "now": now, "letters": letters.new_for(me)}
    shown["asked_by_me"] = talk.still_open(me)
    return render(request, f"today/{name}.html", shown)


def people(request: Request) -> HttpResponse:
    """Everyone whose life is open to this account, twenty at a time."""
    asked = clean(request.GET.get("name", ""))[:100]
    page = reads.people_of(request.user, asked=asked, after=_id(request.GET.get("after")))
    look(by=request.user, at=[each.pk for each in page.people], parts=["essentials"])
    return render(request, "today/people.html", {"found": page})


def person(request: Request, person: UUID) -> HttpResponse:
    """A helper meets a person: their story first, then the plan, then the rest."""
    who = fetch(reads.people_to_meet(request.user), may_meet, by=request.user, pk=person)
    return render(request, "today/person.html", {"met": reads.meeting(request.user, who)})


@login_not_required
def help_now(request: HttpRequest) -> HttpResponse:
    """Numbers that answer now; for anybody, signed in or not."""
    return render(request, "today/help.html", {"known": numbers.read()})


@login_not_required
def human(request: HttpRequest) -> HttpResponse:
    """How to reach a human being here."""
    return render(request, "today/human.html", {"teams": Team.objects.order_by("pk"), **_house()})


def _house() -> dict[str, object]:
    return {"organisation": Organisation.objects.first()}


def _id(given: str | None) -> str:
    """An id from an address, or nothing where it is not one."""
    try:
        return str(UUID(given or ""))
    except ValueError:
        return ""
