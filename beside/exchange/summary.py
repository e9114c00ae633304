"""What became of the files, as a table and as JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from beside.exchange.bringing import Outcome
from beside.exchange.refusal import Fault

# The word the code counts by → what a reader is told it became.
BECAME = {
    "person": gettext_noop("a person with a page"),
    "bond": gettext_noop("somebody in the circle"),
    "circle": gettext_noop("part of the circle"),
    "plan": gettext_noop("a proposed plan; nobody has agreed to it yet"),
    "ended plan": gettext_noop("a plan that had already ended"),
    "hope": gettext_noop("a hope in a plan"),
    "condition": gettext_noop("background: a condition"),
    "allergy": gettext_noop("background: an allergy"),
    "medicine": gettext_noop("background: a medicine"),
    "newer": gettext_noop("newer background, beside the earlier"),
    "kept": gettext_noop("changed there; what people wrote here stays"),
    "elsewhere": gettext_noop("a name to be found again"),
}


@dataclass(slots=True)
class OfFile:
    """One file: what came of it, or why it was refused."""

    name: str
    outcome: Outcome | None = None
    faults: tuple[Fault, ...] = field(default=())

    @property
    def is_refused(self) -> bool:
        return bool(self.faults)


def as_json(files: list[OfFile]) -> dict[str, Any]:
    return {"files": [_file_as_json(each) for each in files]}


def _file_as_json(file: OfFile) -> dict[str, Any]:
    outcome = file.outcome or Outcome()
    return {
        "file": file.name,
        "refused": [{"path": each.path, "what": each.what} for each in file.faults],
        "entries": outcome.entries,
        "became": [
            {"kind": kind, "became": became, "count": count}
            for (kind, became), count in sorted(outcome.became.items())
        ],
        "left_out": [
            {"kind": kind, "why": _(why), "count": count}
            for (kind, why), count in sorted(outcome.left_out.items())
        ],
        "already_here": outcome.unchanged,
        "persons": [{"id": str(pk), "called": called} for pk, called in outcome.persons],
    }


def said(files: list[OfFile]) -> Iterator[str]:
    """The table, line by line; refused files are told elsewhere."""
    for file in files:
        if file.outcome is not None:
            yield ""
            yield file.name
            yield from _rows(file.outcome)


def _rows(outcome: Outcome) -> Iterator[str]:
    for (kind, became), count in sorted(outcome.became.items()):
        yield f"  {_padded(kind)}{count:>5}  {_(BECAME[became])}"
    if outcome.is_nothing_new:
        yield "  " + _("Nothing in it is new. Nothing was changed.")
    for pk, called in outcome.persons:
        yield f"  → {called}  /people/{pk}/"
    if outcome.unchanged:
        before = pgettext("brought in before", "already here")
        yield f"  {_padded(before)}{outcome.unchanged:>5}"
    if outcome.left_out:
        whole = sum(outcome.left_out.values())
        yield "  " + _("Left out: %(count)s") % {"count": whole}
        for (kind, why), count in sorted(outcome.left_out.items()):
            yield f"    {_padded(kind, 24)}{count:>5}  {_(why)}"


def refused(file: OfFile) -> Iterator[str]:
    yield _("%(file)s is not brought in. Nothing of it was kept.") % {"file": file.name}
    for each in file.faults:
        yield f"  {each}"


def _padded(text: str, width: int = 26) -> str:
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return text + " " * max(1, width - len(text) - wide)
