"""A library to begin with: the articles that came with the software, each saying so."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.acting import NOBODY, Acting
from beside.guide import articles, policies
from beside.guide.models import Article, Edition, article_id
from beside.guide.verbs.writing import _put
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb


@verb
def begin_with_the_starter(*, by: Account | Acting) -> int:
    """Publish the articles that came with the software, in a library that has none of its own.

    Nobody acts where a house is set up. How many articles; none where the library was begun.
    """
    writer = by if isinstance(by, Account) else None
    if by != NOBODY and not (writer and policies.keeps_the_library(writer)):
        raise PermissionDenied("only who keeps the library begins it")
    if Article.objects.exists():
        leave_trace("guide.begun_already", by=by)
        return 0
    now, pages = timezone.now(), articles.read_library()
    for slug in dict.fromkeys(page.slug for page in pages):
        Article.objects.create(pk=article_id(slug), slug=slug)
    for page in pages:
        edition = _put(page, Article(pk=article_id(page.slug), slug=page.slug), None, by=None)
        edition.state, edition.published_by, edition.published_at = (
            Edition.State.PUBLISHED, writer, now
        )  # fmt: skip
        edition.save()
    leave_trace("guide.begun", by=by, articles=len(pages))
    return len({page.slug for page in pages})
