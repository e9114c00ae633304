"""People: their faces, their words, who may see what of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Protocol

from beside.ground.words import in_reader_language
from beside.ui import icons
from beside.ui.component import Part, component, one_of

CLAUSE = 9  # characters that fit on one line of a card on a phone, in larger type
SHORT = 7  # and in the largest
_PARAGRAPHS = re.compile(r"\n\s*\n")
_CLAUSES = re.compile(r"[，。、；：？！…—\s]+")
_CHINESE = ("zh", "yue", "cmn")


class Someone(Protocol):
    """Whoever has a name by language; ui knows no room, and this is all it asks of a person."""

    called: dict[str, str]


@component
def voice(words: str, *, lang: str = "", footer: str = "", size: str = "") -> Part:
    """A person's own words: the voice face, the plum rule, the language they were said in."""
    one_of(size, ("", "large"), "size of voice")
    text = str(words or "").strip()
    return {
        "paragraphs": [each.split("\n") for each in _PARAGRAPHS.split(text) if each.strip()],
        "lang": lang,
        "footer": footer,
        "size": size,
        "breaks": breaks(text, lang),
    }


def breaks(words: str, lang: str) -> str:
    """Whether Chinese words may break at their punctuation only, and in which type that fits."""
    if not lang.startswith(_CHINESE) or not words:
        return ""
    longest = max(len(clause) for clause in _CLAUSES.split(words))
    if longest <= SHORT:
        return "short clause"
    return "clause" if longest <= CLAUSE else ""


@component
def face(name: str, *, kind: str = "", size: str = "", photo: str = "") -> Part:
    """A round face: a photograph, or the first letters. The name itself stands beside it."""
    return {
        "initials": initials(str(name)),
        "kind": one_of(kind, ("", "person"), "kind of face"),
        "size": one_of(size, ("", "middle", "large"), "size of face"),
        "photo": photo,
    }


def initials(name: str) -> str:
    """At most two letters; of a Chinese name the one character that is its own: 阿玲 is 玲."""
    name = name.strip()
    first = next((each for each in name if _is_letter(each)), "")
    if not first:
        return "·"
    if unicodedata.category(first) == "Lo":
        rest = name[name.index(first) :]
        is_pet_name = first in "阿小老" and len(rest) > 1 and _is_letter(rest[1])
        return rest[1] if is_pet_name else first
    words = [each for each in re.split(r"[,，;(]", name)[0].split() if any(map(_is_letter, each))]
    if not words:
        return first.upper()
    letters = [next(filter(_is_letter, each)) for each in (words[0], words[-1])]
    return "".join(letters[: len(words)]).upper()


def _is_letter(each: str) -> bool:
    return unicodedata.category(each).startswith("L")


@component
def person_header(
    person: Someone, *, says: str = "", heard: str = "", ring_first: str = "", photo: str = ""
) -> Part:
    """Who this is: called, how to say it, how to be heard, whether to ring first."""
    called, lang = in_reader_language(person.called)
    other = [(text, tag) for tag, text in person.called.items() if text and text != called]
    return {
        "called": called,
        "lang": lang,
        "other": other[0] if other else ("", ""),
        "says": says,
        "heard": heard,
        "ring_first": ring_first,
        "photo": photo,
    }


@component
def sharing(content: str, *, name: str = "", how: str = "", kind: str = "", level: int = 3) -> Part:
    """Who sees what of a person; holds `part`s and the buttons that change them."""
    return {"content": content, "name": name, "how": how, "kind": kind, "level": level}


@component
def part(label: str, *, state: str = "", open: bool = True) -> Part:
    return {"label": label, "state": state, "open": open, "icon": icons.drawn("check")}
