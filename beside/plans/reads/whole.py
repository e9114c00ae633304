"""Reading one plan whole, in a fixed number of statements however long it is."""

from __future__ import annotations

import hashlib
from typing import TypeVar
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)
from django.db.models.functions import JSONObject

from beside.ground.along import Whole
from beside.ground.policy import visible
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import (
    AgreedBy,
    Contact,
    Contingency,
    DoneBy,
    Hope,
    OtherText,
    Plan,
    Progress,
    Review,
    ReviewedBy,
    Step,
    Strength,
    Understanding,
    Voice,
    Waiting,
    WrittenWith,
)  # fmt: skip
from beside.plans.reads import showing
from beside.plans.reads.shown import PlanCard, PlanShown, Standing, called
from beside.plans.reads.versions import State, being_written, choose, versions_of

W = TypeVar("W", Strength, Hope)
M = TypeVar("M", Strength, Hope, Step, Contingency)
LATELY = 4  # how many pieces of progress a card shows at most


def plan_for_page(by: Account, person: Person) -> PlanCard | None:
    """The plan as the person's page shows it, to read: hopes, and steps with what was said of them.

    None where there is no plan. Three statements.
    """
    versions = versions_of(by, person)
    held = choose(versions)
    if held is None:
        return None
    plan = being_written(versions, held.root) or held
    lines = showing.Lines(
        by=by, person=person, plan=plan, voices=[], agreed=None, progress=[],
        hopes=_rows(by, Hope.objects.select_related("whose_account", "recording"), plan),
        steps=_rows(by, _with_doers(Step.objects.annotate(said=_said_of_steps(by))), plan),
    )  # fmt: skip
    lines.voices = [voice for step in lines.steps for voice in showing.voices_of(step)]
    return PlanCard(**_card(lines, versions))


def the_plan(by: Account, person: Person, chosen: UUID | None = None) -> PlanShown | None:
    """One version as its own page shows it; without `chosen` the one that holds."""
    versions = versions_of(by, person)
    if chosen is None:
        plan = choose(versions)
    else:
        plan = next((each for each in versions if each.pk == chosen), None)
    return _whole(by, person, plan, versions) if plan else None


def the_plan_being_written(by: Account, person: Person) -> PlanShown | None:
    """The version that is being written, of the plan that the page opens on."""
    versions = versions_of(by, person)
    held = choose(versions)
    plan = being_written(versions, held.root) if held else None
    return _whole(by, person, plan, versions) if plan else None


def _card(lines: showing.Lines, versions: list[Plan]) -> showing.Facts:
    plan = lines.plan
    family = [each for each in versions if each.root == plan.root]
    hopes, loose = showing.arrange(lines)
    return {
        "person": lines.person, "plan": plan,
        "in_force": next((v for v in family if v.state == State.IN_FORCE and v != plan), None),
        "being_written": next((v for v in family if v.is_being_written and v != plan), None),
        "understanding": getattr(plan, "understanding", None), "hopes": hopes, "loose": loose,
        "said_of_all": showing.of_the_whole(lines), "lately": lines.progress[:LATELY],
        "others": [v for v in versions if v.root != plan.root and v.state != State.REPLACED],
    }  # fmt: skip


def _whole(by: Account, person: Person, plan: Plan, versions: list[Plan]) -> PlanShown:
    lines = showing.Lines(
        by=by, person=person, plan=plan, voices=_voices(by, plan),
        agreed=_agreed_wordings(by, plan), hopes=_hopes(by, plan), steps=_steps(by, plan),
        progress=_progress(by, plan),
    )  # fmt: skip
    card = _card(lines, versions)
    understanding = card["understanding"]
    agreed = _understood(by, understanding) if understanding else []
    shown = PlanShown(
        **card,
        understood_by=[str(person) if e.is_own else called(e.by.called) for e in agreed if e.by]
        + [str(person) for each in agreed if each.by is None],
        i_understand=any(each.by_id == by.pk for each in agreed),
        strengths=_rows(
            by, _with_rules(by, Strength.objects.select_related("whose_account")), plan
        ),
        contingencies=_contingencies(by, plan),
        reviews=_reviews(by, plan),
        versions=[each for each in versions if each.root == plan.root],
        other_texts=list(_unsettled_texts(by, plan)),
        written_with=_written_with(by, person, plan),
    )
    shown.fingerprint = fingerprint(shown)
    return shown


def fingerprint(shown: PlanShown) -> str:
    """Changes whenever a wording changes, a line is added, or one is let go."""
    wordings = [each.step.wording for each in shown.steps]
    wordings += [each.hope.wording for each in shown.hopes]
    wordings += [each.wording for each in shown.strengths]
    wordings += [each.wording for each in shown.contingencies]
    if shown.understanding:
        wordings.append(shown.understanding.wording)
    held = "".join(sorted(str(each) for each in wordings))
    return hashlib.sha256(held.encode()).hexdigest()[:16]


# ---- the statements


def _asked(rule: Q) -> ExpressionWrapper[Q]:
    """A rule as a column: what the page offers is what the verb allows."""
    return ExpressionWrapper(rule, output_field=BooleanField())


def _rows(by: Account, rows: QuerySet[M], plan: Plan) -> list[M]:
    """The lines of a plan in their order.

    What a plan holds is put in order here: an order in the statement costs Django a look at every
    column that it asks for, which is more than the database's own work.
    """
    found = visible(rows, policies.may_read, by=by).filter(plan=plan, let_go_at=None)
    return sorted(found, key=lambda each: (each.place, each.pk))


def _hopes(by: Account, plan: Plan) -> list[Hope]:
    rows = Hope.objects.select_related("whose_account", "recording")
    return _rows(by, _with_rules(by, rows), plan)


def _with_rules(by: Account, rows: QuerySet[W]) -> QuerySet[W]:
    """Hopes or strengths with whether this account may change or let them go."""
    return rows.annotate(
        may_change=_asked(policies.may_change_words(by)), may_let_go=_asked(policies.may_let_go(by))
    )


def _steps(by: Account, plan: Plan) -> list[Step]:
    may_change = _asked(policies.may_change_step(by))
    return _rows(by, _with_doers(Step.objects.annotate(may_change=may_change)), plan)


def _with_doers(rows: QuerySet[Step]) -> QuerySet[Step]:
    """With who does them and what they wait for, in the same statement."""
    doers = DoneBy.objects.filter(step=OuterRef("pk")).order_by("-is_self", "pk")
    waits = Waiting.objects.filter(line=OuterRef("line")).order_by("since")
    return rows.annotate(
        who=ArraySubquery(
            doers.values(
                json=JSONObject(row=Whole(), called="account__called", team_called="team__name")
            )
        ),
        waits=ArraySubquery(
            waits.values(
                json=JSONObject(row=Whole(), called="who__called")
            )
        ),
    )  # fmt: skip


def _said_of_steps(by: Account) -> ArraySubquery:
    """Over Step: what was said of any of its versions, as far as a card shows it."""
    said = visible(Voice, policies.may_read, by=by).filter(
        person=OuterRef("person"), step__line=OuterRef("line")
    )
    with_names = JSONObject(row=Whole(), called="by__called", seconds="recording__seconds")
    return ArraySubquery(said.values(json=with_names))


def _voices(by: Account, plan: Plan) -> list[Voice]:
    """What was said of any version, the earliest first."""
    found = (
        visible(Voice, policies.may_read, by=by)
        .filter(person_id=plan.person_id, plan__root=plan.root)
        .select_related(
            "by", "heard_by", "answered_by", "hope", "step", "recording", "answer_recording"
        )
    )
    return sorted(found, key=lambda each: (each.at, each.pk))


def _progress(by: Account, plan: Plan) -> list[Progress]:
    """The newest first."""
    found = visible(Progress, policies.may_read, by=by)
    found = found.filter(person_id=plan.person_id, hope__plan__root=plan.root)
    found = found.select_related("hope", "written_by", "recording")
    return sorted(found, key=lambda each: (each.day, each.at), reverse=True)


def _agreed_wordings(by: Account, plan: Plan) -> set[UUID] | None:
    """The wordings of the version that this one grew from; None where it grew from none."""
    if plan.before_id is None or not plan.is_being_written:
        return None
    held = {"plan": plan.before_id}
    hopes = visible(Hope, policies.may_read, by=by).filter(**held).values_list("wording", flat=True)
    steps = visible(Step, policies.may_read, by=by).filter(**held).values_list("wording", flat=True)
    return set(hopes.union(steps, all=True))


def _understood(by: Account, understanding: Understanding) -> list[AgreedBy]:
    found = visible(AgreedBy, policies.may_read, by=by).filter(wording=understanding.wording)
    return sorted(found.select_related("by"), key=lambda each: (not each.is_own, each.at))


def _contingencies(by: Account, plan: Plan) -> list[Contingency]:
    contacts = Contact.objects.select_related("account").order_by("place")
    return _rows(by, Contingency.objects.prefetch_related(Prefetch("contacts", contacts)), plan)


def _reviews(by: Account, plan: Plan) -> list[Review]:
    who = ReviewedBy.objects.select_related("account").order_by("-is_self", "pk")
    found = visible(Review, policies.may_read, by=by).filter(plan__root=plan.root)
    return sorted(found.prefetch_related(Prefetch("who", who)), key=lambda each: each.day)


def _unsettled_texts(by: Account, plan: Plan) -> QuerySet[OtherText]:
    found = visible(OtherText, policies.may_read, by=by)
    return found.filter(plan=plan, at_once=True, settled_at=None).select_related("by")


def _written_with(by: Account, person: Person, plan: Plan) -> list[tuple[str, bool]]:
    found = visible(WrittenWith, policies.may_read, by=by).filter(plan=plan)
    rows = sorted(found.select_related("account"), key=lambda each: (not each.is_self, each.pk))
    return [
        (str(person), True) if each.is_self else (called(each.account.called), False)
        for each in rows
    ]


def standing(by: Account, person: Person) -> Standing:
    """What this account may do with a person's plan. One statement."""
    row = (
        Person.objects.filter(pk=person.pk)
        .values_list(
            _asked(policies.is_theirs_alone(by)), _asked(policies.may_say_of(by)),
            _asked(policies.may_plan_with(by)), _asked(policies.may_hear_of(by)),
        )
        .get()
    )  # fmt: skip
    return Standing(*row)
