"""What is said aloud, kept beside the words of one row."""

from __future__ import annotations

import orjson

from beside.ground.later import later
from beside.ground.media import everywhere
from beside.ground.media.sound import Voice
from beside.people.models import Account
from beside.stories.models import Upload
from beside.stories.verbs import take_voice

Spoken = Upload | Voice


def kept(by: Account, voice: Spoken | None) -> dict[str, object]:
    """The file of a voice, as columns of its row."""
    if voice is None:
        return {}
    file, seconds, mime = take_voice(by=by, voice=voice)
    return {
        "voice_key": file.key, "voice_size": file.size, "voice_seconds": seconds,
        "voice_mime": mime,
    }  # fmt: skip


def play_everywhere(said: dict[str, object]) -> None:
    """A copy for players that do not know how the browser recorded it."""
    if said.get("voice_key") and everywhere.needs_a_copy(str(said["voice_mime"])):
        later("noticing.make_playable", key=said["voice_key"])


def as_json(said: dict[str, object]) -> str:
    """For a function of the wall; what is not said is left out."""
    return orjson.dumps({name: value for name, value in said.items() if value is not None}).decode()
