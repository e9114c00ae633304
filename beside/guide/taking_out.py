"""The library as Markdown again: what is taken out here is brought in elsewhere unchanged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import yaml

from beside.guide.articles import Article
from beside.guide.front_matter import FENCE, FrontMatter, Source
from beside.guide.models import Edition


def as_page(edition: Edition) -> Article:
    """An edition as the reader of files knows it, without its passages cut out."""
    front = FrontMatter(
        title=edition.title, audience=tuple(edition.audience), owner=edition.kept_by,
        sources=tuple(Source(**each) for each in edition.sources),
        reviewed_on=edition.reviewed_on, review_by=edition.review_by,
        starter=edition.is_starter, also_asked=tuple(edition.also_asked),
    )  # fmt: skip
    slug = edition.article.slug
    path = Path(f"{slug}.{edition.lang}.md")
    return Article(slug, edition.lang, front, edition.words, (), path)


def is_same(page: Article, other: Article) -> bool:
    return (page.front, page.words) == (other.front, other.words)


def as_markdown(page: Article) -> str:
    """The whole file: its head, a blank line, its words."""
    front = page.front
    head = [
        f"title: {_quoted(front.title)}",
        f"audience: [{', '.join(front.audience)}]",
        f"owner: {_quoted(front.owner)}",
        "sources:",
        *(line for each in front.sources for line in _source(each)),
        f"reviewed_on: {front.reviewed_on}",
        f"review_by: {front.review_by}",
    ]
    if front.starter:
        head.append("starter: true")
    if front.also_asked:
        head += ["also_asked:", *(f"  - {_quoted(each)}" for each in front.also_asked)]
    return "\n".join([FENCE, *head, FENCE, "", page.words, ""])


def zipped(editions: Iterable[Edition]) -> bytes:
    """Every edition as a file, in a folder named as the house’s own."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        for each in editions:
            page = as_page(each)
            box.writestr(f"library/{page.path.name}", as_markdown(page))
    return made.getvalue()


def _source(source: Source) -> list[str]:
    lines = [
        f"{key}: {value if isinstance(value, int) else _quoted(str(value))}"
        for key, value in source.facts.items()
    ]
    return [f"  - {lines[0]}", *(f"    {each}" for each in lines[1:])]


def _quoted(words: str) -> str:
    """In quotation marks, on one line, as YAML reads it back."""
    said: str = yaml.safe_dump(words, allow_unicode=True, default_style='"', width=1_000_000)
    return said.strip()
