"""What the console says: sentences, refusals, how far something is."""

from __future__ import annotations

import shutil
import sys
import time

from django.utils.translation import gettext

__all__ = ["Progress", "Refused", "gettext", "gettext_noop", "say"]


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation; Django's own would ask for settings too early."""
    return sentence


class Refused(Exception):
    """Something cannot be done; the sentence says why and what to do next."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence % facts)
        self.sentence, self.facts = sentence, facts

    def said(self) -> str:
        """The sentence in the reader's language, which may be known only now."""
        return gettext(self.sentence) % self.facts


def say(text: str, *, end: str = "\n") -> None:
    """To the human at the console; figures alone go to standard output."""
    print(text, file=sys.stderr, end=end, flush=True)


class Progress:
    """A line that grows while something large is read or written; still where nobody watches."""

    WIDTH = 30

    def __init__(self, what: str, whole: int) -> None:
        self.what, self.whole, self.done, self.shown = what, max(whole, 1), 0, 0.0
        self.watched = sys.stderr.isatty() and shutil.get_terminal_size().columns > 60

    def more(self, size: int) -> None:
        self.done += size
        if self.watched and time.monotonic() - self.shown > 0.1:
            self.shown = time.monotonic()
            self._show(min(self.done / self.whole, 0.99))

    def _show(self, part: float) -> None:
        bar = "█" * round(part * self.WIDTH)
        say(f"\r{self.what} {bar:<{self.WIDTH}} {part:4.0%}", end="")

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *raised: object) -> None:
        if self.watched:
            if raised[0] is None:
                self._show(1.0)
            say("")
