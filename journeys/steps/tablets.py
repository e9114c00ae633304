"""A tablet that stays signed in: set up by somebody beside it, stopped from afar."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.steps.walking import Walk


def asks_a_second_colleague(walk: Walk, name: str, *, of: str) -> None:
    """From the page of who somebody is; there is no picture before there is a yes."""
    walk.opens(walk.at(of, "who/"))
    walk.follows("A tablet that stays signed in")
    walk.can_be_used_by_everyone()
    walk.page.locator("input[name=name]").fill(name)
    walk.presses("Ask a second colleague")
    expect(walk.page.locator(".code-picture")).to_have_count(0)
    walk.can_be_used_by_everyone()


def says_yes(walk: Walk, *, of: str) -> None:
    walk.opens(walk.at(of, "tablets/"))
    walk.can_be_used_by_everyone()
    walk.presses("Yes, I know of it")


def shows_the_picture(walk: Walk) -> tuple[str, str]:
    """The address in the picture, and the six digits."""
    walk.follows("Is there a yes?")
    expect(walk.page.locator(".code-picture svg")).to_be_visible()
    walk.can_be_used_by_everyone()
    address = walk.page.locator("code.key").inner_text()
    return address, walk.page.locator(".six").inner_text()


def is_set_up(tablet: Walk, address: str, digits: str) -> None:
    tablet.page.goto(address)
    tablet.reads_in(tablet.variant.language)
    tablet.is_not_lost()
    tablet.can_be_used_by_everyone()
    tablet.page.locator("input[name=code]").fill("000 000")
    tablet.presses("Yes, this is the tablet")
    expect(tablet.page.locator(".errors")).to_be_visible()
    tablet.page.locator("input[name=code]").fill(digits)
    tablet.presses("Yes, this is the tablet")


def stops(walk: Walk, *, of: str) -> None:
    walk.opens(walk.at(of, "tablets/"))
    walk.presses("Stop this tablet")
    walk.sees("stopped", "a tablet")
