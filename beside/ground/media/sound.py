"""What a voice really is: decoded to the end, measured, and refused in words if it is not one."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import av
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST = 600  # seconds
# Containers that a browser can play, as the decoder names them, with the type each is served as.
PLAYED = {
    "matroska,webm": "audio/webm",
    "ogg": "audio/ogg",
    "mov,mp4,m4a,3gp,3g2,mj2": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "aac": "audio/aac",
}
CODECS = {"opus", "vorbis", "aac", "mp3", "mp3float", "flac", "pcm_s16le", "pcm_s24le", "pcm_f32le"}
QUIETEST = 0.0008  # root mean square, of 1; a voice across the room is ten times that


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice that can be heard: whole seconds, at least one, and the type it is served as."""

    seconds: int
    mime: str
    file: BinaryIO


def listen(file: BinaryIO) -> Voice:
    """Decode a file from beginning to end; ValidationError says what it is if not a voice."""
    file.seek(0, os.SEEK_END)
    if not file.tell():
        raise ValidationError(_("This file is empty. Please choose another, or say it again."))
    file.seek(0)
    try:
        with av.open(file, mode="r", options={"protocol_whitelist": "file,crypto"}) as opened:
            mime = _kind(opened)
            seconds, loudest = _hear(opened)
    except (av.error.FFmpegError, ValueError, EOFError, IndexError) as broken:
        raise ValidationError(
            _("This is not a recording that can be played. Please choose another, or write it.")
        ) from broken
    if seconds > LONGEST + 1:
        raise _too_long()
    if loudest < QUIETEST:
        raise ValidationError(
            _("We could not hear anything. Is the microphone on? Please try again.")
        )
    return Voice(max(1, min(LONGEST, round(seconds))), mime, file)


def _kind(opened: av.container.InputContainer) -> str:
    if any(
        each.type == "video" and not each.disposition & av.stream.Disposition.attached_pic
        for each in opened.streams
    ):
        raise ValidationError(
            _("This is a film. Here only a voice can be kept. Please record it, or write it.")
        )
    mime = PLAYED.get(opened.format.name)
    if mime is None or len(opened.streams.audio) != 1:
        raise ValueError(opened.format.name)
    if opened.streams.audio[0].codec_context.name not in CODECS:
        raise ValueError(opened.streams.audio[0].codec_context.name)
    return mime


def _hear(opened: av.container.InputContainer) -> tuple[float, float]:
    """Seconds that were really decoded, and the loudest half second as root mean square."""
    even = av.AudioResampler(format="s16", layout="mono", rate=8000)
    heard, loudest = 0, 0.0
    for frame in _frames(opened, even):
        samples = memoryview(bytes(frame.planes[0])[: frame.samples * 2]).cast("h")
        heard += len(samples)
        if heard > (LONGEST + 1) * 8000:
            raise _too_long()
        if len(samples):
            power = sum(each * each for each in samples[::4]) / len(samples[::4])
            loudest = max(loudest, math.sqrt(power) / 32768)
    return heard / 8000, loudest


def _frames(
    opened: av.container.InputContainer, even: av.AudioResampler
) -> Iterator[av.AudioFrame]:
    for frame in opened.decode(audio=0):
        yield from even.resample(frame)
    yield from even.resample(None)


def _too_long() -> ValidationError:
    return ValidationError(
        _("This recording is longer than ten minutes. Please say it in two parts.")
    )
