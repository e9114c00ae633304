"""Who speaks for a person, who waits for a second appointer, and what the lead watches over."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from beside.ground.policy import visible
from beside.ground.words import in_reader_language
from beside.people.models import Account, Person
from beside.trust.models import Merge, SpeaksFor, Withheld
from beside.trust.policies import may_appoint_for, may_see_merge, may_see_speaker, may_see_withheld
from beside.trust.reads.emergencies import names_to_decide
from beside.trust.reads.words import part_of
from beside.ui.dates import day


@dataclass(frozen=True)
class Speaker:
    """One appointment, with what may be done about it now."""

    row: SpeaksFor
    person: str
    basis: str
    lang: str
    parts: list[str]
    may_confirm: bool
    may_suspend: bool
    is_lead: bool

    @property
    def since(self) -> str:
        return day(self.row.since)

    @property
    def until(self) -> str:
        return day(self.row.until)

    @property
    def state(self) -> str:
        now = timezone.now()
        if self.row.suspended_at:
            return "suspended"
        if self.row.ended_at or self.row.until <= now:
            return "ended"
        return "speaks" if self.row.confirmed_by_id else "waits"


def speakers(by: Account, person: Person | None = None) -> list[Speaker]:
    """Those that `by` may know of, the newest first; of one person, or of all."""
    rows = (
        visible(SpeaksFor, may_see_speaker, by=by)
        .select_related("account", "role", "proposed_by", "confirmed_by", "suspended_by")
        .order_by("-since", "-pk")
    )
    rows = rows.filter(person=person) if person else rows
    names = names_to_decide()
    return [_speaker(by, each, names) for each in rows[:200]]


def _speaker(by: Account, row: SpeaksFor, names: dict[UUID, str]) -> Speaker:
    at_work = bool(by.role and by.role.is_at_work)
    is_lead = bool(by.role and by.role.kind in ("safeguarding lead", "safeguarding deputy"))
    live = not row.suspended_at and not row.ended_at and row.until > timezone.now()
    basis, lang = in_reader_language(row.basis)
    return Speaker(
        row=row,
        person=names.get(row.person_id, ""),
        basis=basis,
        lang=lang,
        parts=[part_of(each) for each in row.parts],
        may_confirm=live
        and at_work
        and row.confirmed_by_id is None
        and by.pk not in (row.proposed_by_id, row.account_id),
        is_lead=is_lead,
        may_suspend=is_lead and row.suspended_at is None and row.ended_at is None,
    )


@dataclass(frozen=True)
class Question:
    """Whether two records are one person."""

    row: Merge
    keep: str
    other: str
    is_own: bool


def merges(by: Account) -> list[Question]:
    rows = (
        visible(Merge, may_see_merge, by=by)
        .filter(undone_at=None)
        .select_related("asked_by", "decided_by")
        .order_by("asked_at")
    )
    names = names_to_decide()
    return [
        Question(
            each,
            names.get(each.keep_id, ""),
            names.get(each.other_id, ""),
            each.asked_by_id == by.pk,
        )
        for each in rows
    ]


def withheld(by: Account, person: UUID) -> list[Withheld]:
    rows = visible(Withheld, may_see_withheld, by=by).filter(person=person, ended_at=None)
    return list(rows.filter(until__gt=timezone.now()))


def others_worked_with(by: Account, person: Person) -> list[tuple[str, str]]:
    """The other persons that `by` works with: one of them may be the same human."""
    rows = visible(Person, may_appoint_for, by=by).exclude(pk=person.pk).order_by("created_at")
    return [("", "")] + [(str(each.pk), str(each)) for each in rows[:500]]


def name_of(row: SpeaksFor) -> str:
    return names_to_decide().get(row.person_id, "")
