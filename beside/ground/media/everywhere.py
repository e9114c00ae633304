"""A voice in a form that every player knows: telephones of some years ago play no WebM."""

from __future__ import annotations

import io
from typing import BinaryIO

import av

from beside.ground.media import store

MIME = "audio/mp4"
KNOWN_EVERYWHERE = {MIME, "audio/mpeg", "audio/wav", "audio/aac"}
RATE, BITS = 44_100, 64_000  # a voice needs no more


def needs_a_copy(mime: str) -> bool:
    return mime not in KNOWN_EVERYWHERE


def keep_a_copy(key: str) -> None:
    """Beside the voice of that key, in the media store. Twice is once."""
    store.keep(again(io.BytesIO(b"".join(store.read(key)))), key=store.copy_of(key))


def again(source: BinaryIO) -> bytes:
    """The same voice as AAC in MP4. Raises av.error.FFmpegError where it cannot be decoded."""
    made = io.BytesIO()
    with (
        av.open(source, mode="r", options={"protocol_whitelist": "file,crypto"}) as heard,
        av.open(made, mode="w", format="mp4") as said,
    ):
        stream = said.add_stream("aac", rate=RATE, layout="mono")
        stream.bit_rate = BITS
        even = av.AudioResampler(format="fltp", layout="mono", rate=RATE)
        for frame in heard.decode(audio=0):
            for part in even.resample(frame):
                said.mux(stream.encode(part))
        for part in even.resample(None):
            said.mux(stream.encode(part))
        said.mux(stream.encode(None))
    return made.getvalue()
