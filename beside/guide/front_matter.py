"""The head of an article: who it is for, who looks after it, where its facts come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import cast

import yaml
from django.utils.translation import gettext as _

from beside.ground.words import clean
from beside.guide.faults import Fault

AUDIENCES = ("person", "family", "carer", "staff", "pupil", "parent", "everyone")
FENCE = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: an address that was seen, or the words to find it by."""

    name: str
    publisher: str
    url: str = ""
    where: str = ""
    year: int | None = None

    @property
    def facts(self) -> dict[str, object]:
        """What is known of it, as it is kept."""
        return {key: value for key, value in asdict(self).items() if value}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    title: str
    audience: tuple[str, ...]
    owner: str
    sources: tuple[Source, ...]
    reviewed_on: date
    review_by: date
    starter: bool = False  # came with the software: nobody here has read it over yet
    also_asked: tuple[str, ...] = ()  # helps the search; never shown


class Wrong(ValueError):
    """Wrong value; the line is known to whoever reads the head."""


def read_front_matter(path: Path, lines: list[str]) -> tuple[FrontMatter, int]:
    """The head of a file, and how many lines it takes."""
    if not lines or lines[0].strip() != FENCE:
        raise Fault(path, 1, _("The file begins with a line “---” and its keys."))
    try:
        end = [each.strip() for each in lines].index(FENCE, 1)
    except ValueError:
        raise Fault(path, 1, _("No second line “---” closes the keys.")) from None
    found: dict[str, object] = {}
    for name, value, line in _pairs(path, "\n".join(lines[1:end])):
        if name not in READ:
            raise Fault(path, line, _("“%(name)s” is not a key of an article.") % {"name": name})
        if name in found:
            raise Fault(path, line, _("“%(name)s” stands here twice.") % {"name": name})
        try:
            found[name] = READ[name](value)
        except Wrong as wrong:
            raise Fault(path, line, f"{name}: {wrong}") from None
    for name in READ:
        if name not in found and name not in OPTIONAL:
            raise Fault(path, end + 1, _("“%(name)s” is missing.") % {"name": name})
    front = FrontMatter(**found)  # type: ignore[arg-type]
    if front.review_by <= front.reviewed_on:
        raise Fault(path, end + 1, _("review_by must be a later day than reviewed_on."))
    return front, end + 1


def _pairs(path: Path, head: str) -> Iterator[tuple[str, object, int]]:
    """Each key of the head with its value and its line in the file."""
    try:
        loader = yaml.SafeLoader(head)
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            raise Fault(path, 2, _("Between the lines “---” stand keys and values."))
        for key, value in root.value:
            line = key.start_mark.line + 2
            name = str(loader.construct_object(key, deep=True))
            try:
                yield name, loader.construct_object(value, deep=True), line
            except ValueError as wrong:  # a thirteenth month
                raise Fault(path, line, f"{name}: {wrong}") from None
    except yaml.MarkedYAMLError as wrong:
        line = wrong.problem_mark.line + 2 if wrong.problem_mark else 2
        raise Fault(path, line, str(wrong.problem or wrong)) from None
    except yaml.YAMLError as wrong:  # a character that no text should hold
        raise Fault(path, 2, str(wrong).splitlines()[0]) from None


def _text(value: object) -> str:
    words = _can_be_kept(value) if isinstance(value, str) else ""
    if not words:
        raise Wrong(_("words are missing; put them in quotation marks."))
    return words


def _can_be_kept(value: str) -> str:
    """On one line, without what hides or reorders text, or is half of a character."""
    return " ".join(clean(value.encode("utf-8", "ignore").decode()).split())


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise Wrong(_("this is a list with at least one line."))
    return tuple(_text(each) for each in value)


def _audience(value: object) -> tuple[str, ...]:
    for each in (names := _texts(value)):
        if each not in AUDIENCES:
            known = {"name": each, "known": ", ".join(AUDIENCES)}
            raise Wrong(_("“%(name)s” is none of %(known)s.") % known)
    return names


def _day(value: object) -> date:
    if type(value) is not date:
        raise Wrong(_("write a day as 2027-01-31."))
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("write true or false."))
    return value


def sources(value: object) -> tuple[Source, ...]:
    if not isinstance(value, list) or not value:
        raise Wrong(_("name at least one source."))
    return tuple(_source(each) for each in value)


def _source(value: object) -> Source:
    if not isinstance(value, dict):
        raise Wrong(_("each source has a name and a publisher."))
    given = cast("dict[str, object]", value)
    for unknown in given.keys() - {"name", "publisher", "url", "where", "year"}:
        raise Wrong(_("“%(name)s” is not a key of a source.") % {"name": unknown})
    year = given.get("year")
    if year is not None and type(year) is not int:
        raise Wrong(_("write the year of a source as four figures."))
    url, where = (_can_be_kept(str(given.get(each) or "")) for each in ("url", "where"))
    if not url and not where:
        raise Wrong(_("say where each source can be found: url, or where."))
    if url and not url.startswith("https://"):
        raise Wrong(_("the address of a source begins with https://."))
    return Source(_text(given.get("name")), _text(given.get("publisher")), url, where, year)


READ: dict[str, Callable[[object], object]] = {
    "title": _text,
    "audience": _audience,
    "owner": _text,
    "sources": sources,
    "reviewed_on": _day,
    "review_by": _day,
    "starter": _yes_or_no,
    "also_asked": _texts,
}
OPTIONAL = {"starter", "also_asked"}
