"""Raising a safeguarding concern, and saying what else one knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground import media
from beside.ground.acting import Acting, Actor
from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.ground.later import later
from beside.ground.media import everywhere
from beside.ground.media.sound import Voice
from beside.handovers import reads as handovers
from beside.handovers import rota
from beside.noticing import notices
from beside.noticing.clocks import first_look
from beside.noticing.models import Concern
from beside.noticing.verbs.telling import tell_who_has_it
from beside.people.models import Account
from beside.stories.models import Upload
from beside.trail.verbs import leave_trace, verb

Spoken = Upload | Voice


class NobodyToTakeIt(RuntimeError):
    """Nobody here may read it: everyone who could is part of it, or has left. Nothing was kept."""


@verb
def raise_concern(
    *,
    by: Account,
    about: UUID,
    words: str = "",
    lang: str = "",
    voice: Spoken | None = None,
    named: Iterable[UUID] = (),
    urgent: bool = False,
    happened_on: date | None = None,
    noticing: UUID | None = None,
    id: UUID | None = None,
) -> UUID:
    """Somebody may be harmed: the safeguarding lead has it from now on, and nobody it names.

    `about` is a person; it is not called `person`, so that a refusal leaves nothing in their trail.
    Raises NobodyToTakeIt.
    """
    which, now = id or new_id(), timezone.now()
    said = {
        "words": words, "lang": lang, "happened_on": happened_on, "noticing": noticing,
    } | _kept(by, voice)  # fmt: skip
    present = rota.everyone_on(handovers.lines(), now, handovers.zone())
    with transaction.atomic():
        raised = ask(
            "raise_concern", which, about, urgent, _json(said), list(dict.fromkeys(named)),
            present, now + first_look(urgent),
        )  # fmt: skip
        if raised is None:
            raise NobodyToTakeIt
    tell_who_has_it(by=by, waits=which)
    leave_trace("concern.raised", by=by, to=Concern(pk=which), about=None)
    _play_everywhere(said)
    return which


@verb
def say_more(
    *, by: Account, concern: UUID, words: str = "", lang: str = "", voice: Spoken | None = None,
    id: UUID | None = None,
) -> None:  # fmt: skip
    """What else they know, beside what they said; it waits to be read like the first words."""
    said = {"words": words, "lang": lang} | _kept(by, voice)
    due, more = timezone.now() + first_look(False), id or new_id()
    ask("say_more_of_concern", more, concern, _json(said), due)
    tell_who_has_it(by=by, waits=more)
    leave_trace("concern.more_said", by=by, to=Concern(pk=concern))
    _play_everywhere(said)


@verb
def pass_on_concerns(*, by: Actor | Acting) -> int:
    """The clock’s own deed, nobody acting: what nobody read in time goes to the next seat."""
    moved: list[UUID] = ask(
        "concerns_fall_due", timezone.now(), first_look(False), first_look(True)
    )
    for clock in moved:
        tell_who_has_it(by=by, waits=clock, kind=notices.FELL_DUE)
    leave_trace("concern.fell_due", by=by, moved=len(moved))
    return len(moved)


def _kept(by: Account, voice: Spoken | None) -> dict[str, object]:
    """A voice is kept beside the words, never among the recordings of the person."""
    if voice is None:
        return {}
    if isinstance(voice, Upload):
        found = Upload.objects.select_for_update().filter(pk=voice.pk, account=by).first()
        if found is None or not found.is_whole:
            raise ValidationError(_("The recording did not arrive whole. Please send it again."))
        kept, seconds, mime = found.key, found.seconds or 1, found.mime
        size = found.total
        found.delete()
    else:
        voice.file.seek(0)
        stored = media.keep(voice.file.read())
        kept, size, seconds, mime = stored.key, stored.size, voice.seconds, voice.mime
    return {
        "voice_key": kept, "voice_size": size, "voice_seconds": seconds, "voice_mime": mime,
    }  # fmt: skip


def _play_everywhere(said: dict[str, object]) -> None:
    if said.get("voice_key") and everywhere.needs_a_copy(str(said["voice_mime"])):
        later("noticing.make_playable", key=said["voice_key"])


def _json(said: dict[str, object]) -> str:
    return orjson.dumps({name: value for name, value in said.items() if value is not None}).decode()
