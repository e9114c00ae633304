"""Adding what was missed, retiring what misleads: each change makes an edition."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.ground.acting import Acting, Actor
from beside.ground.ids import new_id
from beside.guide import policies
from beside.guide.models import Phrase, PhraseBook
from beside.guide.reads import listening
from beside.people.models import Account
from beside.trail.verbs import leave_trace, verb
from beside.triage import phrases as heard
from beside.triage.tiers import Tier


@verb
def take_up_starter(*, by: Actor | Acting) -> int:
    """A new house listens for what came with it: how many phrases; none the second time."""
    if PhraseBook.objects.exists():
        leave_trace("guide.starter_taken_up", by=by, phrases=0)
        return 0
    thresholds, slots, rows = listening.starting()
    first = PhraseBook.objects.create(
        number=1, thresholds=listening.as_plain(thresholds), slots=slots
    )
    made = Phrase.objects.bulk_create(
        Phrase(
            rule=each.id, lang=each.lang, tier=each.tier.code, kind=each.kind, type=each.type,
            text=each.text, since=first,
        )
        for each in rows
    )  # fmt: skip
    leave_trace("guide.starter_taken_up", by=by, phrases=len(made))
    return len(made)


@verb
def listen_for(
    *,
    by: Account,
    text: str,
    lang: str,
    tier: str,
    kind: str,
    type: str = "phrase",
    why: str = "",
    id: UUID | None = None,
) -> Phrase:
    """From now on this is heard too. Raises Unreadable where it cannot be."""
    _must_keep(by)
    which = id or new_id()
    there = Phrase.objects.filter(pk=which).first()
    if there is not None:
        leave_trace("guide.phrase_added", by=by, to=there, again=True)
        return there
    rule = f"house-{which.hex[-12:]}"
    listening.with_one_more(heard.Phrase(rule, lang, Tier[tier.upper()], kind, type, text, 0))
    made = Phrase.objects.create(
        pk=which, rule=rule, lang=lang, tier=tier, kind=kind, type=type, text=text, why=why,
        since=_next(by), added_by=by,
    )  # fmt: skip
    leave_trace("guide.phrase_added", by=by, to=made)
    return made


@verb
def retire(*, by: Account, phrase: Phrase) -> bool:
    """From now on this is not heard; who added it and when stays. False where it was retired."""
    _must_keep(by)
    retired = False
    if Phrase.objects.select_for_update().filter(pk=phrase.pk, retired=None).exists():
        edition = _next(by)
        retired = bool(
            Phrase.objects.filter(pk=phrase.pk, retired=None).update(
                retired=edition, retired_by=by, retired_at=timezone.now()
            )
        )
    leave_trace("guide.phrase_retired", by=by, to=phrase, again=not retired)
    return retired


@verb
def set_thresholds(*, by: Account, handover: float, urgent: float, fits: float = 0.0) -> PhraseBook:
    """How sure the head has to be. From 0 to 1; lower asks for a human more often."""
    _must_keep(by)
    made = _next(by)
    made.thresholds = {"handover": handover, "urgent": urgent, "fits": fits}
    made.save()
    leave_trace("guide.thresholds_set", by=by, **made.thresholds)
    return made


def _next(by: Account) -> PhraseBook:
    """Two who change something at once wait for each other, and make two editions."""
    last = PhraseBook.objects.select_for_update().order_by("-number").first()
    if last is None:
        take_up_starter(by=by)
        last = PhraseBook.objects.get(number=1)
    return PhraseBook.objects.create(
        number=last.number + 1, made_by=by, thresholds=last.thresholds, slots=last.slots
    )


def _must_keep(by: Account) -> None:
    if not policies.keeps_phrases(by):
        raise PermissionDenied("phrases: somebody else keeps what is listened for")
