"""Who sits in a thread. The wall holds the same (trust/sql/talk.sql)."""

from __future__ import annotations

from django.db.models import OuterRef, Q, Subquery

from beside.handovers.models import Escalation, Handover
from beside.people.models import Account
from beside.talk.models import Message, Thread

NOTHING = Q(pk__in=[])


def may_see(by: Account) -> Q:
    """Over Thread: that of a hand-over, for who asked and who has it now; never the left out."""
    return _asked(by) | _has(by)


def may_ask_in(by: Account) -> Q:
    """Over Thread: those that began with what this account asked."""
    return _asked(by)


def may_answer_in(by: Account) -> Q:
    """Over Thread: those of the hand-overs that this account has."""
    return _has(by)


def may_read(by: Account) -> Q:
    """Over Message: all of what one asked; of what one was handed, all if the asker said yes.

    Without that yes: what was said to whoever comes, since it is theirs, and what they said.
    """
    whole = Thread.objects.filter(_asked(by) | (_has(by) & Q(goes_along=True)))
    seen = Thread.objects.filter(may_see(by))
    turns = Escalation.objects.filter(handover__thread=OuterRef("thread"), to=by)
    mine_since = Subquery(turns.order_by("-at").values("at")[:1])
    theirs = Q(for_whoever=True) | Q(by=by) | Q(at__gte=mine_since)
    return Q(thread__in=whole) | (Q(thread__in=seen) & theirs)


def may_correct(by: Account) -> Q:
    """Over Message: one’s own words, as they stand now."""
    return may_read(by) & Q(by=by, corrected=None)


def may_see_heard(by: Account) -> Q:
    """Over Heard: with the message that was read."""
    return Q(message__in=Message.objects.filter(may_read(by)))


def _asked(by: Account) -> Q:
    """A tablet may be in anybody’s hands: what was asked is not shown on it."""
    if by.role is None or by.on_tablet:
        return NOTHING
    mine = Handover.objects.filter(asker=by, asker_role=by.role, thread__isnull=False)
    return Q(pk__in=mine.values("thread"))


def _has(by: Account) -> Q:
    if not (by.role and by.role.is_at_work):
        return NOTHING
    mine = Handover.objects.filter(owner=by, thread__isnull=False)
    return Q(pk__in=mine.exclude(barred__contains=[by.pk]).values("thread"))
