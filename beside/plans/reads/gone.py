"""What was let go from the version that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from beside.ground.policy import Rule, visible
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import Contingency, Hope, Plan, Step, Strength

Line = Strength | Hope | Step | Contingency
KINDS: dict[str, type[Line]] = {
    "hopes": Hope, "steps": Step, "strengths": Strength, "what-ifs": Contingency,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gone:
    """A line that was let go, by whom and when, and whether this account may take it up again."""

    kind: str
    row: Line
    may_take_up: bool

    @property
    def words(self) -> str:
        return self.row.trigger if isinstance(self.row, Contingency) else self.row.words

    @property
    def lang(self) -> str:
        return self.row.trigger_lang if isinstance(self.row, Contingency) else self.row.lang


def let_go_of(by: Account, person: Person, may: Mapping[Any, Rule[Account]]) -> list[Gone]:
    """The newest first; `may` is the rule of letting go. Two statements for each kind of line."""
    found: list[Gone] = []
    for kind, model in KINDS.items():
        rows: QuerySet[Any] = visible(model, policies.may_read, by=by).filter(
            person=person, plan__state=Plan.State.PROPOSED, let_go_at__isnull=False
        )
        theirs = set(visible(rows, may[model], by=by).values_list("pk", flat=True))
        found += [Gone(kind, each, each.pk in theirs) for each in rows.select_related("let_go_by")]
    return sorted(found, key=lambda each: (each.row.let_go_at, each.row.pk), reverse=True)
