"""One spelling for what people type: width, case, accents, stretched letters, script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

LONGEST = 10_000  # characters that are read; of a longer message the first and the last half

PAIRS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))["pairs"]
FOLD = {pair[0]: pair[1] for pair in PAIRS.split()}
STRETCHED = re.compile(r"([a-z])\1{2,}|([\u3400-\u9fff\U00020000-\U0003ffff])\2{2,}")
QUOTES = dict.fromkeys("’‘ʼ´`＇", "'")
TOKEN = re.compile(
    r"(?P<word>[a-z0-9]+(?:'[a-z]+)*)"
    r"|(?P<sign>[\u3400-\u9fff\U00020000-\U0003ffff])"
    r"|(?P<end>[.!?。;\n]+(?=\s|$|[^a-z0-9\s])|[。\n])"
)


def plain(text: str) -> str:
    """The one spelling; the same again when asked twice."""
    spelt = "".join(map(_plain, text))
    return STRETCHED.sub(lambda found: (found[1] or "") * 2 or found[2], spelt)


@lru_cache(maxsize=20_000)
def _plain(character: str) -> str:
    if character in QUOTES:
        return "'"
    folded = unicodedata.normalize("NFKD", character).casefold()
    folded = unicodedata.normalize("NFKD", folded).casefold()
    return "".join(map(_kept, folded))


def _kept(character: str) -> str:
    """Accents and marks nobody sees are left out; what breaks lines or words becomes a space."""
    kind = unicodedata.category(character)
    if character == "\n" or kind in ("Zl", "Zp"):
        return "\n"
    if kind in ("Mn", "Me", "Cf"):
        return ""
    if kind in ("Cc", "Cs", "Co", "Cn", "Zs"):
        return " "
    return QUOTES.get(character, _traditional(character))


def _traditional(character: str) -> str:
    for _ in range(3):  # what a pair leads to may begin another
        character = FOLD.get(character, character)
    return character


@dataclass(frozen=True)
class Token:
    word: (
        str  # a Latin word without apostrophes, one Chinese character, or "." where a sentence ends
    )
    start: int
    end: int


def tokens(spelt: str) -> list[Token]:
    """Of a text that is in the one spelling already."""
    found = []
    for each in TOKEN.finditer(spelt):
        word = "." if each["end"] else each[0].replace("'", "")
        found.append(Token(word, each.start(), each.end()))
    return found


def read_part(text: str) -> str:
    """What is read of a text of any length, so that the work is bounded."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return text[:half] + "\n" + text[-half:]


def squeezed(word: str) -> str:
    """Doubled letters once: “killl”, “kill” and “kil” are one word."""
    return re.sub(r"([a-z])\1+", r"\1", word)


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter more, fewer, changed, or two swapped lead from one to the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return one == other
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n, letter in enumerate(one) if letter != other[n]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1]
    return one[at + 1 :] == other[at + 1 :] or (
        swapped == other[at : at + 2] and one[at + 2 :] == other[at + 2 :]
    )
