"""What each role wants to know first. It shows what exists so far, and nothing that does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from beside.ground.policy import visible
from beside.guide import reads as guide
from beside.guide.policies import sees_counts
from beside.handovers import reads as handovers
from beside.handovers.policies import keeps_numbers
from beside.letters import reads as letters
from beside.letters.policies import carries_letters
from beside.noticing.policies import reads_concerns, sets_the_age
from beside.noticing.reads import checkins, classes, showing
from beside.noticing.reads import noticings as noticed
from beside.people.models import Account, Particulars, Person, Role
from beside.people.policies import MAY_CLOSE_ACCOUNTS
from beside.plans import reads as plans
from beside.stories import reads as stories
from beside.stories.models import AtTheDoor
from beside.stories.policies import may_know as may_know_card
from beside.today.reads import own_person, people_of
from beside.trust.models import Withheld
from beside.trust.policies import may_know, may_meet, may_see_withheld
from beside.trust.reads import emergencies, speaking
from beside.trust.verbs import look

Shown = dict[str, Any]
FEW = 5  # of anything on a first page; the rest is one tap away
LATELY = timedelta(days=30)


def person(by: Account) -> Shown:
    """Their own first page: what waits for them, and something they told us."""
    who = own_person(by)
    if who is None:
        return {"person": None}
    return {
        "person": who,
        "asked": plans.waits_for_a_yes(by, who),
        "pupil": checkins.is_school(who),
        "asks_how": checkins.is_asked_today(by, who),
        "call": checkins.open_call(by, who),
        "moment": stories.newest_moment(by, who),
        "emergencies": [each for each in emergencies.notices_for(by) if each.person == who.pk][
            :FEW
        ],
    }


def family(by: Account) -> Shown:
    """What each person chose to share, and one's own part of the plan."""
    met = list(visible(Person, may_meet, by=by).order_by("pk")[:FEW])
    open_parts = look(by=by, at=[each.pk for each in met], parts=["story"]) if met else set()
    return {
        "people": [
            {"person": each, "moment": stories.newest_moment(by, each) if open_parts else None}
            for each in met
        ],
        "mine": plans.part_of_the_plan(by)[:FEW],
        "unanswered": plans.waiting_for_answer(by)[:FEW],
        "shown": bool(met) and bool(showing.shown_to(by)),
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
        "reach": noticed.mine(by)[:FEW],
        "mine": plans.part_of_the_plan(by)[:FEW],
        "unanswered": plans.waiting_for_answer(by)[:FEW],
        "reviews": guide.due_for_review(by)[:FEW],
    }


def desk(by: Account) -> Shown:
    """For whoever works at a desk: what waits for a human, oldest first; then the people."""
    page = people_of(by)
    look(by=by, at=[each.pk for each in page.people], parts=["essentials"])
    return {
        "asked": handovers.waiting(by)[:FEW],
        "undelivered": letters.to_carry(by)[:FEW] if carries_letters(by) else [],
        "carries_letters": carries_letters(by),
        "noticed": noticed.waiting(by)[:FEW],
        "reach": noticed.mine(by)[:FEW],
        "has_a_class": classes.has_a_class(by),
        "waits_for_me": plans.waits_for_me(by),
        "unanswered": plans.waiting_for_answer(by)[: 2 * FEW],
        "mine": plans.part_of_the_plan(by)[:FEW],
        "merges": [each for each in speaking.merges(by) if not each.row.decided_at][:FEW],
        "people": page.people[: 2 * FEW],
        "more": page.after or len(page.people) > 2 * FEW,
        "may_open_in_an_emergency": emergencies.may_open(by),
        "may_see_what_was_asked": sees_counts(by),
        "may_see_colleagues": by.role and by.role.kind in MAY_CLOSE_ACCOUNTS,
        "grown": coming_of_age(by),
        "keeps_numbers": keeps_numbers(by),
        "sets_the_age": sets_the_age(by),
        "numbers_to_check": numbers_to_check(by),
        "reviews": guide.due_for_review(by)[:FEW],
    } | steward(by)


def numbers_to_check(by: Account) -> int:
    """How many of the numbers that people ring nobody has checked for too long."""
    today = timezone.localdate()
    lines = handovers.numbers_kept() if keeps_numbers(by) else []
    return sum(each.must_be_checked(today) for each in lines)


def coming_of_age(by: Account) -> list[Particulars]:
    """Who turns eighteen within a month: from then on nobody speaks for them as a child."""
    today = timezone.localdate()
    grown = today.replace(year=today.year - 18, day=min(today.day, 28))
    rows = visible(Particulars, may_know, by=by).filter(born_on__range=(grown, grown + LATELY))
    return list(rows.select_related("person").order_by("born_on")[:FEW])


def steward(by: Account) -> Shown:
    """What waits for whoever watches over privacy, safety and who speaks for whom.

    The persons’ own doors are closed to them; trust says whom each of it is about.
    """
    kind = by.role.kind if by.role else ""
    now = timezone.now()
    names = emergencies.names_to_decide() if kind in (Role.Kind.LEAD, Role.Kind.DEPUTY) else {}
    held = visible(Withheld, may_see_withheld, by=by).filter(ended_at=None, until__gt=now)
    return {
        "emergencies": emergencies.waiting_for_review(by)[:FEW],
        "speakers": [each for each in speaking.speakers(by) if each.may_confirm][:FEW],
        "held": [
            {"row": each, "called": names.get(each.person_id, "")}
            for each in held.order_by("review_on")[:FEW]
        ],
        "reads_concerns": reads_concerns(by),
        "may_review": kind == Role.Kind.PRIVACY,
        "may_see_all_speakers": kind in (Role.Kind.LEAD, Role.Kind.DEPUTY, Role.Kind.LEADER),
    }


def nothing(by: Account) -> Shown:
    return {}


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
    Role.Kind.LIBRARY: _DESK,
    Role.Kind.LEAD: _DESK,
    Role.Kind.DEPUTY: _DESK,
}
NOTHING_YET: tuple[str, Gather] = ("nothing_yet", nothing)
