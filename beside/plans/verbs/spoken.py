"""A voice beside the words of a plan; it belongs to the plan, and who may read that may hear it."""

from __future__ import annotations

from beside.ground.media import sound
from beside.people.models import Account, Person
from beside.stories.models import Recording, Upload
from beside.stories.verbs import keep_voice

Spoken = Upload | sound.Voice


def _recorded(by: Account, person: Person, voice: Spoken | None, lang: str) -> Recording | None:
    """In the same transaction as the words: both are kept, or neither."""
    if voice is None:
        return None
    return keep_voice(by=by, person=person, part="plan", voice=voice, lang=lang)
