"""The passages of an article: what the guide shows word for word, at addresses that stay."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from beside.guide.faults import Fault

# Raw HTML is parsed so that it can be refused, and never rendered.
PARSER = MarkdownIt("commonmark")
RENDERER = MarkdownIt("commonmark", {"html": False})
BLOCKS = {"inline", "paragraph", "bullet_list", "ordered_list", "list_item"}
INSIDE = {"text", "softbreak", "strong", "link"}
HEADING = re.compile(r"(?P<words>.+?)\s*\{#(?P<anchor>[a-z][a-z0-9-]*)\}")
ARTICLE = re.compile(r"(?P<slug>[a-z][a-z0-9-]*)(?:#(?P<anchor>[a-z][a-z0-9-]*))?")


@dataclass(frozen=True, slots=True)
class Passage:
    slug: str
    lang: str
    anchor: str
    heading: str
    text: str  # Markdown, as it was written
    plain: str  # the same words without marks, for searching and reading aloud
    line: int
    links: tuple[str, ...] = ()  # other articles, as slug or slug#anchor

    @property
    def address(self) -> str:
        """The same in every language."""
        return f"{self.slug}#{self.anchor}"


def read_passages(
    path: Path, lines: list[str], *, after: int, slug: str, lang: str
) -> tuple[Passage, ...]:
    """What follows the first `after` lines of a file, cut at its headings."""
    tokens = PARSER.parse("\n".join(lines[after:]))
    starts = [place for place, each in enumerate(tokens) if each.type == "heading_open"]
    if not tokens:
        raise Fault(path, after, _("The article has no passage yet."))
    if not starts or starts[0] > 0:
        raise Fault(path, _line(tokens[0], after), _("Every word stands under a ## heading."))
    passages: list[Passage] = []
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        line = _line(tokens[start], after)
        words, anchor = _heading(path, tokens[start], tokens[start + 1], line)
        if anchor in (each.anchor for each in passages):
            says = _("“%(anchor)s” is the anchor of two passages.") % {"anchor": anchor}
            raise Fault(path, line, says)
        body = tokens[start + 3 : end]
        if not body:
            raise Fault(path, line, _("Nothing stands under this heading."))
        links = tuple(_checked(path, body, after))
        last = _line(tokens[end], after) - 1 if end < len(tokens) else len(lines)
        text = "\n".join(lines[line:last]).strip()
        passages.append(Passage(slug, lang, anchor, words, text, _plain(body), line, links))
    return tuple(passages)


def as_html(text: str, *, address_of: Callable[[str], str]) -> str:
    """The words of a passage as HTML; `address_of` turns slug#anchor into the page it is on."""
    tokens = RENDERER.parse(text)
    for each in tokens:
        for child in each.children or ():
            href = str(child.attrGet("href") or "")
            if child.type == "link_open" and ARTICLE.fullmatch(href):
                child.attrSet("href", address_of(href))
    html: str = RENDERER.renderer.render(tokens, RENDERER.options, {})
    return html


def _heading(path: Path, opens: Token, inline: Token, line: int) -> tuple[str, str]:
    found = HEADING.fullmatch(inline.content)
    if opens.tag != "h2" or opens.markup != "##":
        raise Fault(path, line, _("Only headings with two marks, ##, cut an article."))
    if found is None:
        raise Fault(path, line, _("A heading ends with its anchor: ## Heading {#anchor}"))
    return found["words"], found["anchor"]


def _checked(path: Path, tokens: list[Token], after: int) -> Iterator[str]:
    """The other articles these tokens link to; anything that may not stand here is refused."""
    line = 0
    for each in tokens:
        line = _line(each, after) if each.map else line
        if _kind(each) not in BLOCKS:
            raise Fault(path, line, _refusal(each))
        for child in each.children or ():
            if _kind(child) not in INSIDE:
                raise Fault(path, line, _refusal(child))
            if child.type == "text" and "](" in child.content:
                raise Fault(path, line, _("This link cannot be followed."))
            if child.type == "link_open":
                href = str(child.attrGet("href"))
                if ARTICLE.fullmatch(href):
                    yield href
                elif not href.startswith("https://"):
                    says = _("A link leads to https:// or to another article, not to %(href)s.")
                    raise Fault(path, line, says % {"href": href})


def _refusal(token: Token) -> str:
    if token.type.startswith("html"):
        return _("HTML may not stand here.")
    says = _("Only paragraphs, lists, bold words and links may stand here, no %(kind)s.")
    return says % {"kind": _kind(token).replace("_", " ")}


def _kind(token: Token) -> str:
    return token.type.removesuffix("_open").removesuffix("_close")


def _plain(tokens: list[Token]) -> str:
    said = (each.children or () for each in tokens if each.type == "inline")
    return "\n".join(
        "".join(" " if child.type == "softbreak" else child.content for child in children)
        for children in said
    )


def _line(token: Token, after: int) -> int:
    return after + 1 + (token.map[0] if token.map else 0)
