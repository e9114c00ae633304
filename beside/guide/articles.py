"""The library: short articles, each in every language, as files anybody can read and correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from beside.ground.words import clean
from beside.guide.faults import Fault
from beside.guide.front_matter import FrontMatter, Source, read_front_matter
from beside.guide.passages import ARTICLE, Passage, as_html, read_passages

__all__ = ["LANGS", "Article", "Fault", "Passage", "Source", "as_html", "read", "read_library"]

LIBRARY = Path(__file__).with_name("library")
LANGS = ("en", "zh-hant")
ANCHOR = re.compile(r"[a-z][a-z0-9-]*")
NAME = re.compile(rf"(?P<slug>[a-z][a-z0-9-]*)\.(?P<lang>{'|'.join(LANGS)})\.md")


@dataclass(frozen=True, slots=True)
class Article:
    slug: str
    lang: str
    front: FrontMatter
    words: str  # Markdown, without the head
    passages: tuple[Passage, ...]
    path: Path

    @property
    def title(self) -> str:
        return self.front.title

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(each.anchor for each in self.passages)


def read_library(folder: Path = LIBRARY) -> tuple[Article, ...]:
    """Every article in every language; if any is wrong, one fault for each wrong file."""
    articles: list[Article] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.md")):
        try:
            articles.append(read(path))
        except Fault as fault:
            faults.append(fault)
    wrong = {each.path for each in faults}
    faults += [each for each in _unequal(folder, articles) if each.path not in wrong]
    if faults:
        raise ExceptionGroup(_("The library cannot be used as it is."), faults)
    return tuple(articles)


def read(path: Path) -> Article:
    """One article; raises Fault with the first thing that is wrong and its line."""
    return read_content(path, path.read_bytes())


def read_content(path: Path, content: bytes) -> Article:
    """The same, of a file that somebody sent."""
    name = NAME.fullmatch(path.name)
    if name is None:
        known = {"langs": ", ".join(LANGS)}
        raise Fault(path, 1, _("A file is called SLUG.LANGUAGE.md; languages: %(langs)s.") % known)
    try:
        lines = clean(content.decode("utf-8-sig")).splitlines()
    except UnicodeDecodeError:
        raise Fault(path, 1, _("The file is not written in UTF-8.")) from None
    front, after = read_front_matter(path, lines)
    return _whole(path, name["slug"], name["lang"], front, lines, after)


def read_words(slug: str, lang: str, front: FrontMatter, words: str) -> Article:
    """One article as somebody typed it beside its head; lines are counted in the words alone."""
    return _whole(Path(f"{slug}.{lang}.md"), slug, lang, front, words.split("\n"), 0)


def _whole(
    path: Path, slug: str, lang: str, front: FrontMatter, lines: list[str], after: int
) -> Article:
    passages = read_passages(path, lines, after=after, slug=slug, lang=lang)
    said = [(slug, 60), (front.title, 200), (front.owner, 100)]
    said += [(each, 200) for each in front.also_asked]
    if any(len(words) > most for words, most in said):
        raise Fault(path, 1, _("A title, an owner or a way to ask is too long to be kept."))
    for each in passages:
        if len(each.anchor) > 60 or len(each.heading) > 300:
            raise Fault(path, each.line, _("This heading, or its anchor, is too long."))
    return Article(slug, lang, front, "\n".join(lines[after:]).strip(), passages, path)


def _unequal(folder: Path, articles: list[Article]) -> Iterator[Fault]:
    """Languages that differ in what they hold, and links to what is not there."""
    by_name = {(each.slug, each.lang): each for each in articles}
    known: dict[str, set[str] | None] = {
        path.name.split(".")[0]: None for path in folder.glob("*.md")
    }
    known |= {each.slug: set(each.anchors) for each in articles}
    for each in articles:
        fault = _other_language_missing(folder, each) or other_anchors(by_name, each)
        fault = fault or dead_link(each, known)
        if fault:
            yield fault


def _other_language_missing(folder: Path, article: Article) -> Fault | None:
    for lang in LANGS:
        if not (folder / f"{article.slug}.{lang}.md").exists():
            says = _("The same article in %(lang)s is missing.") % {"lang": lang}
            return Fault(article.path, 1, says)
    return None


def other_anchors(by_name: dict[tuple[str, str], Article], article: Article) -> Fault | None:
    """Passages that stand in another order than in the first language."""
    first = by_name.get((article.slug, LANGS[0]))
    if first is None or first.anchors == article.anchors:
        return None
    for there, here in zip(first.anchors, article.passages, strict=False):
        if there != here.anchor:
            said = {"anchor": there, "lang": LANGS[0]}
            says = _("Here stands “%(anchor)s” in %(lang)s; both keep the same order.") % said
            return Fault(article.path, here.line, says)
    says = _("One language has more passages than the other.")
    return Fault(article.path, article.passages[-1].line, says)


def dead_link(article: Article, known: Mapping[str, set[str] | None]) -> Fault | None:
    """A link to no article, or to a passage it does not have; None: its passages are not known."""
    for passage in article.passages:
        for link in passage.links:
            found = ARTICLE.fullmatch(link)
            slug, anchor = (found["slug"], found["anchor"]) if found else (link, None)
            anchors = known.get(slug)
            if slug not in known or (anchor and anchors is not None and anchor not in anchors):
                says = _("“%(link)s” is no article or passage of the library.") % {"link": link}
                return Fault(article.path, passage.line, says)
    return None
