"""What each role wants to know first. It shows what exists so far, and nothing that does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from beside.ground.policy import visible
from beside.people.models import Account, Particulars, Person, Role
from beside.people.policies import MAY_CLOSE_ACCOUNTS
from beside.plans import reads as plans
from beside.stories import reads as stories
from beside.stories.models import AtTheDoor, Moment
from beside.stories.policies import may_know as may_know_card
from beside.today.reads import own_person, people_of
from beside.trust.models import Emergency, Merge, SpeaksFor, Withheld
from beside.trust.policies import (
    behind,
    may_know,
    may_meet,
    may_see_emergency,
    may_see_merge,
    may_see_speaker,
    may_see_withheld,
)
from beside.trust.verbs import look

Shown = dict[str, Any]
FEW = 5  # of anything on a first page; the rest is one tap away
LATELY = timedelta(days=30)


def person(by: Account) -> Shown:
    """Their own first page: what waits for them, and something they told us."""
    who = own_person(by)
    if who is None:
        return {"person": None}
    plan = plans.plan_for_page(by, who)
    return {
        "person": who,
        "plan": plan,
        "asked": plan and (plan.being_written or (plan.plan.state == "proposed" and plan.plan)),
        "moment": newest_moment(by, who),
        "emergencies": emergencies_of(by, who),
    }


def family(by: Account) -> Shown:
    """What each person chose to share, and one's own part of the plan."""
    met = list(visible(Person, may_meet, by=by).order_by("pk")[:FEW])
    open_parts = look(by=by, at=[each.pk for each in met], parts=["story"]) if met else set()
    return {
        "people": [
            {"person": each, "moment": newest_moment(by, each) if open_parts else None}
            for each in met
        ],
        "mine": plans.part_of_the_plan(by)[:FEW],
        "unanswered": plans.waiting_for_answer(by)[:FEW],
    }


def carer(by: Account) -> Shown:
    """Whom one goes to, with what to know before ringing the bell."""
    page = people_of(by)
    keys = [each.pk for each in page.people]
    look(by=by, at=keys, parts=["essentials"])
    cards = visible(AtTheDoor, may_know_card, by=by).filter(person__in=keys)
    newest = {each.person_id: each for each in cards.order_by("written_at")}
    return {
        "people": [{"person": each, "card": newest.get(each.pk)} for each in page.people],
        "more": page.after,
        "mine": plans.part_of_the_plan(by)[:FEW],
        "unanswered": plans.waiting_for_answer(by)[:FEW],
    }


def desk(by: Account) -> Shown:
    """For whoever works at a desk: what waits for a human, oldest first; then the people."""
    page = people_of(by)
    look(by=by, at=[each.pk for each in page.people], parts=["essentials"])
    return {
        "waits_for_me": plans.waits_for_me(by),
        "unanswered": plans.waiting_for_answer(by)[: 2 * FEW],
        "mine": plans.part_of_the_plan(by)[:FEW],
        "merges": list(
            visible(Merge, may_see_merge, by=by)
            .filter(decided_at=None, undone_at=None)
            .select_related("keep", "other", "asked_by")[:FEW]
        ),
        "people": page.people[: 2 * FEW],
        "more": page.after or len(page.people) > 2 * FEW,
        "may_see_colleagues": by.role and by.role.kind in MAY_CLOSE_ACCOUNTS,
        "grown": coming_of_age(by),
    } | steward(by)


def coming_of_age(by: Account) -> list[Particulars]:
    """Who turns eighteen within a month: from then on nobody speaks for them as a child."""
    today = timezone.localdate()
    grown = today.replace(year=today.year - 18, day=min(today.day, 28))
    rows = visible(Particulars, may_know, by=by).filter(born_on__range=(grown, grown + LATELY))
    return list(rows.select_related("person").order_by("born_on")[:FEW])


def steward(by: Account) -> Shown:
    """What waits for whoever watches over privacy, safety and who speaks for whom."""
    now = timezone.now()
    kind = by.role.kind if by.role else ""
    emergencies = visible(Emergency, may_see_emergency, by=by).filter(reviewed_at=None)
    speakers = visible(SpeaksFor, may_see_speaker, by=by).filter(
        confirmed_by=None, ended_at=None, until__gt=now
    )
    held = visible(Withheld, may_see_withheld, by=by).filter(ended_at=None, until__gt=now)
    return {
        "emergencies": list(emergencies.select_related("account", "person").order_by("-at")[:FEW])
        if kind == Role.Kind.PRIVACY
        else [],
        "speakers": list(
            speakers.exclude(Q(proposed_by=by) | Q(account=by)).select_related(
                "account", "person", "proposed_by"
            )[:FEW]
        ),
        "held": list(held.select_related("person", "by").order_by("review_on")[:FEW]),
    }


def nothing(by: Account) -> Shown:
    return {}


def newest_moment(by: Account, who: Person) -> Moment | None:
    found = stories.moments(by, who).rows
    return found[0] if found else None


def emergencies_of(by: Account, who: Person) -> list[Emergency]:
    """The times somebody opened a closed door of theirs lately, that they may know of."""
    since = timezone.now() - LATELY
    mine = Emergency.objects.filter(behind("looks", by=by), person=who, at__gt=since)
    return list(mine.select_related("account").order_by("-at")[:FEW])


Gather = Callable[[Account], Shown]
_DESK = ("desk", desk)
FIRST_PAGES: dict[Role.Kind | None, tuple[str, Gather]] = {
    Role.Kind.PERSON: ("first_person", person),
    Role.Kind.FAMILY: ("first_family", family),
    Role.Kind.PARENT: ("first_family", family),
    Role.Kind.NEIGHBOUR: ("first_family", family),
    Role.Kind.HELPER: ("first_family", family),
    Role.Kind.CARER: ("first_carer", carer),
    Role.Kind.NURSE: _DESK,
    Role.Kind.THERAPIST: _DESK,
    Role.Kind.SOCIAL_WORKER: _DESK,
    Role.Kind.COORDINATOR: _DESK,
    Role.Kind.TEACHER: _DESK,
    Role.Kind.COUNSELLOR: _DESK,
    Role.Kind.OUTREACH: _DESK,
    Role.Kind.PEER: _DESK,
    Role.Kind.LEADER: _DESK,
    Role.Kind.PRIVACY: _DESK,
    Role.Kind.LEAD: _DESK,
    Role.Kind.DEPUTY: _DESK,
}
NOTHING_YET: tuple[str, Gather] = ("nothing_yet", nothing)
