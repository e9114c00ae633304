"""Mr Lau says no to the locked door, his wife yes for him: Irene hears both, and writes why."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.variants import PHONE, Variant

VARIANTS = (Variant(PHONE, "zh-hant", "light"),)  # once: what is decided stays decided
HIS_NO = "鎖門？我要返工㗎。"
WHY = "佢話要返工。今晚起唔鎖門，改裝門鈴，五點陪佢行。"


def test_a_yes_for_him_does_not_outweigh_his_no(begin: Begin) -> None:
    wife, irene = begin(), begin()
    wife.enters_as("sau_ying")
    irene.enters_as("irene")

    irene.follows("Read both, and write why")
    irene.can_be_used_by_everyone()
    expect(irene.page.get_by_text(HIS_NO).first).to_be_visible()
    irene.page.locator("textarea[name=words]").fill(WHY)
    irene.page.locator("input[name=goes_ahead][value=no]").check()
    irene.presses("Write it down")
    expect(irene.page.locator(".errors")).to_be_visible()  # not before she has heard them
    for heard in ("heard_person", "heard_speaker"):
        irene.page.locator(f"input[name={heard}]").check()
    irene.presses("Write it down")
    expect(irene.page).to_have_url(re.compile("/plan/$"))

    expect(irene.page.get_by_text(WHY).first).to_be_visible()
    irene.can_be_used_by_everyone()
    expect(irene.page.get_by_text(HIS_NO).first).to_be_visible()  # his no stays
