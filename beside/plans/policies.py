"""Who may read a plan, say what they think of it, and change which of its lines."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from beside.people.models import Account
from beside.trust.models import SpeaksFor
from beside.trust.policies import NOTHING, behind

EVERYTHING = ~NOTHING


def may_read(by: Account) -> Q:
    """Over every table of this room."""
    return behind("plan", by=by)


def may_read_plan_of(by: Account) -> Q:
    """Over Person."""
    return behind("plan", by=by, column="pk")


def may_say(by: Account) -> Q:
    """Over every table of this room: a door that may write lets somebody add their voice."""
    return behind("plan", by=by, write=True)


def may_say_of(by: Account) -> Q:
    """Over Person."""
    return behind("plan", by=by, write=True, column="pk")


def is_theirs(by: Account) -> Q:
    """Over every table of this room: the plan of this account's own life."""
    return behind("self", by=by)


def speaks_for(by: Account) -> Q:
    """Over every table of this room: plans of persons whom this account speaks for, now."""
    return may_say(by) & Q(person__in=_spoken(by))


def at_work(by: Account) -> Q:
    return EVERYTHING if by.role and by.role.is_at_work else NOTHING


def may_agree(by: Account) -> Q:
    """Over Plan: whose yes brings it into force: the person's, or who speaks for them now."""
    return may_say(by) & (is_theirs(by) | speaks_for(by))


def may_hear(by: Account) -> Q:
    """Over every table of this room: who may write down what the person said in the room.

    Somebody at work, in a role that does not also speak for them: a speaker's account of what the
    person said would be the speaker's voice again.
    """
    return may_say(by) & at_work(by) & ~speaks_for(by) & ~is_theirs(by)


def may_plan(by: Account) -> Q:
    """Over every table of this room: who writes the plan together: the person, who speaks for
    them, and whoever works with them."""
    return may_say(by) & (is_theirs(by) | speaks_for(by) | at_work(by))


def may_plan_with(by: Account) -> Q:
    """Over Person."""
    theirs = behind("self", by=by, column="pk")
    return may_say_of(by) & (theirs | Q(pk__in=_spoken(by)) | at_work(by))


def may_change_words(by: Account) -> Q:
    """Over Hope and Strength: nobody rewrites what somebody else said.

    The person's own words: themself, or somebody at work who writes down what they say. Another's:
    that one alone. Words said together: whoever plans.
    """
    hers = Q(whose="person") & (is_theirs(by) | may_hear(by))
    mine = Q(whose="account", whose_account_id=by.pk)
    ours = Q(whose__in=["together", "record"]) & may_plan(by)
    return may_say(by) & (hers | mine | ours)


def may_let_go(by: Account) -> Q:
    """Over Hope and Strength: who said it, and always the person."""
    return may_change_words(by) | (may_say(by) & is_theirs(by))


def may_change_step(by: Account) -> Q:
    """Over Step: whoever plans, and who hopes for what it serves."""
    return may_plan(by) | (may_say(by) & Q(hope__whose="account", hope__whose_account_id=by.pk))


def may_finish(by: Account) -> Q:
    """Over Step: whoever plans, and who does it."""
    mine = Q(done_by__account_id=by.pk)
    return may_plan(by) | (may_say(by) & mine)


def _spoken(by: Account) -> QuerySet[SpeaksFor, Any]:
    now = timezone.now()
    return SpeaksFor.objects.filter(
        role=by.role, parts__contains=["plan"], confirmed_by__isnull=False, suspended_at=None,
        ended_at=None, since__lte=now, until__gt=now,
    ).values("person")  # fmt: skip


def may_answer(by: Account) -> Q:
    """Over Voice: whoever plans; nobody answers themself."""
    return may_plan(by) & ~Q(by=by) & ~(Q(is_own=True) & is_theirs(by))


def may_name(by: Account) -> Q:
    """Over Waiting: who names the human that hears both: the person, or somebody at work."""
    return Q(decided_at=None) & (may_hear(by) | (may_say(by) & is_theirs(by)))


def may_decide(by: Account) -> Q:
    """Over Waiting: the named human alone, never one who speaks for the person."""
    return may_hear(by) & Q(who_id=by.pk)


def is_theirs_alone(by: Account) -> Q:
    """Over Person."""
    return behind("self", by=by, column="pk")


def may_hear_of(by: Account) -> Q:
    """Over Person: as `may_hear`."""
    return may_say_of(by) & at_work(by) & ~is_theirs_alone(by) & ~Q(pk__in=_spoken(by))
