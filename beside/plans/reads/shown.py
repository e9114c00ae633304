"""A plan as a page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beside.ground.words import in_reader_language
from beside.people.models import Person
from beside.plans.agreement import SETTLED, Stands
from beside.plans.models import (
    Contingency,
    Hope,
    OtherText,
    Plan,
    Progress,
    Review,
    Step,
    Strength,
    Understanding,
    Voice,
)  # fmt: skip
from beside.ui.weekly import when_words


class Share(TypedDict):
    label: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody may do with a person's plan."""

    is_own: bool
    may_say: bool
    may_plan: bool
    may_hear: bool


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does a step. `called` is empty only for the person themself."""

    called: str
    is_self: bool = False
    account: UUID | None = None
    team: UUID | None = None


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """What somebody said, with who it was."""

    voice: Voice
    who: str
    is_own: bool
    on_behalf: bool
    of_this_wording: bool
    is_mine: bool

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return not self.voice.answered_at and self.voice.kind in ("disagree", "agree with changes")

    @property
    def is_a_no(self) -> bool:
        return self.voice.kind == Voice.Kind.DISAGREE


@dataclass(frozen=True, slots=True)
class WaitingShown:
    """A named human hears both, or nobody is named yet."""

    id: UUID
    who: str
    who_id: UUID | None
    since: datetime
    decided_at: datetime | None
    goes_ahead: bool | None
    words: str
    lang: str


@dataclass(slots=True)
class StepShown:
    step: Step
    doers: list[Doer]
    voices: list[VoiceShown]
    stands: Stands
    waiting: WaitingShown | None
    is_new: bool = False  # not so in the version that was agreed: it is asked
    may_change: bool = False
    is_mine: bool = False

    @property
    def when(self) -> str:
        return when_words(self.step.weekdays, self.step.at, self.step.by_day)

    @property
    def who(self) -> str:
        """“Mrs Chan and Ling”; the person is named by the page."""
        return joined([each.called for each in self.doers])

    @property
    def is_unsettled(self) -> bool:
        """Pulled out of the list: somebody's no has no answer, or a human must hear both."""
        return (
            bool(self.owes)
            or self.stands is Stands.WAITS
            or (self.stands is Stands.REFUSED and not self.answered_no)
        )

    @property
    def answered_no(self) -> bool:
        return any(each.is_a_no and each.voice.answered_at for each in self.voices)

    @property
    def is_done(self) -> bool:
        return self.step.done_at is not None

    @property
    def is_settled(self) -> bool:
        return self.stands in SETTLED

    @property
    def noes(self) -> list[VoiceShown]:
        return [each for each in self.voices if each.is_a_no]

    @property
    def owes(self) -> list[VoiceShown]:
        """The noes that nobody has answered, nor a named human heard since."""
        heard = self.waiting.decided_at if self.waiting else None
        return [
            each for each in self.noes if each.is_open and (heard is None or each.voice.at > heard)
        ]


@dataclass(slots=True)
class HopeShown:
    hope: Hope
    whose: str  # as a heading says it
    who: str  # who hopes for it; empty where it is ours together
    voices: list[VoiceShown]
    steps: list[StepShown] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    is_new: bool = False
    may_change: bool = False
    may_let_go: bool = False

    @property
    def settled(self) -> list[StepShown]:
        return [each for each in self.steps if not each.is_unsettled]


@dataclass(slots=True)
class PlanCard:
    """A plan as the page of a person shows it."""

    person: Person
    plan: Plan
    in_force: Plan | None  # the version that holds meanwhile, where this one is being written
    being_written: Plan | None  # the newer version, where this one holds
    understanding: Understanding | None
    hopes: list[HopeShown]
    loose: list[StepShown]  # steps of no hope, as they may come with an imported plan
    said_of_all: list[VoiceShown]
    lately: list[Progress]
    others: list[Plan]  # plans that did not grow from this one

    @property
    def agreement(self) -> VoiceShown | None:
        """The yes that brought this version into force."""
        if self.plan.agreed_at is None:
            return None
        yes = [
            each
            for each in self.said_of_all
            if each.voice.kind == Voice.Kind.AGREE and each.voice.plan_id == self.plan.pk
        ]
        return yes[-1] if yes else None

    @property
    def steps(self) -> list[StepShown]:
        return [each for hope in self.hopes for each in hope.steps] + self.loose

    @property
    def unsettled(self) -> list[StepShown]:
        return [each for each in self.steps if each.is_unsettled]

    @property
    def settled_count(self) -> int:
        return sum(each.is_settled for each in self.steps if not each.is_unsettled)


@dataclass(slots=True)
class PlanShown(PlanCard):
    """A plan as its own page shows it."""

    understood_by: list[str] = field(default_factory=list)
    i_understand: bool = False
    strengths: list[Strength] = field(default_factory=list)
    contingencies: list[Contingency] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    versions: list[Plan] = field(default_factory=list)
    other_texts: list[OtherText] = field(default_factory=list)
    written_with: list[tuple[str, bool]] = field(default_factory=list)
    fingerprint: str = ""  # of every wording: whether the plan is still what was read

    @property
    def shares(self) -> list[Share]:
        """Whose doing it is: the person's own first, then hers with company, then others."""
        name = str(self.person)
        weights: dict[tuple[int, str, str], float] = {}
        for each in self.steps:
            if each.is_done or each.stands in (Stands.REFUSED, Stands.WAITS, Stands.DOES_NOT):
                continue
            others = [doer.called for doer in each.doers if not doer.is_self]
            key: tuple[int, str, str]
            if len(others) == len(each.doers):
                key = (2, "other", joined(others)) if others else (3, "open", _("Nobody yet"))
            elif others:
                key = (1, "together", joined([name, *others]))
            else:
                key = (0, "self", _("%(name)s, alone") % {"name": name})
            weights[key] = weights.get(key, 0) + 1
        return [
            {"label": label, "kind": kind, "weight": weight}
            for (_order, kind, label), weight in sorted(weights.items())
        ]

    @property
    def is_mostly_theirs(self) -> bool:
        own = sum(each["weight"] for each in self.shares if each["kind"] in ("self", "together"))
        return 2 * own >= sum(each["weight"] for each in self.shares)


def joined(names: Sequence[str]) -> str:
    """“A, B and C”, in the reader's language."""
    if len(names) < 2:
        return "".join(names)
    first, last = pgettext("between names", ", ").join(names[:-1]), names[-1]
    return _("%(first)s and %(last)s") % {"first": first, "last": last}


def called(names: dict[str, Any] | None) -> str:
    return in_reader_language(names)[0]
