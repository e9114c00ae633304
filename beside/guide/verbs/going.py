"""From draft to shelf and off it again: reviewing, publishing, looking over, retiring."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from beside.ground.policy import require
from beside.guide import policies
from beside.guide.models import Article, Edition
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb

State = Edition.State


@verb
def review(*, by: Account, edition: Edition, review_by: date) -> Edition:
    """Another than the writer has read it and finds it right. It says so until `review_by`."""
    held = _held(edition)
    require(policies.may_review, by=by, on=held)
    held.state = State.REVIEWED
    return _reviewed(held, by, review_by, "guide.reviewed")


@verb
def look_over(*, by: Account, edition: Edition, review_by: date) -> Edition:
    """What is published has been read again and is still right; a starter is one no more."""
    held = _held(edition)
    require(policies.may_review, by=by, on=held)
    return _reviewed(held, by, review_by, "guide.looked_over")


@verb
def publish(*, by: Account, edition: Edition) -> Edition:
    """From now on anybody reads this edition; the one before it is kept, and replaced."""
    held = _held(edition)
    require(policies.may_publish, by=by, on=held)
    Edition.objects.filter(article=held.article_id, lang=held.lang, state=State.PUBLISHED).update(
        state=State.REPLACED
    )
    held.state, held.published_by, held.published_at = State.PUBLISHED, by, timezone.now()
    held.save()
    leave_trace("guide.published", by=by, to=held, lang=held.lang)
    return held


@verb
def retire(*, by: Account, article: Article) -> None:
    """Nobody finds it any more, in any language; everything of it is kept."""
    require(policies.may_keep, by=by, on=article)
    Article.objects.filter(pk=article.pk, retired_at=None).update(
        retired_at=timezone.now(), retired_by=by
    )
    leave_trace("guide.retired", by=by, to=article)


@verb
def take_up_again(*, by: Account, article: Article) -> None:
    """What was published when it was retired is found again."""
    require(policies.may_keep, by=by, on=article)
    Article.objects.filter(pk=article.pk).update(retired_at=None, retired_by=None)
    leave_trace("guide.taken_up_again", by=by, to=article)


def _held(edition: Edition) -> Edition:
    """The edition as it is now, so that two who press at once do it once."""
    return Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)


def _reviewed(edition: Edition, by: Account, review_by: date, deed: str) -> Edition:
    edition.reviewed_by, edition.reviewed_at = by, timezone.now()
    edition.reviewed_on, edition.review_by = timezone.localdate(), review_by
    edition.is_starter, edition.reminded_on = False, None
    edition.save()
    leave_trace(deed, by=by, to=edition, lang=edition.lang)
    return edition
