"""Whether a message is recognisably a question or a request to the library.

A message that is neither gets a person: somebody may only be telling how the night was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from beside.triage.spelling import Token, plain

FIRST = set(
    """what whats when whens where wheres which who whos whom whose why how hows is are am was were
    do does did can could would will shall should may might has have any""".split()  # noqa: SIM905
)
SOMEBODY = set(
    """i im ive id ill me my mine we us our he she they him her them
    我 佢 他 她 你 妳""".split()  # noqa: SIM905
)
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
ENGLISH = re.compile(rf"\b(?:{'|'.join(WORDS['english'].splitlines())})\b")
CHINESE = tuple(map(plain, WORDS["chinese"].split()))
TOPICS = tuple(map(plain, WORDS["topics"].split()))
A_NOT_A = re.compile(r"([\u3400-\u9fff]|[a-z]{1,20})(?:唔|不)\1")  # 得唔得, submit唔submit
COMMON = set(
    """the a an is are am was were do does did can could will would should may might i im my me
    we our us you your he she his her him they them their it its this that there here to of
    for in on at with from by about and or but not no if so as any some what wat whats when
    where who which why how have has had be been get need want please u ur""".split()  # noqa: SIM905
)
SHORT = 8  # words or characters of something looked up as in a catalogue


def asks(spelt: str, message: Sequence[Token]) -> bool:
    """Of a message in the one spelling."""
    words = [each.word for each in message if each.word != "."]
    if not words:
        return False
    if "?" in spelt:  # the one spelling knows no wide mark
        return True
    text = spelt.replace("'", "")
    return bool(
        words[0] in FIRST
        or ENGLISH.search(text)
        or A_NOT_A.search(text)
        or any(each in text for each in CHINESE)
        or is_looked_up(words, text)
    )


def is_of_another_language(spelt: str, message: Sequence[Token]) -> bool:
    """Letters of another script, or four words and more without one of the commonest of English.

    Phrases, head and library know English and Chinese alone: of others a human must judge.
    """
    letters = [each for each in spelt if each.isalpha()]
    foreign = sum(not each.isascii() and not "\u3400" <= each < "\U0003ffff" for each in letters)
    foreign += sum("\ua000" <= each < "\uf900" for each in letters)  # Hangul and its neighbours
    if foreign > max(2, len(letters) // 5):
        return True
    words = [each.word for each in message if each.word.isalpha()]
    if any(not each.isascii() for each in words):
        return False
    return len(words) > 3 and not COMMON.intersection(words)


def is_looked_up(words: Sequence[str], text: str) -> bool:
    """“bus timetable”, 「輪椅租借」: a few words about a thing, and nobody in them."""
    few = len(words) <= SHORT and not SOMEBODY.intersection(words)
    return few and any(each in (words if each.isascii() else text) for each in TOPICS)
