"""Two records that are one person: one human asks, another decides, and it can be taken back."""

from __future__ import annotations

from uuid import UUID

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.people.models import Account, Person
from beside.trail.verbs import leave_trace, verb
from beside.trust.models import Merge


@verb
def ask_merge(
    *,
    by: Account,
    keep: Person,
    other: Person,
    why: str = "",
    lang: str = "",
    id: UUID | None = None,
) -> None:
    ask("ask_merge", id or new_id(), keep.pk, other.pk, why, lang)
    leave_trace("trust.merge_asked", by=by, to=other, about=keep.pk)


@verb
def decide_merge(*, by: Account, merge: Merge, yes: bool) -> None:
    """Yes by somebody else than who asked. No also takes back what was decided."""
    ask("decide_merge", merge.pk, yes)
    deed = "trust.merged" if yes else "trust.merge_undone"
    leave_trace(deed, by=by, to=merge, about=merge.keep_id)


def undo_merge(*, by: Account, merge: Merge) -> None:
    """Both records are as they were; nothing was copied, so nothing is lost."""
    decide_merge(by=by, merge=merge, yes=False)
