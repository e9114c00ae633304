"""How it goes: progress in own words, steps that are done, and looking at the plan again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy

from beside.ground.ids import new_id
from beside.ground.policy import allows, require
from beside.noticing.models import Noticing, Observation
from beside.noticing.verbs.noticings import sign
from beside.people.models import Account
from beside.plans import policies
from beside.plans.models import Hope, Plan, Progress, Review, ReviewedBy, Step
from beside.plans.verbs.spoken import Spoken, _recorded
from beside.trail.verbs import leave_trace, verb

OPEN = (Plan.State.PROPOSED, Plan.State.IN_FORCE)
HARDER = gettext_lazy("Something in their plan has got harder.")


@verb
def tell_progress(
    *, by: Account, hope: Hope, day: date, level: int | None, words: str, lang: str,
    heard: bool = False, voice: Spoken | None = None, id: UUID | None = None,
) -> Progress:  # fmt: skip
    """How it has gone, setbacks too, in the words of who tells it.

    A setback is a quiet sign for whoever looks after them: that something got harder, not what.
    """
    require(policies.may_hear if heard else policies.may_say, by=by, on=hope)
    own = heard or allows(policies.is_theirs, by=by, on=hope)
    there = Progress.objects.filter(pk=id, person_id=hope.person_id).first() if id else None
    told = there or Progress.objects.create(
        id=id or new_id(), person_id=hope.person_id, hope=hope, day=day, level=level, words=words,
        lang=lang, is_own=own, written_by=by, recording=_recorded(by, hope.person, voice, lang),
    )  # fmt: skip
    if there is None and level is not None and level < 0:
        sign(by=by, person=hope.person_id, sign=Observation.Sign.HARDER, reason=HARDER,
             theme=Noticing.Theme.HARDER)  # fmt: skip
    leave_trace("plan.progress", by=by, to=told)
    return told


@verb
def finish(*, by: Account, step: Step, done: bool = True) -> None:
    """A step is done, or was not after all; in what holds and in what is being written."""
    require(policies.may_finish, by=by, on=step)
    steps = Step.objects.filter(line=step.line, plan__state__in=OPEN)
    steps.update(done_at=timezone.now() if done else None)
    leave_trace("plan.step_done" if done else "plan.step_not_done", by=by, to=step)


@verb
def plan_review(
    *, by: Account, plan: Plan, day: date, how: str, who: Iterable[Account | None],
    id: UUID | None = None,
) -> Review:  # fmt: skip
    """A day to look at it again; None among `who` is the person themself."""
    require(policies.may_plan, by=by, on=plan)
    there = Review.objects.filter(pk=id, person_id=plan.person_id).first() if id else None
    review = there or Review.objects.create(
        id=id or new_id(), person_id=plan.person_id, plan=plan, day=day, how=how
    )
    if there is None:
        ReviewedBy.objects.bulk_create(
            ReviewedBy(person_id=plan.person_id, review=review, is_self=each is None, account=each)
            for each in who
        )
    leave_trace("plan.review_planned", by=by, to=review)
    return review


@verb
def hold_review(
    *, by: Account, review: Review, words: str, lang: str, heard: bool = False
) -> Review:
    """What was said when we looked at it. Words told earlier are not written over."""
    require(policies.may_hear if heard else policies.may_say, by=by, on=review)
    now = Review.objects.select_for_update().get(pk=review.pk)
    if now.held_at is None:
        now.held_at, now.words, now.lang, now.written_by = timezone.now(), words, lang, by
        now.is_own = heard or allows(policies.is_theirs, by=by, on=review)
        now.save()
    leave_trace("plan.reviewed", by=by, to=now)
    return now
