"""Ranking: what people say meets what is written, in either language, with and without meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beside.config.bench import ranking as bench
from beside.guide.everyday import as_written
from beside.guide.ranking import FUSION, Entry, Hit, Library, fused, terms
from beside.triage.spelling import plain

LIBRARY = Library.of(bench.entries())


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("nan slipped in the loo", "grandmother fall in the toilet"),
        ("阿媽喺沖涼房跌咗", "母親在浴室跌倒"),
        ("nothing of this", "nothing of this"),
    ],
)
def test_everyday_words_are_turned_into_those_of_the_library(said: str, written: str) -> None:
    assert as_written(plain(said)) == plain(written)


def test_words_are_compared_by_stems_and_chinese_by_characters_and_pairs() -> None:
    assert terms("falling rails") == terms("falling rails")
    assert "rail" in terms("rails")
    assert {"跌", "倒", "跌倒"} <= set(terms("跌倒"))
    assert terms("the of and") == []


def test_simplified_and_wide_letters_find_the_same() -> None:
    one, two = LIBRARY.ask("怎样预防跌倒？"), LIBRARY.ask("怎樣預防跌倒？")

    assert [each.address for each in one] == [each.address for each in two] != []


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_whatever_is_asked_the_answers_are_addresses_of_the_library_each_once(text: str) -> None:
    hits = LIBRARY.ask(text)

    addresses = [each.address for each in hits]
    assert len(addresses) == len(set(addresses)) <= 10
    assert set(addresses) <= {each.address for each in bench.entries()}
    assert all(0 <= each.fits <= 1.0001 for each in hits)


def test_what_nothing_speaks_of_fits_nothing() -> None:
    assert LIBRARY.ask("xyzzy plugh") == []
    assert LIBRARY.ask("") == []


def test_fusion_is_by_reciprocal_rank_and_by_voices() -> None:
    one = [Hit("a", 9, 0.5), Hit("b", 8, 0.4)]
    two = [Hit("b", 0.9, 0.0), Hit("c", 0.8, 0.6)]

    found = fused([(one, 1), (two, 1)])

    assert [each.address for each in found] == ["b", "a", "c"]
    assert found[0].score == pytest.approx(1 / (FUSION + 2) + 1 / (FUSION + 1))
    assert found[0].fits == 0.4
    assert fused([(two[1:], 1), (one[:1], 3)])[0].address == "a"
    assert fused([(two[1:], 3), (one[:1], 1)])[0].address == "c"


class OneLanguage:
    """Knows that both sentences mean one thing, whatever their language."""

    name, version = "one", "1"

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        return [
            np.array([1, 0] if "rail" in each or "扶手" in each else [0, 1], "<f4").tobytes()
            for each in texts
        ]

    def nearness(self, one: bytes, many: Sequence[bytes]) -> list[float]:
        return []


def test_with_meaning_a_question_finds_a_passage_in_the_other_language() -> None:
    only = [
        Entry("falls#rail", "en", "Falls", "Rails", "Fix a rail."),
        Entry("tea#pot", "en", "Tea", "Pots", "Warm the pot."),
    ]

    assert Library.of(only).ask("扶手邊度買？") == []
    found = Library.of(only, OneLanguage()).ask("扶手邊度買？")
    assert found[0].address == "falls#rail"
    assert found[0].fits >= 0.5


def test_the_bench_tells_recall_by_language_and_kind(capsys: Any) -> None:
    assert bench.ranking(None, each=False, meaning=False) == 0

    told = orjson.loads(capsys.readouterr().out)
    assert told["figures"]["all"]["questions"] == 334
    assert told["figures"]["plain"]["recall@5"] >= 0.9
    assert told["figures"]["all"]["recall@5"] >= 0.65
    assert told["milliseconds"]["passages"] == 2000


def test_the_measure_counts_as_it_says() -> None:
    row = {"lang": "en", "kind": "plain", "relevant": {"a": 3, "b": 1}}
    perfect = bench._figures([(row, [Hit("a", 2, 1), Hit("b", 1, 1)])])
    late = bench._figures([(row, [Hit(name, 1, 1) for name in "vwxyza"])])

    assert (perfect["recall@5"], perfect["nDCG@10"]) == (1.0, 1.0)
    assert late["recall@5"] == 0.0
    assert 0 < float(str(late["nDCG@10"])) < 0.5


def test_no_question_that_measures_stands_in_what_was_tuned_on() -> None:
    tuned = bench.QUESTIONS.with_name("questions-development.jsonl").read_text(encoding="utf-8")

    for line in bench.QUESTIONS.read_text(encoding="utf-8").splitlines():
        assert orjson.loads(line)["text"] not in tuned
