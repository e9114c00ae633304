"""The published library, ready to be asked, and its passages as a page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from beside.guide.models import Edition
from beside.guide.ranking import Entry, Library
from beside.guide.reads.passages import PublishedPassage, published, version
from beside.triage.meaning import meaning


@dataclass(frozen=True)
class Ready:
    """Everything published at one moment, made ready once for each process."""

    version: str
    library: Library
    passages: Mapping[tuple[str, str], PublishedPassage]  # by name and language

    @staticmethod
    def of(version: str, rows: Sequence[PublishedPassage]) -> Ready:
        library = Library.of(map(entry, rows), meaning())
        return Ready(version, library, {(each.name, each.lang): each for each in rows})


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage word for word, with where it comes from."""

    row: PublishedPassage

    @property
    def lang(self) -> str:
        return Edition.TAGS[self.row.lang]

    @property
    def paragraphs(self) -> list[str]:
        return [each for each in self.row.plain.split("\n") if each]

    @property
    def kept_by(self) -> str:
        return self.row.kept_by[:1].upper() + self.row.kept_by[1:]

    @property
    def sources(self) -> tuple[dict[str, Any], ...]:
        return self.row.sources


_ready: Ready | None = None
_making = Lock()


def library() -> Library:
    return ready().library


def ready() -> Ready:
    """Made anew when anything published has changed; asking whether it has is one statement."""
    global _ready
    now = version()
    found = _ready
    if found is None or found.version != now:
        with _making:  # whoever comes meanwhile waits for what is being made already
            found = _ready
            if found is None or found.version != now:
                found = _ready = Ready.of(now, published())
    return found


def entry(row: PublishedPassage) -> Entry:
    return Entry(row.name, row.lang, row.title, row.heading, row.plain, row.also_asked)


def shown(names: Iterable[str], lang: str) -> list[Shown]:
    """In this order, in the reader’s language; in another where theirs has none."""
    known = ready().passages
    found = []
    for name in names:
        row = known.get((name, lang)) or next(
            (known[name, other] for other in Edition.TAGS if (name, other) in known), None
        )
        if row:
            found.append(Shown(row))
    return found


def texts(names: Iterable[str], lang: str) -> dict[str, str]:
    return {each.row.name: f"{each.row.heading} {each.row.plain}" for each in shown(names, lang)}


def beside_it(names: Sequence[str]) -> list[str]:
    """The passages that stand in the same article as the first of these, and are none of them."""
    if not names:
        return []
    slug = names[0].split("#")[0]
    known = dict.fromkeys(name for name, _lang in ready().passages)
    return [each for each in known if each.split("#")[0] == slug and each not in names]


def ways_to_ask() -> list[str]:
    """The questions that the library answers: its headings, and its everyday ways to ask."""
    rows = ready().passages.values()
    asked = [each for row in rows for each in row.also_asked]
    return list(dict.fromkeys([*(row.heading for row in rows), *asked]))
