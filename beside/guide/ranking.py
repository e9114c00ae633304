"""Which passages answer a question: BM25 over stems and characters, and meaning where there is any.

Pure: passages and an optional encoder are passed in. English words are compared by their stems,
Chinese by single characters and pairs. A question is ranked over the passages in its own language;
the reader gets the same passage in theirs. Nothing is generated: what comes out are addresses.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import bm25s
import numpy as np
import snowballstemmer

from beside.guide.everyday import as_written
from beside.triage.meaning import Meaning
from beside.triage.spelling import plain, read_part

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it counts aloud while it builds
K1, B = 1.2, 0.75
AS_HEADING, AS_TITLE, AS_ASKED = 3, 1, 1  # how often each counts beside the text once
ARTICLE = 0.25  # how much the whole article speaks for each of its passages
FUSION = 60  # reciprocal rank: 1 / (60 + place)
IN_CHINESE = 3  # voices that words have there against one of meaning, which knows it less well
NEAR = 0.5  # from which nearness on a meaning fits; every two sentences are a little near
AT_MOST = 50  # places that take part in a fusion
CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003134f]+")
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
STEMMER = snowballstemmer.stemmer("english")
# Words that say nothing of what is asked for.
COMMON = set(
    """
    a about am an and any are as at be been but by can could did do does dont for from get
    had has have he her hers hes him his how i if im in is it its ive just me my of on or
    our ours please she shes should so some that the their theirs them then there they
    this to us was we what whats when where which who why will with would you your youre
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is ranked; `also_asked` are the everyday words by which it is asked for."""

    address: str
    lang: str
    title: str
    heading: str
    text: str
    also_asked: tuple[str, ...] = ()

    @property
    def article(self) -> str:
        return self.address.split("#")[0]


@dataclass(frozen=True, slots=True)
class Hit:
    """`fits`: how much of what was asked for stands in it, from 0 to 1."""

    address: str
    score: float
    fits: float


@dataclass(frozen=True)
class Library:
    """Every passage, made ready once; asking it takes about a millisecond."""

    shelves: Mapping[str, _Shelf]
    meaning: Meaning | None = None

    @staticmethod
    def of(entries: Iterable[Entry], meaning: Meaning | None = None) -> Library:
        by_lang: dict[str, list[Entry]] = {}
        for each in entries:
            by_lang.setdefault(each.lang, []).append(each)
        shelves = {lang: _Shelf.of(some, meaning) for lang, some in by_lang.items()}
        return Library(shelves, meaning)

    def ask(self, question: str, *, at_most: int = 10) -> list[Hit]:
        """The best passages, each address once. Raises nothing that BM25 alone would not."""
        asked = plain(read_part(question))
        in_chinese = bool(CHINESE.search(asked))
        own = self.shelves.get("zh-hant" if in_chinese else "en")
        by_words = own.by_words(asked) if own else []
        if self.meaning is None:
            return by_words[:at_most]
        [vector] = _unpacked(self.meaning.vectors([question]))
        near = _together([each.by_meaning(vector) for each in self.shelves.values()])
        voices = IN_CHINESE if in_chinese else 1
        return fused([(by_words, voices), (near, 1)])[:at_most]


def fused(rankings: Sequence[tuple[Sequence[Hit], int]]) -> list[Hit]:
    """By reciprocal rank, each ranking with its number of voices. No hit loses how well it fits."""
    score: dict[str, float] = {}
    fits: dict[str, float] = {}
    for ranking, voices in rankings:
        for place, hit in enumerate(ranking[:AT_MOST], 1):
            score[hit.address] = score.get(hit.address, 0.0) + voices / (FUSION + place)
            fits[hit.address] = max(hit.fits, fits.get(hit.address, 0.0))
    order = sorted(score, key=lambda each: (-score[each], each))
    return [Hit(each, score[each], fits[each]) for each in order]


def terms(text: str) -> list[str]:
    """Comparable parts of a text in the one spelling, as it stands and in the library’s words."""
    said = _parts(text)
    return [*said, *(Counter(_parts(as_written(text))) - Counter(said)).elements()]


def _parts(text: str) -> list[str]:
    found: list[str] = []
    for run in CHINESE.findall(text):
        found += [*run, *(run[at : at + 2] for at in range(len(run) - 1))]
    words = [each.replace("'s", "").replace("'", "") for each in WORD.findall(text)]
    return found + [_stem(each) for each in words if each not in COMMON]


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(STEMMER.stemWord(word))


@dataclass(frozen=True)
class _Shelf:
    """The passages in one language."""

    entries: list[Entry]
    passages: bm25s.BM25
    articles: bm25s.BM25
    article_of: np.ndarray
    weight: Mapping[str, float]  # how much each term tells, by how few passages hold it
    holds: list[set[str]]
    vectors: np.ndarray | None = None

    @staticmethod
    def of(entries: list[Entry], meaning: Meaning | None) -> _Shelf:
        said = [_terms_of(each) for each in entries]
        slugs = list(dict.fromkeys(each.article for each in entries))
        whole: dict[str, list[str]] = {each: [] for each in slugs}
        for entry, some in zip(entries, said, strict=True):
            whole[entry.article] += some
        holds = [set(each) for each in said]
        counted: dict[str, int] = {}
        for each in holds:
            for term in each:
                counted[term] = counted.get(term, 0) + 1
        weight = {term: _rarity(count, len(entries)) for term, count in counted.items()}
        places = np.array([slugs.index(each.article) for each in entries])
        return _Shelf(
            entries, _indexed(said), _indexed(list(whole.values())), places, weight, holds,
            _unpacked(meaning.vectors([_whole_of(each) for each in entries])) if meaning else None,
        )  # fmt: skip

    def by_words(self, asked: str) -> list[Hit]:
        wanted = terms(asked)
        known = [each for each in wanted if each in self.weight]
        if not known:
            return []
        scores = self.passages.get_scores(known)
        scores = scores + ARTICLE * self.articles.get_scores(known)[self.article_of]
        order = np.argsort(-scores, kind="stable")[:AT_MOST]
        return [
            Hit(self.entries[at].address, float(scores[at]), self._fits(wanted, at))
            for at in order
            if scores[at] > 0
        ]

    def by_meaning(self, vector: np.ndarray) -> list[Hit]:
        if self.vectors is None:
            return []
        near = self.vectors @ vector
        order = np.argsort(-near, kind="stable")[:AT_MOST]
        return [
            Hit(
                self.entries[at].address, float(near[at]),
                float(near[at]) if near[at] >= NEAR else 0.0,
            )
            for at in order
        ]  # fmt: skip

    def _fits(self, wanted: Sequence[str], at: int) -> float:
        """Of all that was asked for, weighed by how much it tells, what stands in this passage."""
        unknown = _rarity(0, len(self.entries))
        whole = {each: self.weight.get(each, unknown) for each in wanted}
        there = sum(each for term, each in whole.items() if term in self.holds[at])
        return there / sum(whole.values())


def _terms_of(entry: Entry) -> list[str]:
    return [
        *terms(plain(entry.text)),
        *terms(plain(entry.heading)) * AS_HEADING,
        *terms(plain(entry.title)) * AS_TITLE,
        *[term for each in entry.also_asked for term in terms(plain(each))] * AS_ASKED,
    ]


def _whole_of(entry: Entry) -> str:
    return f"{entry.title}. {entry.heading}. {entry.text}"


def _indexed(said: list[list[str]]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene", k1=K1, b=B)
    index.index(said, show_progress=False)
    return index


def _rarity(count: int, of: int) -> float:
    return math.log(1 + (of - count + 0.5) / (count + 0.5))


def _unpacked(vectors: Sequence[bytes]) -> np.ndarray:
    return np.stack([np.frombuffer(each, dtype="<f4") for each in vectors])


def _together(rankings: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The same passage in several languages once, as near as the nearest of them."""
    best: dict[str, Hit] = {}
    for hit in (each for ranking in rankings for each in ranking):
        if hit.address not in best or hit.score > best[hit.address].score:
            best[hit.address] = hit
    return sorted(best.values(), key=lambda each: (-each.score, each.address))[:AT_MOST]
