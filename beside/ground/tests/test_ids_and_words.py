"""Identifiers that sort as time does; words cleaned without changing what was said."""

from __future__ import annotations

import time
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from beside.ground.ids import new_id
from beside.ground.words import clean, in_reader_language, must_say_something


def test_ids_are_of_version_seven_and_never_the_same() -> None:
    made = {new_id() for _ in range(10_000)}

    assert len(made) == 10_000
    assert {(each.version, each.variant) for each in made} == {(7, UUID(int=0).variant)} or all(
        each.version == 7 for each in made
    )


def test_ids_sort_as_their_moments_do() -> None:
    first = new_id()
    time.sleep(0.002)

    assert first < new_id()


@given(some.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  早晨  ", "早晨"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\u202eabc", "abc"),
        ("a\x00b\x07c", "abc"),
        ("👩‍🦳 tea", "👩‍🦳 tea"),
        ("کشتی", "کشتی"),
        ("e\u0301", "é"),
    ],
)
def test_clean_keeps_the_words_and_drops_what_hides_them(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\u200b\u200d"])
def test_what_cannot_be_seen_says_nothing(nothing: str) -> None:
    with pytest.raises(ValidationError):
        must_say_something(nothing)


@pytest.mark.parametrize(
    ("reader", "seen"),
    [("en", ("Mrs Chan", "en")), ("zh-hant", ("陳太", "yue-Hant-HK"))],
)
def test_a_reader_sees_the_saying_nearest_to_them(reader: str, seen: tuple[str, str]) -> None:
    assert in_reader_language({"yue-Hant-HK": "陳太", "en": "Mrs Chan"}, reader) == seen


def test_a_saying_in_any_language_is_better_than_none() -> None:
    assert in_reader_language({"ur": "سلام"}, "en") == ("سلام", "ur")
    assert in_reader_language({}, "en") == ("", "")
    assert in_reader_language(None, "en") == ("", "")
