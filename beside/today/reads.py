"""What the first pages and the page of a person show, gathered from the rooms below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, TextField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.ground.policy import visible
from beside.ground.words import LANGUAGES, reading_order
from beside.measures import reads as measures
from beside.noticing.policies import may_read_noticed
from beside.people.models import Account, Bond, Particulars, Person
from beside.plans import reads as plans
from beside.stories import reads as stories
from beside.stories.models import AboutMe, Moment
from beside.trust.policies import (
    behind,
    may_appoint_for,
    may_know,
    may_meet,
    may_open_doors_of,
    may_read_who_looked_at,
    may_write_essentials,
)
from beside.trust.verbs import look
from beside.ui import dates

PAGE = 20
SPOKEN = {
    "yue-Hant-HK": gettext_lazy("Cantonese"),
    "zh-Hant-HK": gettext_lazy("written Chinese"),
    "en": gettext_lazy("English"),
    "cmn-Hans": gettext_lazy("Mandarin"),
    "id": gettext_lazy("Indonesian"),
    "ur": gettext_lazy("Urdu"),
}
HEARD = {
    "hearing": gettext_lazy("Hearing"),
    "sight": gettext_lazy("Sight"),
    "speech": gettext_lazy("Speech"),
    "breath": gettext_lazy("Breath"),
    "memory": gettext_lazy("Memory"),
    "movement": gettext_lazy("Movement"),
    "interpreter": gettext_lazy("Interpreter"),
}
Hour = Literal["morning", "afternoon", "evening", "night"]


def hour_of(moment: datetime) -> Hour:
    """Which greeting the hour asks for, on the reader's own clock."""
    hour = timezone.localtime(moment).hour
    if hour < 5:
        return "night"
    if hour < 12:
        return "morning"
    return "afternoon" if hour < 18 else "evening"


@dataclass(frozen=True)
class Page:
    """Some people in the order of their names, and how to go on."""

    people: Sequence[Person]
    after: str  # what to ask with for the next ones; "" on the last page
    asked: str


def people_of(by: Account, *, asked: str = "", after: str = "") -> Page:
    """Those whose lives are open to `by`, twenty at a time; `asked` finds a name in any script."""
    found = visible(Person, may_meet, by=by).select_related("team")
    if asked:
        found = found.filter(Q(called__icontains=asked) | _by_full_name(by, asked))
    found = found.annotate(by_name=_name_as_read())
    last = found.filter(pk=after).values_list("by_name", "pk").first() if after else None
    if last:
        found = found.filter(Q(by_name__gt=last[0]) | Q(by_name=last[0], pk__gt=last[1]))
    rows = list(found.order_by("by_name", "pk")[: PAGE + 1])
    more = len(rows) > PAGE
    return Page(rows[:PAGE], str(rows[PAGE - 1].pk) if more else "", asked)


def _name_as_read() -> Lower:
    """How they are called, as this reader sees it, to put people in order by."""
    names = [KeyTextTransform(tag, "called") for tag in reading_order()]
    return Lower(Coalesce(*names, Value(""), output_field=TextField()))


def _by_full_name(by: Account, asked: str) -> Q:
    named: QuerySet[Particulars] = visible(Particulars, may_know, by=by)
    return Q(pk__in=named.filter(name__icontains=asked).values("person_id"))


def own_person(by: Account) -> Person | None:
    """The person whom this account is, in its role as a person."""
    rows = Person.objects.select_related("team")
    return rows.filter(behind("self", by=by, column="pk")).first()


def circle_of(by: Account, person: Person) -> list[Bond]:
    """Who belongs to this person now, the longest first."""
    today = timezone.localdate()
    found = (
        visible(Bond, may_know, by=by)
        .filter(Q(until=None) | Q(until__gte=today), person=person)
        .select_related("account", "other", "introduced_by")
    )
    return sorted(found, key=lambda each: (each.since or date.max, each.pk))


def bond_with(by: Account, circle: Sequence[Bond]) -> Bond | None:
    """How `by` belongs to this person, in the role it is being."""
    role = by.role.pk if by.role else None
    return next(
        (each for each in circle if each.account_id == by.pk and each.role_id == role), None
    )


@dataclass(frozen=True)
class Meeting:
    """A person as whoever meets them sees them: story first, then the plan, then the rest."""

    person: Person
    is_own: bool
    open: set[str]
    particulars: Particulars | None
    card: stories.Card
    portrait: UUID | None  # the photograph they chose to be met by
    told: dict[str, AboutMe]
    moment: Moment | None
    plan: plans.PlanCard | None
    background: measures.AsRecorded
    circle: list[Bond]
    bond: Bond | None
    may_open_doors: bool
    may_write_essentials: bool
    may_read_who_looked: bool
    may_appoint: bool
    may_read_noticed: bool

    @property
    def how_to_speak(self) -> str:
        """“Speaks Cantonese, English.”"""
        langs = [str(SPOKEN.get(each, LANGUAGES.get(each, each))) for each in self.person.langs]
        return _("Speaks %(languages)s.") % {"languages": _(", ").join(langs)} if langs else ""

    @property
    def how_to_be_heard(self) -> str:
        """Hearing, sight, speech: what the person said helps."""
        needs = self.particulars.needs if self.particulars else {}
        return " ".join(
            _("%(what)s: %(how)s.") % {"what": said, "how": needs[key].rstrip(".。")}
            for key, said in HEARD.items()
            if key in needs
        )

    @property
    def photo(self) -> str:
        return reverse("stories:photograph", args=[self.portrait, 320]) if self.portrait else ""

    @property
    def most_important_said(self) -> str:
        """Who said it and when, as the foot of their words."""
        told = self.most_important
        if told is None:
            return ""
        return _("%(name)s, %(date)s") % {"name": self.person, "date": dates.day(told.told_at)}

    @property
    def most_important(self) -> AboutMe | None:
        return self.told.get(AboutMe.Heading.MOST_IMPORTANT)

    @property
    def please(self) -> AboutMe | None:
        return self.told.get(AboutMe.Heading.DO_AND_DO_NOT)


SHOWN_PARTS = ("essentials", "story", "plan", "health")


def people_to_meet(by: Account) -> QuerySet[Person]:
    """Persons with their particulars, card and photograph, and what `by` may do beyond reading."""
    return Person.objects.select_related("particulars").annotate(
        **stories.met_by(by),
        is_own=_whether(behind("self", by=by, column="pk")),
        may_open_doors=_whether(may_open_doors_of(by)),
        may_write_essentials=_whether(may_write_essentials(by)),
        may_read_who_looked=_whether(may_read_who_looked_at(by)),
        may_appoint=_whether(may_appoint_for(by)),
        may_read_noticed=_whether(may_read_noticed(by)),
    )


def _whether(rule: Q) -> ExpressionWrapper[Q]:
    return ExpressionWrapper(rule, output_field=BooleanField())


def meeting(by: Account, person: Person) -> Meeting:
    """Asks only for the parts that are open, and leaves a look at each.

    `person` is one of `people_to_meet`.
    """
    may: dict[str, Any] = vars(person)
    parts = look(by=by, at=[person.pk], parts=SHOWN_PARTS)
    known, told, planned = "essentials" in parts, "story" in parts, "plan" in parts
    circle = circle_of(by, person) if known else []
    return Meeting(
        person=person,
        is_own=may["is_own"],
        open=parts,
        particulars=getattr(person, "particulars", None),  # none, behind a closed door
        card=stories.Card(
            stories.card_of(person) if known else None,
            stories.most_important_at(by, person) if known and not told else None,
        ),
        portrait=may["portrait"],
        told=stories.at_heart(by, person) if told else {},
        moment=stories.newest_moment(by, person) if told else None,
        plan=plans.plan_for_page(by, person) if planned else None,
        background=measures.background_of(by, person)
        if "health" in parts
        else measures.AsRecorded(),
        circle=circle,
        bond=bond_with(by, circle),
        may_open_doors=may["may_open_doors"],
        may_write_essentials=may["may_write_essentials"],
        may_read_who_looked=may["may_read_who_looked"],
        may_appoint=may["may_appoint"] and not may["is_own"],
        may_read_noticed=may["may_read_noticed"],
    )
