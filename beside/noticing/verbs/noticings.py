"""Noticing, picking up, reaching out, saying thank you."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import orjson
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask as ask_wall
from beside.ground.ids import new_id
from beside.ground.policy import allows, require
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.handovers.policies import may_have
from beside.noticing.listening import tells_of_danger
from beside.noticing.models import Noticing, Observation, ReachOut
from beside.noticing.policies import may_look_after, may_notice
from beside.noticing.saying import in_both
from beside.noticing.sounding import Spoken, as_json, kept, play_everywhere
from beside.noticing.verbs.raising import raise_concern
from beside.people.models import Account, Person
from beside.trail.verbs import leave_trace, verb

Soon, Theme = Observation.Soon, Noticing.Theme


@verb
def notice(
    *,
    by: Account,
    person: Person,
    words: str = "",
    lang: str,
    voice: Spoken | None = None,
    soon: str = Soon.THIS_WEEK,
    they_know: bool = False,
    theme: str = Theme.SEEN,
    someone_close: bool = False,
    id: UUID | None = None,
) -> UUID:
    """Something somebody saw or heard. It gathers where the same theme is open already.

    Asked for today, or where the words say that somebody may be in danger, a named human has it at
    once. The person is sent nothing. Where someone close may be part of it, it is no noticing but
    a concern, whose id this is. Raises NobodyToTakeIt.
    """
    require(may_notice, by=by, on=person)
    if someone_close:
        return raise_concern(by=by, about=person.pk, words=words, lang=lang, voice=voice, id=id)
    seen = id or new_id()
    known = Observation.objects.filter(pk=seen, by=by).first()
    if known is not None:
        leave_trace("noticing.sent_again", by=by)
        return known.noticing_id
    aloud = kept(by, voice)
    noticing: UUID = ask_wall(
        "notice_it", new_id(), seen, person.pk, theme, words, lang, as_json(aloud), soon,
        they_know, "", "{}",
    )  # fmt: skip
    leave_trace("noticing.noticed", by=by, about=person.pk)
    play_everywhere(aloud)
    urgent = tells_of_danger(words)
    if urgent or soon == Soon.TODAY:
        _somebody_has_it(by, person, noticing, lang, urgent=urgent)
    return noticing


def _somebody_has_it(
    by: Account, person: Person, noticing: UUID, lang: str, *, urgent: bool
) -> None:
    """One human has it; words of danger are asked about anew, whoever has the rest already."""
    waits = new_id()
    if ask_wall("noticing_waits", noticing, waits) or urgent:
        handovers.ask(
            by=by, what="noticing.noticed", thing=noticing, urgent=urgent, lang=lang,
            team=person.team_id, barred=[by.pk], id=waits,
        )  # fmt: skip


@verb
def sign(
    *,
    by: Actor | Acting,
    person: Person | UUID,
    sign: str,
    reason: str | Promise,
    facts: dict[str, object] | None = None,
    theme: str = Theme.QUIET,
) -> UUID:
    """A quiet sign, with its reason in a sentence. Other rooms call this; the person hears nothing.

    `reason` is a lazy sentence with named places; it is kept in both languages of the house.
    """
    said = in_both(reason, facts)
    who = person if isinstance(person, UUID) else person.pk
    noticing: UUID = ask_wall(
        "notice_it", new_id(), new_id(), who, theme, "", "", "{}", Soon.THIS_WEEK, False, sign,
        orjson.dumps(said).decode(),
    )  # fmt: skip
    leave_trace("noticing.signed", by=by, about=who, sign=sign)
    return noticing


@verb
def pick_up(*, by: Account, noticing: Noticing) -> bool:
    """Theirs from now on. False where somebody was quicker: it stays with them."""
    require(may_look_after, by=by, on=noticing)
    now = timezone.now()
    mine = Noticing.objects.filter(pk=noticing.pk, owner=None, closed_at=None)
    took = bool(mine.update(owner=by, owned_at=now, snoozed_until=None))
    leave_trace("noticing.picked_up", by=by, to=noticing, again=not took)
    for waits in Handover.objects.filter(thing=noticing.pk, closed_at=None) if took else []:
        if allows(may_have, by=by, on=waits):
            handovers.take(by=by, handover=waits)
            handovers.answer(by=by, handover=waits)
            handovers.close(by=by, handover=waits)
    return took


@verb
def snooze(*, by: Account, noticing: Noticing, until: datetime) -> None:
    """Look again later; what somebody notices meanwhile brings it back at once."""
    require(may_look_after, by=by, on=noticing)
    if until <= timezone.now():
        raise ValidationError(_("Choose a day that is still to come."))
    Noticing.objects.filter(pk=noticing.pk, closed_at=None).update(
        snoozed_until=until, owner=None, owned_at=None
    )
    leave_trace("noticing.snoozed", by=by, to=noticing)


@verb
def invite(
    *,
    by: Account,
    noticing: Noticing,
    whom: Account,
    why: dict[str, str],
    way: str = "",
    other_way: str = "",
    lang: str = "",
    id: UUID | None = None,
) -> ReachOut:
    """Ask whoever knows them best to reach out, with two ways one might begin."""
    require(may_look_after, by=by, on=noticing)
    again = ReachOut.objects.filter(noticing=noticing, whom=whom, done_at=None).first()
    if again is not None:
        leave_trace("noticing.invited_again", by=by, to=again)
        return again
    asked = ReachOut.objects.create(
        pk=id or new_id(), noticing=noticing, person_id=noticing.person_id, asked_by=by, whom=whom,
        why=why, way=way, other_way=other_way, lang=lang,
    )  # fmt: skip
    Noticing.objects.filter(pk=noticing.pk, owner=None).update(owner=by, owned_at=timezone.now())
    leave_trace("noticing.invited", by=by, to=asked)
    return asked


@verb
def reached_out(
    *, by: Account, noticing: Noticing, went: str, lang: str, id: UUID | None = None
) -> ReachOut:
    """What was done, and how it went; whoever was asked, or whoever simply did it."""
    require(may_look_after, by=by, on=noticing)
    asked = ReachOut.objects.filter(noticing=noticing, whom=by, done_at=None).first()
    if asked is None:
        asked = ReachOut(
            pk=id or new_id(), noticing=noticing, person_id=noticing.person_id, asked_by=by, whom=by
        )
    asked.done_at, asked.done_by, asked.went, asked.went_lang = timezone.now(), by, went, lang
    asked.save()
    leave_trace("noticing.reached_out", by=by, to=asked)
    return asked


@verb
def thank(*, by: Account, observation: Observation, words: str, lang: str) -> None:
    """To whoever noticed: thank you, and what came of it as far as they may know."""
    require(may_look_after, by=by, on=observation.noticing)
    if observation.by_id is None:
        raise PermissionDenied("a sign has nobody to thank")
    Observation.objects.filter(pk=observation.pk, thanked_at=None).update(
        thanks=words, thanks_lang=lang, thanked_by=by, thanked_at=timezone.now()
    )
    leave_trace("noticing.thanked", by=by, to=observation)


@verb
def close(*, by: Account, noticing: Noticing, came_of_it: str, lang: str) -> None:
    """It is over, and what came of it is written down. Nothing closes by itself."""
    require(may_look_after, by=by, on=noticing)
    Noticing.objects.filter(pk=noticing.pk, closed_at=None).update(
        closed_at=timezone.now(), closed_by=by, came_of_it=came_of_it, lang=lang
    )
    leave_trace("noticing.closed", by=by, to=noticing)
