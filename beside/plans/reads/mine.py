"""What somebody has to do with plans, across the persons who opened them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from beside.ground.policy import visible
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import Plan, Step, Voice, Waiting
from beside.plans.reads.growing import SAID_ALOUD
from beside.ui.weekly import when_words

HOLDS = (Plan.State.IN_FORCE, Plan.State.PROPOSED)


@dataclass(frozen=True, slots=True)
class Mine:
    """A step that is mine to do, in whose life."""

    step: Step
    person: Person

    @property
    def when(self) -> str:
        return when_words(self.step.weekdays, self.step.at, self.step.by_day)

    @property
    def whose_and_when(self) -> str:
        """“Mrs Chan, on Fridays at 10”: beside the step where plans of several people stand."""
        return (
            _("%(who)s, %(when)s") % {"who": self.person, "when": self.when}
            if self.when
            else str(self.person)
        )

    @property
    def is_in_force(self) -> bool:
        return self.step.plan.state == Plan.State.IN_FORCE


@dataclass(frozen=True, slots=True)
class OpenVoice:
    """A no, or a yes with changes, that nobody has answered."""

    voice: Voice
    person: Person
    who: str
    about: str  # the words of the hope or step
    about_lang: str


def part_of_the_plan(by: Account) -> list[Mine]:
    """The steps that are mine, in every plan that is open to me in this role. One statement.

    Those in force; and those not yet agreed where no version is in force.
    """
    steps = (
        visible(Step, policies.may_read, by=by)
        .filter(done_by__account=by, let_go_at=None, done_at=None)
        .filter(Q(plan__state="in force") | Q(plan__state="proposed", plan__before=None))
        .select_related("plan", "person")
        .order_by("person", "place", "pk")
    )
    return [Mine(each, each.person) for each in steps]


def waiting_for_answer(by: Account) -> list[OpenVoice]:
    """What was said against, and has no answer yet, in the plans I write with; oldest first.

    Not my own voice, and not one that a named human has heard and decided. One statement.
    """
    heard = Waiting.objects.filter(line=OuterRef("step__line"), decided_at__gte=OuterRef("at"))
    found = (
        visible(Voice, policies.may_say, by=by)
        .filter(policies.may_plan(by), plan__state__in=HOLDS, kind=Voice.Kind.DISAGREE)
        .filter(~Exists(heard), answered_at=None, after=None)
        .exclude(by=by)
        .select_related("person", "by", "hope", "step", "recording")
        .order_by("at")
    )
    return [_open(each) for each in found]


def waits_for_me(by: Account) -> list[Waiting]:
    """Steps that wait for this account to hear both sides."""
    found = visible(Waiting, policies.may_read, by=by).filter(who=by, decided_at=None)
    return list(found.select_related("person", "step").order_by("since"))


def _open(voice: Voice) -> OpenVoice:
    about = voice.hope or voice.step
    return OpenVoice(
        voice=voice, person=voice.person,
        who=str(voice.person) if voice.is_own or not voice.by else str(voice.by),
        about=about.words or _(SAID_ALOUD) if about else "", about_lang=about.lang if about else "",
    )  # fmt: skip
