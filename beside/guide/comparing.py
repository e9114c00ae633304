"""Two editions side by side: what was taken away and what was added, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from beside.guide.models import Wording

SENTENCES = re.compile(r"[^.!?。！？\n]*(?:[.!?。！？]+[”」』’)）]*\s*|\n+|$)")


@dataclass(frozen=True)
class Piece:
    words: str
    changed: bool  # taken away on the left, added on the right


@dataclass(frozen=True)
class Compared:
    """One passage; a side is None where the passage is not in that edition."""

    anchor: str
    before: list[Piece] | None
    after: list[Piece] | None

    @property
    def is_same(self) -> bool:
        return self.before is not None and self.before == self.after

    @property
    def heading(self) -> str:
        said = self.after or self.before or []
        return said[0].words if said else self.anchor


def compare(before: Iterable[Wording], after: Iterable[Wording]) -> list[Compared]:
    """Passage by passage in the order of the newer one; then what only the older one holds."""
    old = {each.passage.anchor: each for each in before}
    new = {each.passage.anchor: each for each in after}
    return [
        _compared(anchor, old.get(anchor), new.get(anchor)) for anchor in [*new, *_only(old, new)]
    ]


def _only(old: dict[str, Wording], new: dict[str, Wording]) -> list[str]:
    return [each for each in old if each not in new]


def _compared(anchor: str, old: Wording | None, new: Wording | None) -> Compared:
    if old is None or new is None:
        return Compared(anchor, _all(old), _all(new))
    one, two = sentences(old), sentences(new)
    left: list[Piece] = []
    right: list[Piece] = []
    for deed, start, end, begin, until in SequenceMatcher(None, one, two, False).get_opcodes():
        left += _pieces(one[start:end], deed != "equal")
        right += _pieces(two[begin:until], deed != "equal")
    return Compared(anchor, left, right)


def _all(wording: Wording | None) -> list[Piece] | None:
    return None if wording is None else [Piece(each, True) for each in sentences(wording)]


def _pieces(said: list[str], changed: bool) -> list[Piece]:
    return [Piece(each, changed) for each in said]


def sentences(wording: Wording) -> list[str]:
    """The heading, then each sentence; put together they are all the words there are."""
    found = [each.strip() for each in SENTENCES.findall(wording.text)]
    return [wording.heading, *(each for each in found if each)]
