"""A pupil asks for the adult she wants, is told when it was seen, and needs someone now."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.steps import noticing
from journeys.variants import LAPTOP, PHONE, Variant

VARIANTS = (Variant(PHONE, "zh-hant", "light"), Variant(LAPTOP, "en", "dark"))
WORDS = {"zh-hant": "想你知，唔想你問。", "en": "I want you to know. Please don't ask."}


def test_she_names_him_he_sees_it_and_she_is_told(begin: Begin) -> None:
    yan, kwan = begin(), begin()
    yan.enters_as("yan")
    kwan.enters_as("kwan")
    words = WORDS[yan.variant.language]

    noticing.asks_for(yan, "kwan", words=words)
    asked = yan.page.url
    noticing.has_seen_it(kwan, words)
    yan.page.goto(asked)
    yan.sees("Seen.")
    expect(yan.page.get_by_text(yan.called("kwan")).first).to_be_visible()

    yan.presses("Yes, now")
    yan.sees("Now.")
    expect(yan.page.locator('a[href="tel:999"]').first).to_be_visible()
    yan.can_be_used_by_everyone()
