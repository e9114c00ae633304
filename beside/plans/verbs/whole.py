"""The plan as a whole: what is understood, and reading it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.policy import allows, require
from beside.people.models import Account
from beside.plans import agreement, policies, reads
from beside.plans.agreement import Stands
from beside.plans.models import AgreedBy, Plan, Understanding, Voice, Waiting
from beside.plans.verbs.saying import _as_said, _decided, _speak, _voices_on
from beside.plans.verbs.spoken import Spoken, _recorded
from beside.plans.verbs.versions import _being_written
from beside.trail.verbs import leave_trace, verb


class ChangedMeanwhile(Exception):
    """Somebody changed the plan while it was being read back."""


@verb
def understand(*, by: Account, plan: Plan, words: str, lang: str) -> Understanding:
    """First words of what we understand together; later ones are a change of the line."""
    require(policies.may_plan, by=by, on=plan)
    version = _being_written(by, plan)
    understanding, _made = Understanding.objects.get_or_create(
        plan=version,
        defaults={
            "person_id": version.person_id,
            "words": words,
            "lang": lang,
            "written_by": by,
        },
    )
    leave_trace("plan.understanding", by=by, to=understanding)
    return understanding


@verb
def agree_understanding(
    *, by: Account, understanding: Understanding, seen: UUID, heard: bool = False
) -> None:
    """Yes, that is how it is. It holds for the wording that was seen, and no other."""
    require(policies.may_hear if heard else policies.may_say, by=by, on=understanding)
    if understanding.wording != seen:
        raise ChangedMeanwhile
    own = heard or allows(policies.is_theirs, by=by, on=understanding)
    facts: dict[str, Any] = {"is_own": own, "heard_by" if heard else "by": by}
    AgreedBy.objects.get_or_create(
        wording=seen, understanding=understanding, person_id=understanding.person_id, **facts
    )
    leave_trace("plan.understood", by=by, to=understanding)


@verb
def read_back(
    *, by: Account, plan: Plan, kind: str, seen: str, words: str = "", lang: str = "",
    heard: bool = False, voice: Spoken | None = None, id: UUID | None = None,
) -> Voice:  # fmt: skip
    """The last act of planning: the person, or who speaks for them now, answers to the whole.

    A yes brings this version into force and replaces the earlier one, unless the person's own no
    stands against a speaker's yes. Raises ChangedMeanwhile where the plan is not what was read.
    """
    require(policies.may_hear if heard else policies.may_agree, by=by, on=plan)
    there = Voice.objects.filter(pk=id, person_id=plan.person_id).first() if id else None
    if there is not None:
        leave_trace("plan.voice_sent_again", by=by, to=there)
        return there
    plan = Plan.objects.select_for_update(of=("self",)).select_related("person").get(pk=plan.pk)
    if not plan.is_being_written:
        raise PermissionDenied("this version is not being written")
    shown = reads.the_plan(by, plan.person, plan.pk)
    if shown is None or shown.fingerprint != seen:
        raise ChangedMeanwhile
    said = _speak(by, plan, heard, id, kind=kind, words=words, lang=lang if words or voice else "",
                  recording=_recorded(by, plan.person, voice, lang))  # fmt: skip
    _come_into_force_or_wait(plan)
    leave_trace("plan.read_back", by=by, to=said)
    return said


def _come_into_force_or_wait(plan: Plan) -> None:
    waiting = Waiting.objects.filter(plan__root=plan.root, line=None)
    said = _as_said(_voices_on(None, plan), None, plan)
    stands = agreement.stands(said, _decided(waiting))
    if stands is Stands.WAITS and not waiting.filter(decided_at=None).exists():
        Waiting.objects.create(person_id=plan.person_id, plan=plan)
    if agreement.may_come_into_force(said, _decided(waiting)):
        Plan.objects.filter(root=plan.root, state=Plan.State.IN_FORCE).update(
            state=Plan.State.REPLACED
        )
        plan.state, plan.agreed_at = Plan.State.IN_FORCE, timezone.now()
        plan.save(update_fields=["state", "agreed_at"])
