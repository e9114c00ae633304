"""For the safeguarding lead: what she opens for herself, and what she keeps back for a while."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from beside.ground.policy import fetch
from beside.people.models import Request
from beside.trust import verbs
from beside.trust.forms.watching import HoldForm, WatchForm
from beside.trust.models import Withheld
from beside.trust.policies import may_see_withheld
from beside.trust.reads import speaking
from beside.trust.reads.emergencies import names_to_decide

LEADS = ("safeguarding lead", "safeguarding deputy")
REVIEW = timedelta(days=7)


def watch(request: Request, person: UUID) -> HttpResponse:
    """Of whoever somebody speaks for, was opened in an emergency, or is watched over already."""
    name = _name(request, person)
    asked = request.POST if "words" in request.POST else None
    keep = request.POST if "reason" in request.POST else None
    opening, holding = WatchForm(asked), HoldForm(keep, auto_id="hold_%s")
    if opening.is_valid():
        verbs.watch_over(by=request.user, person=person, **opening.cleaned_data)
        messages.success(request, _("Open to you for ninety days, quietly."))
        return redirect("trust:watch", person)
    if holding.is_valid():
        facts = holding.cleaned_data
        until = timezone.make_aware(datetime.combine(facts["until"], time.min))
        verbs.hold_back(
            by=request.user, person=person, what=facts["what"], until=until,
            review_on=min(timezone.localdate() + REVIEW, facts["until"]), reason=facts["reason"],
            lang=facts["lang"], id=facts["id"],
        )  # fmt: skip
        return redirect("trust:watch", person)
    return render(
        request,
        "trust/watch.html",
        {"name": name, "opening": opening, "holding": holding,
         "held": speaking.withheld(request.user, person)},
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@require_POST
def let_go(request: Request, withheld: UUID) -> HttpResponse:
    row = fetch(Withheld, may_see_withheld, by=request.user, pk=withheld)
    verbs.stop_holding_back(by=request.user, withheld=row)
    return redirect("trust:watch", row.person_id)


def _name(request: Request, person: UUID) -> str:
    if request.user.role is None or request.user.role.kind not in LEADS:
        raise Http404
    name = names_to_decide().get(person)
    if name is None:
        raise Http404
    return name
