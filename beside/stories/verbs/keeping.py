"""Keeping voices and photographs, for this room and for those above it."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from beside.ground import media
from beside.ground.later import later
from beside.ground.media import everywhere
from beside.ground.media.picture import Drawn
from beside.ground.media.sound import Voice
from beside.ground.policy import require
from beside.people.models import Account, Person
from beside.stories.models import Photograph, Recording, Upload
from beside.stories.policies import may_keep_in
from beside.stories.verbs.sending import _pieces
from beside.trail.verbs import leave_trace, verb


class Taken(NamedTuple):
    """The file of a voice, its length in seconds and how it was recorded."""

    kept: media.Kept
    seconds: int
    mime: str


@verb
def take_voice(*, by: Account, voice: Upload | Voice) -> Taken:
    """A voice for a row that keeps it; its upload is used up. Raises ValidationError in words."""
    if isinstance(voice, Voice):
        taken = Taken(media.keep(_pieces(voice.file)), voice.seconds, voice.mime)
    else:
        found = Upload.objects.select_for_update().filter(pk=voice.pk, account=by).first()
        if found is None or not found.is_whole:
            raise ValidationError(_("The recording did not arrive whole. Please send it again."))
        kept = media.Kept(found.key, found.total, found.sha256)
        taken = Taken(kept, found.seconds or 1, found.mime)
        found.delete()
    leave_trace("recording.taken", by=by)
    return taken


@verb
def keep_voice(
    *, by: Account, person: Person, part: str, voice: Upload | Voice, lang: str
) -> Recording:
    """A voice that was listened to becomes part of a life; its upload is used up by it."""
    require(may_keep_in(part), by=by, on=person)
    kept, seconds, mime = take_voice(by=by, voice=voice)
    recording = Recording.objects.create(
        person=person, part=part, lang=lang, seconds=seconds, mime=mime, size=kept.size,
        sha256=kept.sha256, key=kept.key, made_by=by,
    )  # fmt: skip
    if everywhere.needs_a_copy(mime):
        later("stories.make_playable", recording=recording.pk)
    leave_trace("recording.kept", by=by, to=recording, part=part)
    return recording


@verb
def keep_photograph(
    *, by: Account, person: Person, part: str, photograph: Drawn, alt: str, lang: str
) -> Photograph:
    """A photograph made anew, with what it shows in words."""
    require(may_keep_in(part), by=by, on=person)
    if not alt:
        raise PermissionDenied("a photograph without what it shows")
    kept = {str(size): media.keep(made) for size, made in photograph.sizes.items()}
    row = Photograph.objects.create(
        person=person, part=part, alt=alt, lang=lang, width=photograph.width,
        height=photograph.height, keys={size: each.key for size, each in kept.items()},
        sha256={size: each.sha256 for size, each in kept.items()}, made_by=by,
    )  # fmt: skip
    leave_trace("photograph.kept", by=by, to=row, part=part)
    return row
