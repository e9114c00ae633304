"""How each article stands: what is published, what waits, what is due, which language lags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from beside.ground.policy import visible
from beside.guide.articles import LANGS
from beside.guide.models import Article, Edition, Passage
from beside.guide.policies import LIVE, may_read, may_see
from beside.guide.reads.public import other, readers_lang
from beside.people.models import Account, Role

SOON = timedelta(days=30)
State = Edition.State


@dataclass(frozen=True)
class InOneLanguage:
    """`lags`: the other language was written anew since anybody looked this one over."""

    lang: str
    tag: str
    live: Edition | None
    open: Edition | None
    lags: bool

    @property
    def is_missing(self) -> bool:
        return self.live is None

    @property
    def is_due(self) -> bool:
        return self.live is not None and self.live.is_due

    @property
    def is_due_soon(self) -> bool:
        soon = timezone.localdate() + SOON
        return self.live is not None and not self.is_due and self.live.review_by <= soon


@dataclass(frozen=True)
class Standing:
    article: Article
    langs: tuple[InOneLanguage, ...]  # the reader’s own first

    @property
    def title(self) -> str:
        return next(each.title for each in self._said)

    @property
    def title_tag(self) -> str:
        return next(each.tag for each in self._said)

    @property
    def _said(self) -> list[Edition]:
        return [found for each in self.langs if (found := each.live or each.open)]

    @property
    def waits(self) -> bool:
        return any(each.open for each in self.langs)

    @property
    def is_due(self) -> bool:
        return not self.article.retired_at and any(each.is_due for each in self.langs)

    @property
    def is_due_soon(self) -> bool:
        return not self.article.retired_at and any(each.is_due_soon for each in self.langs)

    @property
    def is_unequal(self) -> bool:
        return any(each.is_missing or each.lags for each in self.langs)

    @property
    def is_starter(self) -> bool:
        return any(each.live and each.live.is_starter for each in self.langs)


def standing(by: Account) -> list[Standing]:
    """Every article that somebody wrote something of. Two statements, however many there are."""
    articles = visible(Article, may_see, by=by).select_related("owner", "team").order_by("slug")
    rows = Edition.objects.exclude(state=State.REPLACED).select_related("written_by")
    return _stand(articles, rows)


def stands(by: Account, article: Article) -> Standing:
    """How one article stands; the same rules as the list."""
    rows = Edition.objects.filter(article=article).exclude(state=State.REPLACED)
    return _stand([article], rows.select_related("written_by"))[0]


def due_for_review(by: Account) -> list[Edition]:
    """Due, asked about, and theirs to ask for: own articles, their team’s, nobody’s if they keep.

    For a first page; the list of the library shows the rest.
    """
    if by.role is None or not by.role.is_at_work:
        return []
    rows = Edition.objects.filter(LIVE, reminded_on__isnull=False, review_by__lte=_today())
    mine = [each for each in rows.select_related("article") if _is_theirs(by, each.article)]
    return sorted(mine, key=lambda each: (each.review_by, each.lang != readers_lang(), each.title))


def due() -> list[Edition]:
    """Due and not asked about since."""
    return list(Edition.objects.filter(LIVE, review_by__lte=_today(), reminded_on=None))


def who_looks_after(articles: Iterable[Article]) -> list[Role]:
    """One role of each colleague who is asked about one of these."""
    now, each_of = timezone.now(), list(articles)
    theirs = Q(account__in=[each.owner_id for each in each_of if each.owner_id])
    theirs |= Q(team__in=[each.team_id for each in each_of if each.team_id])
    if any(not (each.owner_id or each.team_id) for each in each_of):
        theirs |= Q(kind=Role.Kind.LIBRARY)
    roles = Role.objects.filter(
        Q(until=None) | Q(until__gt=now), theirs, since__lte=now, kind__in=Role.AT_WORK,
        account__is_active=True,
    ).order_by("pk")  # fmt: skip
    return list({each.account_id: each for each in roles}.values())


def _today() -> date:
    return timezone.localdate()


def _is_theirs(by: Account, article: Article) -> bool:
    assert by.role is not None
    if article.owner_id or article.team_id:
        return article.owner_id == by.pk or (
            article.team_id is not None and article.team_id == by.role.team_id
        )
    return by.role.kind == Role.Kind.LIBRARY


def _stand(articles: Iterable[Article], rows: Iterable[Edition]) -> list[Standing]:
    held = {(each.article_id, each.lang, each.is_open): each for each in rows}
    mine = readers_lang()
    order = (mine, other(mine))
    return [
        Standing(article, tuple(_in_one(held, article, lang) for lang in order))
        for article in articles
        if any((article.pk, lang, is_open) in held for lang in LANGS for is_open in (True, False))
    ]


def _in_one(
    held: dict[tuple[UUID, str, bool], Edition], article: Article, lang: str
) -> InOneLanguage:
    live = held.get((article.pk, lang, False))
    beside = held.get((article.pk, other(lang), False))
    lags = live is not None and beside is not None and lags_behind(live, beside)
    return InOneLanguage(lang, Edition.TAGS[lang], live, held.get((article.pk, lang, True)), lags)


def lags_behind(edition: Edition, beside: Edition) -> bool:
    """Whether `beside` was written after anybody last looked at `edition`, and not to follow it."""
    looked_at = max(edition.written_at, edition.reviewed_at or edition.written_at)
    return beside.written_at > looked_at and beside.follows_id != edition.pk


def editions_of(by: Account, article: Article) -> list[Edition]:
    """Everything that was ever published of an article or is being written, the newest first."""
    rows = visible(Edition, may_read, by=by).filter(article=article)
    named = rows.select_related("written_by", "reviewed_by", "published_by", "article")
    return list(named.order_by("-written_at", "-pk"))


def before(by: Account, edition: Edition) -> Edition | None:
    """What this edition replaces or replaced."""
    rows = visible(Edition, may_read, by=by).filter(
        article=edition.article_id, lang=edition.lang, published_at__isnull=False
    )
    if edition.published_at:
        rows = rows.filter(published_at__lt=edition.published_at)
    return rows.order_by("-published_at").first()


def live() -> list[Edition]:
    """Every edition that anybody may read."""
    rows = Edition.objects.filter(LIVE).select_related("article")
    return list(rows.order_by("article__slug", "lang"))


def is_empty() -> bool:
    """Whether nobody has begun the library of this house yet."""
    return not Article.objects.exists()


def known_anchors() -> dict[str, set[str]]:
    """Each article that a link may lead to, with the anchors of its passages."""
    found: dict[str, set[str]] = {each: set() for each in _slugs()}
    for slug, anchor in Passage.objects.values_list("article__slug", "anchor"):
        found[slug].add(anchor)
    return found


def colleagues() -> QuerySet[Account]:
    kinds = (Account.Kind.STAFF, Account.Kind.VOLUNTEER)
    return Account.objects.filter(kind__in=kinds, is_active=True).order_by("pk")


def _slugs() -> list[str]:
    return list(Article.objects.values_list("slug", flat=True))
