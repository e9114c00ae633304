"""What anybody reads: the shelves, and one article in the reader’s language or the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beside.guide.articles import LANGS
from beside.guide.models import Edition, Wording
from beside.guide.policies import LIVE

# Whom an article is for, in the order in which the shelves stand.
SHELVES: dict[str, Promise | str] = {
    "person": _("For yourself"),
    "family": _("For family and friends"),
    "carer": _("For who looks after somebody"),
    "pupil": _("For pupils"),
    "parent": _("For parents"),
    "everyone": _("For everyone"),
    "staff": _("For who works here"),
}


@dataclass(frozen=True)
class Shelf:
    audience: str
    label: Promise | str
    editions: list[Edition]


@dataclass(frozen=True)
class Reading:
    """An article as it is read: in which language, and whether that is the reader’s own."""

    edition: Edition
    wordings: list[Wording]
    is_other_language: bool


def readers_lang() -> str:
    return "zh-hant" if (get_language() or "en").startswith("zh") else "en"


def shelves(audience: str = "", asked: str = "") -> list[Shelf]:
    """The articles by the first audience each names, each once, in the reader’s language."""
    rows = Edition.objects.filter(LIVE).select_related("article").order_by("title", "pk")
    found = [
        each
        for each in _one_language_each(rows)
        if (not audience or audience in each.audience) and asked.casefold() in _searched(each)
    ]
    return [
        Shelf(name, label, held)
        for name, label in SHELVES.items()
        if (held := [each for each in found if each.audience[0] == name])
    ]


def read_article(article: UUID) -> Reading:
    """Raises Http404 where nothing of it is published."""
    rows = list(
        Edition.objects.filter(LIVE, article=article).select_related("article", "reviewed_by")
    )
    for edition in _one_language_each(rows):
        wordings = list(edition.wordings.select_related("passage"))
        return Reading(edition, wordings, edition.lang != readers_lang())
    raise Http404


def _one_language_each(rows: Iterable[Edition]) -> list[Edition]:
    mine, chosen = readers_lang(), {}
    for each in rows:
        if each.article_id not in chosen or each.lang == mine:
            chosen[each.article_id] = each
    return sorted(chosen.values(), key=lambda each: (each.lang != mine, each.title))


def _searched(edition: Edition) -> str:
    return " ".join([edition.title, *edition.also_asked]).casefold()


def other(lang: str) -> str:
    return next(each for each in LANGS if each != lang)
