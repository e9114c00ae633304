"""Opening and closing doors, and reading who looked."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from journeys.steps.walking import Walk


def opens_a_part(walk: Walk, part: str, *, of: str, to: str) -> None:
    """From “who may see what”: whom, which part, and yes."""
    walk.opens(walk.at(of, "doors/"))
    walk.is_not_lost()
    walk.follows("Let someone else see")
    walk.page.get_by_role("link", name=walk.called(to)).first.click()
    walk.is_not_lost()
    walk.page.locator(f"input[name=parts][value={part}]").check()
    walk.presses("Open this door")
    walk.sees("Done. The door is open.")


def closes_the_door(walk: Walk, *, of: str, to: str) -> None:
    walk.opens(walk.at(of, "doors/"))
    already = walk.page.locator(".sharing").filter(has_text=walk.called(to))
    if not already.count():
        walk.page.get_by_role("link", name=walk.called(to)).first.click()
    walk.follows("Close this door")
    walk.presses("Close this door")
    walk.sees("Closed. Nobody is told.")


def who_looked(walk: Walk, *, of: str) -> Locator:
    """The lines of “who looked”, the newest first."""
    walk.opens(walk.at(of, "looks/"))
    walk.is_not_lost()
    lines = walk.page.locator(".looks > li")
    expect(lines.first).to_be_visible()
    return lines
