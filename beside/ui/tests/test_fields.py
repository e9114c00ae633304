"""What people type: cleaned of what could harm, kept in everything else."""

from __future__ import annotations

import unicodedata
from datetime import date
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words

OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
anything = st.text(alphabet=st.characters(), max_size=200)


@given(anything)
def test_whatever_is_typed_is_kept_clean_or_refused_with_a_sentence(text: str) -> None:
    try:
        kept = Words(max_length=100).clean(text)
    except ValidationError:  # which sentence it gets stands in the tests below
        return

    assert kept == unicodedata.normalize("NFC", kept)
    assert kept.encode("utf-8")
    assert not set(kept) & set(OVERRIDES)
    assert all(unicodedata.category(each) != "Cc" or each in "\n\t" for each in kept)
    assert 0 < len(kept) <= 100


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    field = Words(required=False)

    assert field.to_python(field.to_python(text)) == field.to_python(text)


@given(st.text(alphabet="我自己揀嘅菜心abc’“” 。，é", min_size=1, max_size=80))
def test_plain_words_are_not_changed(text: str) -> None:
    if text.strip():
        assert Words(required=False).to_python(text) == unicodedata.normalize("NFC", text).strip()


@given(anything)
def test_one_line_stays_one_line(text: str) -> None:
    kept = OneLine(required=False).to_python(text)

    assert len(kept.splitlines()) <= 1
    assert kept == kept.strip()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("stairs\r\nand lift", "stairs\nand lift"),
        ("\u202eolleh", "olleh"),
        ("👨‍👩‍👧 好開心", "👨‍👩‍👧 好開心"),
        ("سلام", "سلام"),
        ("  padded  ", "padded"),
        ("half \ud83d of a character", "half  of a character"),
    ],
)
def test_controls_go_and_everything_people_mean_stays(typed: str, kept: str) -> None:
    assert Words().clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n\n", "\u200b\u200d", "\u202e", None])
def test_nothing_to_read_is_refused_with_what_to_do_next(typed: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        Words().clean(typed)

    assert "few words" in refused.value.messages[0]


def test_an_optional_field_may_stay_empty() -> None:
    assert Words(required=False).clean("   ") == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "3 characters too long"), ("zh-hant", "多了 3 個字")],
)
def test_too_long_says_by_how_much(language: str, sentence: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        Words(max_length=10).clean("x" * 13)

    assert sentence in refused.value.messages[0]


def test_nothing_is_cut_off_while_one_types() -> None:
    assert "maxlength" not in Words(max_length=10).widget.attrs


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-09-03", date(2026, 9, 3)),
        ("3/9/2026", date(2026, 9, 3)),
        ("03.09.2026", date(2026, 9, 3)),
    ],
)
def test_a_day_is_read_as_people_here_write_it(typed: str, day: date) -> None:
    assert Day().clean(typed) == day


@pytest.mark.parametrize("typed", ["soon", "2026-02-30", "3/9/26666", "0026-09-03", ""])
def test_a_day_that_is_none_gets_a_sentence(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Day().clean(typed)

    assert refused.value.messages[0].endswith(".")


@pytest.mark.parametrize("sent", ["", None, "not an id", "1' OR 1=1", "0" * 400])
def test_an_id_that_is_none_is_replaced_so_that_no_words_are_lost(sent: str | None) -> None:
    assert isinstance(HiddenId().clean(sent), UUID)


def test_the_id_the_page_made_is_the_id_of_the_row() -> None:
    made = HiddenId().initial()

    assert HiddenId().clean(str(made)) == made


@pytest.mark.parametrize(
    ("language", "written", "first"),
    [("en", False, "en"), ("zh-hant", False, "yue-Hant-HK"), ("zh-hant", True, "zh-Hant-HK")],
)
def test_the_language_said_begins_with_the_reader_s(
    language: str, written: bool, first: str
) -> None:
    with translation.override(language):
        assert LanguageSaid(written=written).initial() == first


def test_a_language_nobody_offered_is_refused() -> None:
    with pytest.raises(ValidationError):
        LanguageSaid().clean("tlh")
