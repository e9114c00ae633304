"""Writing an edition: a draft, until another than its writer has reviewed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.policy import require
from beside.guide import articles, policies
from beside.guide.models import Article, Edition, Passage, Wording, article_id, passage_id
from beside.guide.passages import Passage as Cut
from beside.guide.reads.public import other
from beside.guide.reads.standing import lags_behind
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb

State = Edition.State


class ChangedMeanwhile(Exception):
    """Somebody wrote in this draft after it was opened here."""


@verb
def write(
    *, by: Account, page: articles.Article, seen: datetime | None = None, id: UUID | None = None
) -> Edition:
    """A draft with these words; one that is open already is written anew, and reviewed anew.

    `seen` is when the open draft was last written as the writer saw it. Raises ChangedMeanwhile.
    """
    article = _article_to_write(by, page.slug)
    draft = _open_draft(article, page.lang)
    if draft and id and draft.pk == id and draft.words == page.words:
        leave_trace("guide.written", by=by, to=draft)  # the same form, sent twice
        return draft
    if draft and draft.written_at != seen:
        raise ChangedMeanwhile
    edition = _put(page, article, draft, by=by, id=id)
    leave_trace("guide.written", by=by, to=edition, lang=page.lang)
    return edition


@verb
def discard(*, by: Account, edition: Edition) -> None:
    """Let go of a draft; nothing that was ever published goes."""
    require(policies.may_write, by=by, on=edition.article)
    gone, _each = Edition.objects.filter(pk=edition.pk, state__in=Edition.OPEN).delete()
    if not gone:
        raise PermissionDenied("no draft any more")
    leave_trace("guide.discarded", by=by, to=edition, lang=edition.lang)


def _article_to_write(by: Account, slug: str) -> Article:
    """The article, locked; only who keeps the library begins a new one."""
    found = Article.objects.select_for_update(of=("self",)).filter(slug=slug).first()
    if found:
        require(policies.may_write, by=by, on=found)
        return found
    if not policies.keeps_the_library(by):
        raise PermissionDenied("only who keeps the library begins an article")
    return Article.objects.create(pk=article_id(slug), slug=slug)


def _open_draft(article: Article, lang: str) -> Edition | None:
    rows = Edition.objects.select_for_update(of=("self",))
    return rows.filter(article=article, lang=lang, state__in=Edition.OPEN).first()


def _put(
    page: articles.Article,
    article: Article,
    draft: Edition | None,
    *,
    by: Account | None,
    id: UUID | None = None,
) -> Edition:
    """The draft as it reads now, with its passages cut out."""
    edition = draft or Edition(article=article, lang=page.lang, follows=_followed(article, page))
    if draft is None and id:
        edition.pk = id
    front = page.front
    edition.title, edition.words, edition.audience = front.title, page.words, [*front.audience]
    edition.kept_by, edition.also_asked = front.owner, [*front.also_asked]
    edition.sources = [each.facts for each in front.sources]
    edition.is_starter = front.starter
    edition.reviewed_on, edition.review_by = front.reviewed_on, front.review_by
    edition.written_by, edition.written_at = by, timezone.now()
    edition.state, edition.reviewed_by, edition.reviewed_at = State.DRAFT, None, None
    edition.save(force_insert=draft is None)
    _cut(edition, page.passages)
    return edition


def _cut(edition: Edition, passages: Sequence[Cut]) -> None:
    edition.wordings.all().delete()
    Passage.objects.bulk_create(
        [
            Passage(pk=passage_id(each.address), article=edition.article, anchor=each.anchor)
            for each in passages
        ],
        ignore_conflicts=True,
    )
    Wording.objects.bulk_create(
        Wording(
            edition=edition, passage_id=passage_id(each.address), place=place,
            heading=each.heading, text=each.text, plain=each.plain,
        )
        for place, each in enumerate(passages)
    )  # fmt: skip


def _followed(article: Article, page: articles.Article) -> Edition | None:
    """The edition that this one catches up with; none where the two languages stand level."""
    rows = Edition.objects.filter(article=article).exclude(state=State.REPLACED)
    held = {(each.lang, each.is_open): each for each in rows}
    lang = other(page.lang)
    mine, beside = held.get((page.lang, False)), held.get((lang, True)) or held.get((lang, False))
    if beside and (mine is None or lags_behind(mine, beside)):
        return beside
    return None
