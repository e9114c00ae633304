"""Every published passage, to be searched in; and a mark that changes when any of it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import CharField, F, Value
from django.db.models.functions import MD5, Cast, Concat
from django.urls import reverse

from beside.guide.models import Edition, Wording
from beside.guide.policies import LIVE


@dataclass(frozen=True, slots=True)
class PublishedPassage:
    id: UUID  # of the passage: the same in every language and edition
    article: UUID
    slug: str
    anchor: str
    lang: str  # "en" or "zh-hant"
    title: str  # of its article
    heading: str
    text: str  # Markdown, to be shown word for word
    plain: str  # the same words without marks
    audience: tuple[str, ...]
    kept_by: str
    reviewed_on: date
    review_by: date
    is_starter: bool
    also_asked: tuple[str, ...]  # of its article; helps the search, is never shown
    sources: tuple[dict[str, object], ...]

    @property
    def name(self) -> str:
        """slug#anchor, the same in every language."""
        return f"{self.slug}#{self.anchor}"

    @property
    def address(self) -> str:
        """Where anybody reads it."""
        return f"{reverse('guide:article', args=[self.article])}#{self.anchor}"


def published() -> tuple[PublishedPassage, ...]:
    """Every passage that anybody may read, in one statement."""
    live = Edition.objects.filter(LIVE)
    rows = (
        Wording.objects.filter(edition__in=live)
        .select_related("edition", "passage__article")
        .order_by("passage__article__slug", "edition__lang", "place")
    )
    return tuple(_published(each) for each in rows)


def version() -> str:
    """Changes whenever anything published changes; one statement over the editions alone."""
    said = Concat(
        Cast("pk", CharField()), Value(" "), Cast("reviewed_on", CharField()), Value(" "),
        Cast("review_by", CharField()), Value(" "), Cast("is_starter", CharField()),
    )  # fmt: skip
    marks = Edition.objects.filter(LIVE).annotate(mark=said)
    found: dict[str, str | None] = marks.aggregate(
        all=MD5(StringAgg(F("mark"), delimiter=" ", order_by="pk"))
    )
    return found["all"] or "nothing"


def _published(row: Wording) -> PublishedPassage:
    edition, article = row.edition, row.passage.article
    return PublishedPassage(
        id=row.passage_id, article=article.pk, slug=article.slug, anchor=row.passage.anchor,
        lang=edition.lang, title=edition.title, heading=row.heading, text=row.text,
        plain=row.plain, audience=tuple(edition.audience), kept_by=edition.kept_by,
        reviewed_on=edition.reviewed_on, review_by=edition.review_by,
        is_starter=edition.is_starter, also_asked=tuple(edition.also_asked),
        sources=tuple(edition.sources),
    )  # fmt: skip
