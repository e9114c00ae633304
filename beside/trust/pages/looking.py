"""Who looked, and what was done."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime

from beside.ground.policy import fetch
from beside.people.models import Person, Request
from beside.trust.policies import may_be_alone_with, may_read_who_looked_at
from beside.trust.reads import doors, looking


def looks(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, may_read_who_looked_at, by=request.user, pk=person)
    found, older = looking.looks_at(request.user, who, _before(request))
    return render(
        request,
        "trust/looks.html",
        {"person": who, "is_own": doors.is_own(request.user, who), "looks": found, "older": older},
    )


def deeds(request: Request, person: UUID) -> HttpResponse:
    who = fetch(Person, may_be_alone_with, by=request.user, pk=person)
    found, older = looking.deeds_in(request.user, who, _before(request))
    return render(request, "trust/deeds.html", {"person": who, "deeds": found, "older": older})


def _before(request: Request) -> datetime | None:
    """The moment where this page begins; what is not a moment is the first page."""
    try:
        moment = parse_datetime(request.GET.get("before", "").replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
