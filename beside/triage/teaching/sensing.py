"""Where common words lie, asked of a model of meaning, and what each leans to.

`vocabulary.txt` holds words that people use, of whichever message: the commonest of the frequency
lists that come with symspellpy and jieba (both MIT), what is said more than twice in the Hong Kong
Cantonese Corpus (CC BY 4.0, Luke and Wong 2015), and those of the starter library. A word that is
in neither list nor lesson says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any

from beside.triage.meaning import Meaning
from beside.triage.senses import Leaning, Senses
from beside.triage.teaching.learning import Seen

VOCABULARY = Path(__file__).with_name("vocabulary.txt")
PARTS = 32  # of what a model says, the parts in which words differ most; more heard too finely
LARGER = 3.0  # so that weights need not grow large


@dataclass(frozen=True)
class Places:
    """Where each word lies, and how much it is heeded: log of all messages to those with it."""

    where: Mapping[str, Sequence[float]]
    heed: Mapping[str, float]

    def seen(self, words: Sequence[str]) -> Seen:
        """A message as its words lie on average, and one place that is always there."""
        known = [each for each in words if each in self.where]
        heed = sum(self.heed[each] for each in known) or 1.0
        middle = [0.0] * PARTS
        for word in known:
            for part, value in enumerate(self.where[word]):
                middle[part] += self.heed[word] * value
        return {part: LARGER * value / heed for part, value in enumerate(middle)} | {PARTS: 1.0}

    def table(
        self, handover: Sequence[float], urgent: Sequence[float], shift: tuple[float, float]
    ) -> Senses:
        """Weights over places become what each word leans to."""
        return Senses(
            {
                word: Leaning(_along(handover, at), _along(urgent, at), self.heed[word])
                for word, at in self.where.items()
            },
            (handover[PARTS] + shift[0], urgent[PARTS] + shift[1]),
        )


def _along(weights: Sequence[float], at: Sequence[float]) -> float:
    return LARGER * sum(weights[part] * value for part, value in enumerate(at))


def places(model: Meaning, lessons: Sequence[Sequence[str]]) -> Places:
    """Of the common words, and of all that the lessons use."""
    often = Counter(word for lesson in lessons for word in set(lesson))
    words = sorted({*common(), *often})
    heed = {each: log(len(lessons) / often.get(each, 1)) for each in words}
    return Places(dict(zip(words, _where(model, words), strict=True)), heed)


@cache
def common() -> frozenset[str]:
    return frozenset(VOCABULARY.read_text(encoding="utf-8").split())


def _where(model: Meaning, words: Sequence[str]) -> list[list[float]]:
    """The parts in which these words differ most, with a spread of one over all."""
    import numpy  # comes with the extra, without which nobody teaches

    numbers: Any = numpy
    rows = numbers.frombuffer(b"".join(model.vectors(words)), "<f4").reshape(len(words), -1)
    rows = rows.astype("f8") - rows.mean(0)
    _spread, ways = numbers.linalg.eigh(rows.T @ rows)
    found = rows @ ways[:, ::-1][:, :PARTS]
    placed: list[list[float]] = (found / found.std()).tolist()
    return placed
