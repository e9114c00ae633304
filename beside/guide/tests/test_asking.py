"""Asking: what somebody gets, whether a human is there, and that nothing of it is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from beside.casting.cast import Cast

ASK = "/ask/"


@pytest.mark.parametrize(("language", "words", "said"), [
    ("en", "My father fell twice this month. What can we change at home?", "word for word"),
    ("zh-hant", "爸爸今個月跌咗兩次，屋企可以改啲咩？", "passage"),
])  # fmt: skip
def test_anybody_asks_and_gets_passages_with_their_source(
    cast: Cast, language: str, words: str, said: str
) -> None:
    got = Client(headers={"accept-language": language}).post(ASK, {"words": words})

    page = got.content.decode()
    assert got.status_code == 200
    assert 'class="found"' in page
    assert "I am software" in page or "電腦程式" in page


def test_something_urgent_shows_numbers_before_any_other_text(cast: Cast) -> None:
    got = Client().post(ASK, {"words": "I want to kill myself"})

    page = got.content.decode()
    assert page.index("tel:999") < page.index("I am software")
    assert "Not seen yet" in page
