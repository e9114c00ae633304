"""How far it is, on standard error: a bar where somebody watches, else a line for each file."""

from __future__ import annotations

import time
from typing import TextIO

WIDTH = 24
OFTEN = 0.1  # seconds between two drawings


class Bar:
    def __init__(self, stream: TextIO, files: int) -> None:
        self.stream, self.files = stream, files
        self.done, self.name, self._drawn = 0, "", 0.0
        self.is_watched = stream.isatty()

    def begin(self, name: str) -> None:
        self.name = name
        self.tell("", 0, 1)

    def tell(self, what: str, part: int, whole: int) -> None:
        """`part` of `whole` of this file is done."""
        now = time.monotonic()
        if self.is_watched and (now - self._drawn > OFTEN or part in (0, whole)):
            self._drawn = now
            share = (self.done + part / max(whole, 1)) / max(self.files, 1)
            full = round(WIDTH * share)
            bar = "█" * full + "░" * (WIDTH - full)
            self._write(f"\r\x1b[2K{bar} {share:4.0%}  {self.name}  {what}")

    def end(self, says: str) -> None:
        """This file is over; one line about it stays."""
        self.done += 1
        self._write(f"\r\x1b[2K{says}\n" if self.is_watched else f"{says}\n")

    def clear(self) -> None:
        if self.is_watched:
            self._write("\r\x1b[2K")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()
