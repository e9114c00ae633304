"""From messages to weights."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from beside.triage import head, senses, starter, together
from beside.triage.features import features
from beside.triage.meaning import Meaning
from beside.triage.reading import read
from beside.triage.teaching import learning, sensing
from beside.triage.tiers import Tier

HERE = Path(__file__).parents[1] / "tests"
# Small talk is no question, so it gets a person; it is heard lest a “thank you” be met as urgent.
MESSAGES = HERE / "messages-teaching.jsonl", HERE / "messages-small-talk.jsonl"


# Who is in need may ask too, and who asks for a bus line may leave out the mark: so each message is
# heard a second time the other way round, lest the head learn that questions are harmless.
ASKED = {
    "en": (
        "what should I do?",
        "Can you help?",
        "what can i do",
        "is that normal?",
        "who do I tell?",
    ),
    "zh": ("點算好？", "可以點做", "應該怎樣做？", "係咪好嚴重", "可唔可以幫我？", "怎麼辦"),
}
MARKS = "?？"
# Where each head begins: the one thing chosen by messages-kept.jsonl, so that its gates hold.
# `python -m beside.triage.teaching check` shows what that does to lessons which a head never saw.
SHIFT = 0.45, -0.2
SHIFT_OF_SENSES = -0.35, -0.2
SHIFT_OF_MEANING = 0.8, -0.6


def messages() -> list[dict[str, str]]:
    return [
        json.loads(line)
        for file in MESSAGES
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def turned(text: str, tier: Tier, lang: str, number: int) -> str:
    if tier == Tier.ANSWER and number % 2:
        return text.rstrip(MARKS + " ")
    tails = ASKED["en" if lang == "en" else "zh"]
    tail = tails[number // 2 % len(tails)]
    return f"{tail} {text}" if number % 3 == 0 else f"{text} {tail}"


Meant = tuple[list[float], list[float]]  # weights over the parts of a vector


class Pupil:
    """All messages made ready once, and each once more the other way round; taught by some."""

    def __init__(self, given: Sequence[Mapping[str, str]], model: Meaning) -> None:
        self._tiers = [Tier[each["tier"].upper()] for each in given]
        told = [each["text"] for each in given]
        other = [
            turned(text, tier, each["lang"], number)
            for number, (each, text, tier) in enumerate(zip(given, told, self._tiers, strict=True))
        ]
        phrases, self._model = starter.phrases(), model
        readings = [[read(text, phrases) for text in texts] for texts in (told, other)]
        self._seen = [[features(each) for each in some] for some in readings]
        self._words = [
            [list(senses.senses(each.tokens, phrases)) for each in some] for some in readings
        ]
        self._met = [
            [together.places(each) for each in model.vectors(texts)] for texts in (told, other)
        ]

    def heads(self, whom: Sequence[int]) -> tuple[head.Lexical, senses.Senses, Meant]:
        """Those of the house, and the one over meaning."""
        lexical = head.of(*self._weights(self._seen, whom, rounds=6), shift=SHIFT)
        places = sensing.places(self._model, [self._words[0][each] for each in whom])
        placed = [[places.seen(each) for each in some] for some in self._words]
        table = places.table(*self._weights(placed, whom, rounds=12), SHIFT_OF_SENSES)
        return lexical, table, self._meant(whom)

    def _meant(self, whom: Sequence[int]) -> Meant:
        size = len(self._met[0][0])
        handover, urgent = (each[:size] for each in self._weights(self._met, whom, rounds=12))
        handover[-1] += SHIFT_OF_MEANING[0]
        urgent[-1] += SHIFT_OF_MEANING[1]
        return handover, urgent

    def _weights(
        self, seen: Sequence[Sequence[learning.Seen]], whom: Sequence[int], *, rounds: int
    ) -> tuple[list[float], list[float]]:
        given = [some[number] for some in seen for number in whom]
        tiers = [self._tiers[number] for _ in seen for number in whom]
        return (
            learning.learn(given, [tier > Tier.ANSWER for tier in tiers], rounds=rounds),
            learning.learn(given, [tier == Tier.URGENT for tier in tiers], rounds=rounds),
        )


def taught(model: Meaning) -> Mapping[Path, str]:
    """The file of each head, as it must be."""
    given = messages()
    lexical, table, meant = Pupil(given, model).heads(range(len(given)))
    by, named = checksum(), f"{model.name} {model.version}"
    return {
        head.FILE: head.packed(lexical, taught_by=by),
        senses.FILE: senses.packed(table, model=named, taught_by=by),
        together.FILE: together.packed(model, *meant, taught_by=by),
    }


def checksum() -> str:
    """Of all that the weights depend on: a test sees cheaply that they were made anew."""
    here = Path(__file__).parent
    room = here.parent
    parts = [
        *MESSAGES, starter.FILE, here / "learning.py", here / "lessons.py", here / "sensing.py",
        sensing.VOCABULARY, room / "features.py", room / "reading.py", room / "senses.py",
        room / "spelling.py", room / "spelling.yaml", room / "phrases.py", room / "asking.py",
        room / "asking.yaml",
    ]  # fmt: skip
    return sha256(b"".join(each.read_bytes() for each in parts)).hexdigest()
