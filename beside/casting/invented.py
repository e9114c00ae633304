"""Tones in place of voices and drawings in place of photographs: nobody's voice, nobody's face."""

from __future__ import annotations

import array
import hashlib
import io
import math
from collections.abc import Callable
from fractions import Fraction
from functools import cache

import av
from PIL import Image, ImageDraw

from beside.casting.drawings import COLOURS, drawing_of
from beside.ground.media import Kept, keep, read
from beside.ground.media.store import Damaged

EDITION = 1  # raise it when tones or drawings change, so that kept ones are made again
RATE = 48_000
FRAME = 960
SCALE = 20  # a drawing is 120 × 90 units, drawn large and made half as large
WIDTH, HEIGHT = 60 * SCALE, 45 * SCALE


def at_hand(name: str, make: Callable[[], bytes]) -> Kept:
    """Keep an invented file under a key of its own; one kept by an earlier demo is used again."""
    key = hashlib.sha256(f"beside:cast:{EDITION}:{name}".encode()).hexdigest()[:32]
    try:
        found = b"".join(read(key))
    except (FileNotFoundError, Damaged):
        return keep(make(), key=key)
    return Kept(key, len(found), hashlib.sha256(found).hexdigest())


def tone(seconds: int) -> bytes:
    """A soft hummed tune of that length, as a browser would have recorded it (WebM, Opus)."""
    made = io.BytesIO()
    with av.open(made, "w", format="webm") as file:
        stream = file.add_stream("libopus", rate=RATE)
        stream.bit_rate = 16_000
        stream.layout = "mono"
        for start in range(0, seconds * RATE, FRAME):
            frame = av.AudioFrame(format="s16", layout="mono", samples=FRAME)
            frame.planes[0].update(_hum(start).tobytes())
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return made.getvalue()


def _hum(start: int) -> array.array[int]:
    """Twenty milliseconds of a tune that rises and falls, a breath between its notes."""
    notes = (220.0, 261.6, 293.7, 261.6, 220.0, 196.0)
    second = start / RATE
    pitch = notes[int(second * 1.5) % len(notes)]
    loud = 5200 * math.sin(math.pi * ((second * 1.5) % 1)) ** 0.5
    turn = 2 * math.pi * pitch / RATE
    return array.array("h", (int(loud * math.sin(turn * (start + i))) for i in range(FRAME)))


def drawing(description: str, size: int) -> bytes:
    """A drawing of the objects that a photograph's description names, as a JPEG of that width."""
    made = io.BytesIO()
    picture = _drawn(description)
    share = min(1.0, size / WIDTH)
    smaller = picture.resize(
        (round(WIDTH * share), round(HEIGHT * share)), Image.Resampling.LANCZOS
    )
    smaller.save(made, "JPEG", quality=84, progressive=True)
    return made.getvalue()


@cache
def _drawn(description: str) -> Image.Image:
    picture = Image.new("RGB", (120 * SCALE, 90 * SCALE), COLOURS["sunk"])
    pen = ImageDraw.Draw(picture)
    for kind, colour, points, *width in drawing_of(description):
        line = int((width[0] if width else 1.2) * SCALE)
        where = [each * SCALE for each in points]
        if kind == "oval":
            pen.ellipse(where, fill=COLOURS[colour])
        elif kind == "ring":
            pen.ellipse(where, outline=COLOURS[colour], width=line)
        elif kind == "box":
            pen.rounded_rectangle(where, radius=2 * SCALE, fill=COLOURS[colour])
        elif kind == "shape":
            pen.polygon(where, fill=COLOURS[colour])
        else:
            pen.line(where, fill=COLOURS[colour], width=line, joint="curve")
    return picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
