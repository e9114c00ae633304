"""A carer's small observation becomes somebody's kind call the same day."""

from __future__ import annotations

from journeys.conftest import Begin
from journeys.steps import noticing
from journeys.variants import LAPTOP, PHONE, Variant

VARIANTS = (Variant(PHONE, "zh-hant", "dark"), Variant(LAPTOP, "en", "light"))
ABOUT = {"zh-hant": "mr_ho", "en": "uncle_hoi"}
SEEN = {"zh-hant": "何生今日冇開收音機。", "en": "Uncle Hoi did not name the wind today."}
MOST_TAPS = 4


def test_what_ling_noticed_is_answered_the_same_day(begin: Begin) -> None:
    ling, wong = begin(), begin()
    ling.enters_as("ling")
    wong.enters_as("wong")
    language = ling.variant.language

    taps = noticing.notices(ling, SEEN[language], about=ABOUT[language])
    assert taps <= MOST_TAPS
    wong.opens("/noticing/")
    wong.can_be_used_by_everyone()
    wong.page.locator("li", has_text=SEEN[language]).get_by_role("link").first.click()
    noticing.reaches_out(wong, went="佢笑咗。", over="傾咗半個鐘。", thanks="多謝你留意到。")

    ling.opens("/noticing/mine/")
    ling.can_be_used_by_everyone()
    ling.sees_words("多謝你留意到。")
