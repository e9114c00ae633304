"""Who a message is about, and whether a “not” stands before what was found.

Both choose words, never a tier: help for the helper reads otherwise, and somebody who writes that
she is not suicidal gets a person and her answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from beside.triage.phrases import Match
from beside.triage.reading import Reading
from beside.triage.tiers import About

NOT = set(
    """not no never dont doesnt didnt isnt arent aint wasnt wont cant cannot without nobody nothing
    唔 冇 不 沒 無 未 非 別 咪""".split()  # noqa: SIM905
)
BEFORE = 4  # words between a “not” and what it negates
WRITER = {"i", "im", "ive", "id", "ill", "me", "my", "myself", "我"}
OWNED = "阿媽爸老個嘅的朋同學姐哥細妹仔女婆公爺嫲鄰男妻丈先太"  # 我阿媽: not the writer
DONE_TO_ME = {"me", "my", "myself", "us", "我"}
OTHERS = ("kin", "佢", "親", "they")
TO_SOMEBODY = {"violence", "abuse-or-neglect"}


def is_negated(reading: Reading, match: Match) -> bool:
    """A “not” shortly before, in the same sentence; one inside a phrase is part of it."""
    for token in reversed(reading.tokens[max(0, match.first - BEFORE) : match.first]):
        if token.word == ".":
            return False
        if token.word in NOT:
            return True
    return False


def about(reading: Reading, match: Match | None = None) -> About:
    """Whoever is named last before what was found; without a finding, whoever is named more."""
    words = [each.word for each in reading.tokens]
    at, end = (match.first, match.last) if match else (len(words), len(words))
    start = max((n for n in range(at if match else 0) if words[n] == "."), default=-1) + 1
    others = _named(words[start:end], reading)
    if not others:
        return About.SELF
    mine = [
        n for n, word in enumerate(words[start:end])
        if word in WRITER and not _owns(words, start + n)
    ]  # fmt: skip
    if match and match.phrase.kind in TO_SOMEBODY:
        is_self = bool(DONE_TO_ME & set(words[at : end + 2]))
    elif match:
        is_self = max(mine, default=-1) > max(others)
    else:
        is_self = len(mine) >= len(others)
    return About.SELF if is_self else About.SOMEONE_ELSE


def _named(words: Sequence[str], reading: Reading) -> list[int]:
    """Where somebody else is named."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for way in (way for name in OTHERS for way in reading.phrases.slots.get(name, ())):
        by_first.setdefault(way[0], []).append(way)
    return [
        at for at, word in enumerate(words)
        if any(tuple(words[at : at + len(way)]) == way for way in by_first.get(word, ()))
    ]  # fmt: skip


def _owns(words: Sequence[str], at: int) -> bool:
    """“my mother”, 我阿媽: not the writer but whose she is."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] == "my" or (words[at] == "我" and after != "" and after in OWNED)
