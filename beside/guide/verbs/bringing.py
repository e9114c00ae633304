"""Bringing in Markdown: every file, or none."""

from __future__ import annotations

from collections.abc import Sequence

from beside.guide import articles
from beside.guide.models import Edition
from beside.guide.taking_out import as_page, is_same
from beside.guide.verbs.writing import _article_to_write, _open_draft, _put
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb


@verb
def bring_in(*, by: Account, pages: Sequence[articles.Article]) -> list[Edition]:
    """A draft for each file that says something new; what reads the same stays untouched."""
    brought: list[Edition] = []
    for page in pages:
        article = _article_to_write(by, page.slug)
        draft = _open_draft(article, page.lang)
        live = article.editions.filter(lang=page.lang, state=Edition.State.PUBLISHED).first()
        if (held := draft or live) and is_same(as_page(held), page):
            continue
        edition = _put(page, article, draft, by=by)
        leave_trace("guide.brought_in", by=by, to=edition, lang=page.lang)
        brought.append(edition)
    if not brought:
        leave_trace("guide.nothing_new", by=by)
    return brought
