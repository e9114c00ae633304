"""What the console says, and how it refuses."""

from __future__ import annotations

import shutil
import sys
import textwrap
import unicodedata

from django.utils.translation import gettext as _


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
        return _(self.sentence) % self.facts


def say(text: str, *, end: str = "\n") -> None:
    """To the human at the console; figures alone go to standard output."""
    print(text, file=sys.stderr, end=end, flush=True)


def folded(text: str, indent: str = "  ") -> str:
    """Long lines folded to the width of the screen; Chinese folds anywhere and counts double."""
    width = min(shutil.get_terminal_size((100, 24)).columns, 100) - len(indent)
    lines = []
    for line in text.splitlines():
        if any(unicodedata.east_asian_width(each) in "WF" for each in line):
            lines += [line[at : at + width // 2] for at in range(0, len(line), width // 2)]
        else:
            lines += textwrap.wrap(line, width, break_long_words=False) or [""]
    return "\n".join(indent + line for line in lines)
