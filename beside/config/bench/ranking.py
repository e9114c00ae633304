"""`beside bench ranking`: which passages the guide finds for questions, and how fast.

Questions are rows of JSON with id, lang, kind, text and the passages that answer them, graded.
Those that come with the house are never tuned on; `questions-development.jsonl` is for that.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from beside.guide.articles import read_library
from beside.guide.ranking import Entry, Hit, Library
from beside.triage.meaning import Meaning
from beside.triage.meaning import meaning as the_extra

QUESTIONS = Path(__file__).parents[2] / "guide" / "tests" / "questions.jsonl"
MANY = 2_000  # passages that the time of an answer is measured over
Row = dict[str, Any]


def ranking(file: Path | None, *, each: bool, meaning: bool) -> int:
    """One object on standard output, after a line for each question where that was asked for."""
    encoder = the_extra() if meaning else None
    library = Library.of(entries(), encoder)
    rows = [orjson.loads(line) for line in (file or QUESTIONS).read_bytes().splitlines()]
    asked = [(row, library.ask(row["text"])) for row in rows]
    if each:
        for row, hits in asked:
            found = [hit.address for hit in hits]
            print(orjson.dumps({"id": row["id"], "passages": found}).decode())
    told = {
        "meaning": encoder.name if encoder else "",
        "figures": figures(asked),
        "milliseconds": latency([str(row["text"]) for row in rows], encoder),
    }
    print(orjson.dumps(told).decode())
    return 0


def entries() -> list[Entry]:
    """The passages of the starter library, as a new house has them."""
    return [
        Entry(
            each.address, article.lang, article.title, each.heading, each.plain,
            article.front.also_asked,
        )
        for article in read_library()
        for each in article.passages
    ]  # fmt: skip


def figures(asked: Sequence[tuple[Row, list[Hit]]]) -> dict[str, dict[str, object]]:
    """By language and kind. Questions that nothing answers are only counted."""
    groups: dict[str, list[tuple[Row, list[Hit]]]] = {}
    for row, hits in asked:
        for name in (row["lang"], row["kind"], f"{row['lang']} {row['kind']}", "all"):
            groups.setdefault(name, []).append((row, hits))
    return {name: _figures(some) for name, some in sorted(groups.items())}


def _figures(some: Sequence[tuple[Row, list[Hit]]]) -> dict[str, object]:
    answered = [(row, hits) for row, hits in some if row["relevant"]]
    told: dict[str, object] = {"questions": len(some)}
    if answered:
        told["recall@5"] = round(_mean(_recall(*each) for each in answered), 4)
        told["nDCG@10"] = round(_mean(_ndcg(*each) for each in answered), 4)
    return told


def _recall(row: Row, hits: list[Hit]) -> float:
    """Whether one of the best answers there are stands among the first five."""
    best = max(row["relevant"].values())
    return float(any(row["relevant"].get(hit.address) == best for hit in hits[:5]))


def _ndcg(row: Row, hits: list[Hit]) -> float:
    gains = [row["relevant"].get(hit.address, 0) for hit in hits[:10]]
    ideal = sorted(row["relevant"].values(), reverse=True)[:10]
    return _dcg(gains) / _dcg(ideal)


def _dcg(gains: Iterable[int]) -> float:
    return math.fsum((2.0**gain - 1) / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


def latency(questions: Sequence[str], meaning: Meaning | None) -> dict[str, float]:
    """Of each question over many passages: those of the library, again under other addresses."""
    own = entries()
    copies = math.ceil(MANY / len(own))
    many = [
        replace(each, address=f"{copy}-{each.address}") for copy in range(copies) for each in own
    ][:MANY]
    library = Library.of(many, meaning)
    library.ask(questions[0])
    took = []
    for each in questions:
        began = time.perf_counter()
        library.ask(each)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {
        "passages": len(many), "questions": len(took),
        "p50": round(took[len(took) // 2], 2), "p95": round(took[int(len(took) * 0.95)], 2),
    }  # fmt: skip
