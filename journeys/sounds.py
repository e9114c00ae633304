"""What the browser's pretended microphone hears."""

from __future__ import annotations

import math
import os
import struct
import tempfile
import wave
from pathlib import Path

RATE = 48_000


def tone(seconds: float = 6.0, pitch: float = 220.0) -> Path:
    """A file with a tone that swells and fades like speech."""
    path = Path(tempfile.gettempdir()) / f"beside-tone-{seconds:g}-{pitch:g}.wav"
    if not path.exists():
        making = path.with_suffix(f".{os.getpid()}")
        heights = (_height(at / RATE, pitch) for at in range(int(seconds * RATE)))
        with wave.open(str(making), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(b"".join(struct.pack("<h", each) for each in heights))
        making.replace(path)
    return path


def _height(second: float, pitch: float) -> int:
    return int(9000 * math.sin(2 * math.pi * pitch * second) * abs(math.sin(4 * second)))
