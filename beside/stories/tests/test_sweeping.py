"""Copies that every player knows, and files that no row names."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground import media
from beside.ground.acting import acting
from beside.ground.later import ASKED
from beside.ground.media import everywhere, sound
from beside.stories import jobs, sweeping
from beside.stories.models import Recording
from beside.stories.verbs import keep_voice, let_voice_wait

Enter = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("own_store")
TWO_DAYS = timedelta(days=2)


@pytest.fixture
def wav() -> bytes:
    """A second that every player knows."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\x00\x10\x00\xf0" * 4000)
    return made.getvalue()


def kept(cast: Cast, content: bytes) -> Recording:
    heard = sound.listen(io.BytesIO(content))
    return keep_voice(
        by=cast.yuk_lan, person=cast.mrs_chan, part="story", voice=heard, lang="yue-Hant-HK"
    )


def make_playable(cast: Cast, recording: Recording) -> None:
    """As the worker does it: for whoever asked."""
    her = cast.yuk_lan.acting
    asker = {"account": str(her.account), "role": str(her.role), "on_tablet": False}
    jobs.make_playable(recording=str(recording.pk), **{ASKED: asker})  # type: ignore[arg-type]


def test_what_a_browser_recorded_is_heard_on_an_old_telephone_too(
    cast: Cast, enter: Enter, voice: bytes
) -> None:
    recording = kept(cast, voice)
    place = reverse("stories:voice", args=[recording.pk])
    her = enter(cast.yuk_lan)
    assert her.get(place, {"as": "mp4"}).status_code == 404  # not made yet

    make_playable(cast, recording)
    make_playable(cast, recording)  # twice is once

    answer = her.get(place, {"as": "mp4"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mp4")
    again = sound.listen(io.BytesIO(answer.content))
    assert again.seconds == recording.seconds
    assert her.get(place).content == voice  # what was said stays as it was said
    part = her.get(place, {"as": "mp4"}, headers={"range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    assert enter(cast.kwok_ho).get(place, {"as": "mp4"}).status_code == 404


def test_what_every_player_knows_needs_no_copy(cast: Cast, enter: Enter, wav: bytes) -> None:
    recording = kept(cast, wav)

    make_playable(cast, recording)

    assert list(media.everything()) == [recording.key]
    place = reverse("stories:voice", args=[recording.pk])
    assert enter(cast.yuk_lan).get(place, {"as": "mp4"}).content == wav
    assert not everywhere.needs_a_copy(recording.mime)


def test_a_file_that_no_row_names_goes_after_a_day(cast: Cast, voice: bytes) -> None:
    recording = kept(cast, voice)
    with acting(cast.yuk_lan):
        sweeping.make_playable(recording)
    waiting = let_voice_wait(by=cast.yuk_lan, voice=sound.listen(io.BytesIO(voice)))
    lost = media.keep(b"nobody knows me")
    copied = media.keep(b"nor me", key=media.copy_of(lost.key))
    now = timezone.now()

    jobs.sweep()
    assert media.measure(lost.key)  # its row may still be on the way
    assert sweeping.sweep(now + TWO_DAYS) == 1

    left = set(media.everything())
    assert left == {recording.key, media.copy_of(recording.key), waiting.key}
    assert copied.key not in left


def test_the_copy_goes_with_its_voice(voice: bytes) -> None:
    one = media.keep(voice)
    media.keep(b"the same", key=media.copy_of(one.key))

    media.drop(one.key)

    assert list(media.everything()) == []
