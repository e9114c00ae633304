"""Who keeps the library. What is published anybody may read; what is being written, staff alone."""

from __future__ import annotations

from django.db.models import Q

from beside.guide.models import Article, Edition
from beside.people.models import Account, Role

NOTHING = Q(pk__in=[])
LIVE = Q(state=Edition.State.PUBLISHED, article__retired_at=None)


def is_at_work(by: Account) -> bool:
    return by.role is not None and by.role.is_at_work and not by.on_tablet


def keeps_the_library(by: Account) -> bool:
    return is_at_work(by) and by.role is not None and by.role.kind == Role.Kind.LIBRARY


def may_read(by: Account) -> Q:
    """Over Edition: everyone at work sees drafts and what was replaced."""
    return ~NOTHING if is_at_work(by) else NOTHING


def may_see(by: Account) -> Q:
    """Over Article, with all that is being written."""
    return ~NOTHING if is_at_work(by) else NOTHING


def may_keep(by: Account) -> Q:
    """Over Article: publishing, retiring, bringing in, taking out."""
    return ~NOTHING if keeps_the_library(by) else NOTHING


def may_write(by: Account) -> Q:
    """Over Article: its owner, and whoever keeps the library."""
    if not is_at_work(by):
        return NOTHING
    team = Q(team=by.role.team) if by.role and by.role.team else NOTHING
    return ~NOTHING if keeps_the_library(by) else Q(owner=by) | team


def may_review(by: Account) -> Q:
    """Over Edition: anyone at work but who wrote it; again and again while it is published."""
    if not is_at_work(by):
        return NOTHING
    waits = Q(state__in=[Edition.State.DRAFT]) | LIVE
    return waits & ~Q(written_by=by)


def may_publish(by: Account) -> Q:
    """Over Edition: reviewed by another, and not retired."""
    if not keeps_the_library(by):
        return NOTHING
    return Q(state=Edition.State.REVIEWED, article__in=Article.objects.filter(retired_at=None))


# ---- asking
KEEP_PHRASES = (Role.Kind.PRIVACY, Role.Kind.LIBRARY, Role.Kind.LEAD, Role.Kind.DEPUTY)
SEE_COUNTS = (*KEEP_PHRASES, Role.Kind.COORDINATOR, Role.Kind.LEADER)
READ_QUESTIONS = (Role.Kind.PRIVACY, Role.Kind.LIBRARY)


def may_read_phrases(by: Account) -> Q:
    """Over Phrase."""
    return ~NOTHING if keeps_phrases(by) else NOTHING


def may_read_tallies(by: Account) -> Q:
    """Over Tally."""
    return ~NOTHING if sees_counts(by) else NOTHING


def may_read_questions(by: Account) -> Q:
    """Over Question: who keeps the library reads what was left for it, and nobody else."""
    return ~NOTHING if reads_questions(by) else NOTHING


def keeps_phrases(by: Account) -> bool:
    return by.role is not None and by.role.kind in KEEP_PHRASES and not by.on_tablet


def sees_counts(by: Account) -> bool:
    return by.role is not None and by.role.kind in SEE_COUNTS and not by.on_tablet


def reads_questions(by: Account) -> bool:
    return by.role is not None and by.role.kind in READ_QUESTIONS and not by.on_tablet
