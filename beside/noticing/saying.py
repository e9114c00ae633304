"""A sentence of the house in both its languages, to be kept beside a row."""

from __future__ import annotations

from django.utils import translation

HOUSE = {"en": "en", "zh-Hant-HK": "zh-hant"}


def in_both(sentence: object, facts: dict[str, object] | None = None) -> dict[str, str]:
    """`sentence` is lazy, with named places; `facts` fill them."""
    said = {}
    for tag, language in HOUSE.items():
        with translation.override(language):
            text = str(sentence)
            said[tag] = text % facts if facts else text
    return said
