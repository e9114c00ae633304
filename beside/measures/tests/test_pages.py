"""The part of a page that shows a background; it has no page of its own."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.measures.models import Background
from beside.measures.reads import background_of
from beside.measures.verbs import note_background

PARTIAL = "measures/_background.html"
SAYS = {
    "en": (
        "Allergies",
        "Penicillin",
        "As noted in this house.",
        "in the past",
        'Since <time datetime="1971">1971</time>.',
    ),
    "zh-hant": (
        "敏感",
        "盤尼西林",
        "照這裏的紀錄。",
        "以前",
        '由<time datetime="1971">一九七一年</time>起',
    ),
}


@pytest.mark.parametrize(("language", "words"), SAYS.items())
def test_a_background_is_read_in_both_languages(
    cast: Cast, language: str, words: tuple[str, ...]
) -> None:
    rib = Background(kind="condition", text={"en": "Broken rib"}, status="past", began="1971")
    with translation.override(language), acting(cast.hoi):
        note_background(by=cast.hoi, person=cast.uncle_hoi, rows=[rib])

        page = render_to_string(PARTIAL, {"background": background_of(cast.hoi, cast.uncle_hoi)})

    assert all(each in page for each in words)
    assert '<strong lang="en">Broken rib</strong>' in page


def test_where_nothing_is_recorded_the_page_says_what_belongs_there(cast: Cast) -> None:
    with acting(cast.mei):
        page = render_to_string(PARTIAL, {"background": background_of(cast.mei, cast.mrs_chan)})

    assert "Nothing is recorded" in page


def test_what_a_record_says_is_shown_as_it_stands_and_never_as_markup(cast: Cast) -> None:
    row = Background(kind="medicine", text={"en": "<b>Aspirin</b>"}, details="one\ntwo", source="X")
    with acting(cast.hoi):
        note_background(by=cast.hoi, person=cast.uncle_hoi, rows=[row])

        page = render_to_string(PARTIAL, {"background": background_of(cast.hoi, cast.uncle_hoi)})

    assert "&lt;b&gt;Aspirin" in page
    assert "one<br>two" in page
    assert "As the record says: X." in page
