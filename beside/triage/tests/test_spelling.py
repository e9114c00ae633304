"""People type as they can; what they mean is compared in one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from beside.triage.spelling import LONGEST, one_edit_apart, plain, read_part, squeezed, tokens

#     as it was typed                 as it is compared
SPELT = [
    ("Ｉ Ｗant", "i want"),  # full width
    ("I’m so TIRED", "i'm so tired"),
    ("soooo tirrrred", "soo tirred"),
    ("想死死死死", "想死"),
    ("我不想活了，没有人", "我不想活了,沒有人"),  # simplified
    ("s\u200bu\u0301icide", "suicide"),  # marks nobody sees
    ("比個人打", "畀個人打"),
    ("call 999", "call 999"),  # figures are not stretched letters
    ("a\x00b\ud800c", "a b c"),
]


@pytest.mark.parametrize(("typed", "compared"), SPELT)
def test_many_ways_of_typing_are_one_spelling(typed: str, compared: str) -> None:
    assert plain(typed) == compared


@settings(deadline=None)
@given(some.text())
def test_the_one_spelling_of_the_one_spelling_is_itself(text: str) -> None:
    once = plain(text)

    assert plain(once) == once


def test_a_sentence_ends_where_it_ends() -> None:
    words = [each.word for each in tokens(plain("I can't. 想死，唔係。ok"))]

    assert words == ["i", "cant", ".", "想", "死", "唔", "係", ".", "ok"]


def test_a_token_knows_where_it_stands() -> None:
    spelt = plain("Please help 我")

    assert [spelt[each.start : each.end] for each in tokens(spelt)] == ["please", "help", "我"]


#     meant      typed        one slip away
SLIPS = [
    ("suicide", "sucide", True),
    ("suicide", "suicidee", True),
    ("suicide", "siucide", True),  # two letters changed places
    ("suicide", "suixide", True),
    ("suicide", "suicide", True),
    ("suicide", "sucid", False),
    ("suicide", "decides", False),
    ("unalive", "unalvie", True),
]


@pytest.mark.parametrize(("meant", "typed", "near"), SLIPS)
def test_one_slip_of_the_finger_is_forgiven(meant: str, typed: str, near: bool) -> None:
    assert one_edit_apart(meant, typed) is near
    assert one_edit_apart(typed, meant) is near


def test_doubled_letters_count_once() -> None:
    assert squeezed("killl") == squeezed("kill") == squeezed("kil")


def test_of_a_very_long_message_both_ends_are_read() -> None:
    text = "a" * LONGEST + "the end"

    part = read_part(text)

    assert len(part) <= LONGEST + 1
    assert part.endswith("the end")
