"""Somebody comes with a record from elsewhere: a page, a circle, a plan nobody agreed to yet."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from beside.exchange.tests.records import HARRY
from journeys.house import House
from journeys.steps import Walk


@pytest.fixture(scope="module")
def brought(house: House) -> str:
    """What the command said when the same file came a second time."""
    asked = ("bring-in", str(HARRY), "--as", "wong@example.org", "--team", "home care")
    house.told(*asked)
    return house.told(*asked)


def test_whoever_was_brought_in_twice_is_met_once_as_a_person(walk: Walk, brought: str) -> None:
    walk.enters_as("wong")
    walk.opens("/people/?name=Harry")
    walk.can_be_used_by_everyone()
    found = walk.page.get_by_role("link", name="Harry")
    expect(found).to_have_count(1)

    found.click()
    walk.is_not_lost()
    walk.can_be_used_by_everyone()
    expect(walk.page.locator("h1")).to_contain_text("Harry")
    walk.sees("It came with an imported record. Nobody has agreed to it yet.")
    expect(walk.page.locator(".circle li").first).to_be_visible()

    walk.follows("The whole plan")
    walk.can_be_used_by_everyone()
    walk.sees("Not yet in force")
    assert "Nothing was changed." in brought
