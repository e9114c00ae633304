"""Who looks after an article, and asking them when its review is due."""

from __future__ import annotations

from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.policy import require
from beside.guide import notices, policies, reads
from beside.guide.models import Article, Edition
from beside.letters import verbs as letters
from beside.people.models import Account, Team
from beside.trail.verbs import leave_trace, verb


@verb
def entrust(*, by: Account, article: Article, owner: Account | None, team: Team | None) -> None:
    """Who is asked when it is due: a colleague, a team, or whoever keeps the library."""
    require(policies.may_keep, by=by, on=article)
    Article.objects.filter(pk=article.pk).update(owner=owner, team=team)
    leave_trace("guide.entrusted", by=by, to=article)


@verb
def remind(*, by: Actor | Acting) -> int:
    """Ask who looks after each published edition whose review is due, once; how many are due.

    They are asked on their first page, and one letter each says that something is due.
    """
    due = reads.due()
    Edition.objects.filter(pk__in=[each.pk for each in due]).update(
        reminded_on=timezone.localdate()
    )
    for role in reads.who_looks_after(each.article for each in due):
        letters.write(by=by, to=role.account_id, role=role, kind=notices.DUE)
    for each in due:
        leave_trace("guide.review_asked_for", by=by, to=each, lang=each.lang)
    if not due:
        leave_trace("guide.nothing_due", by=by)
    return len(due)
