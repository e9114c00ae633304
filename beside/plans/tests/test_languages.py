"""A form begins with the language of whoever’s words are written down in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast

Enter = Callable[..., Client]
#         who        which page     the language the form begins with
BEGINS = [
    ("ling", "say?heard=yes", "yue-Hant-HK"),  # she writes what Mrs Chan says
    ("ling", "add-hope", "yue-Hant-HK"),
    ("ling", "progress", "yue-Hant-HK"),
    ("yuk_lan", "say", "yue-Hant-HK"),
    ("mei", "say", "yue-Hant-HK"),  # her own first language, whatever the pages are in
]


@pytest.mark.parametrize(("who", "page", "lang"), BEGINS)
@pytest.mark.parametrize("pages_in", ["en", "zh-hant"])
def test_a_form_begins_with_the_language_of_whose_words_they_are(
    cast: Cast, enter: Enter, who: str, page: str, lang: str, pages_in: str
) -> None:
    name, _, query = page.partition("?")
    line = [] if name == "add-hope" else [cast.id("hope_chan_shop/line")]
    at = reverse(f"plans:{name}", args=[cast.id("mrs_chan"), *line])

    form = enter(getattr(cast, who), pages_in).get(f"{at}?{query}").context["form"]

    assert form["lang"].value() == lang
