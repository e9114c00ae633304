"""Going about with Tab, Space, Enter and letters alone."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from journeys.steps.walking import Walk

MOST = 150  # presses of Tab after which somebody would have given up

IN_FOCUS = "each => each === document.activeElement"
SHOWN = """each => {
  const style = getComputedStyle(each), label = each.closest('label, .choice');
  const around = label ? getComputedStyle(label) : style;
  const drawn = each => each.outlineStyle !== 'none' && parseFloat(each.outlineWidth) >= 2;
  return drawn(style) || drawn(around);
}"""


def tabs_to(walk: Walk, wanted: Locator) -> None:
    """Press Tab until it is in focus; the focus can be seen."""
    expect(wanted).to_be_visible()
    for _ in range(MOST):
        if wanted.evaluate(IN_FOCUS):
            assert wanted.evaluate(SHOWN), "the focus cannot be seen here"
            return
        walk.page.keyboard.press("Tab")
    raise AssertionError(f"{MOST} tabs did not reach {wanted}")


def opens_it(walk: Walk, wanted: Locator) -> None:
    tabs_to(walk, wanted)
    walk.page.keyboard.press("Enter")


def ticks(walk: Walk, wanted: Locator) -> None:
    tabs_to(walk, wanted)
    walk.page.keyboard.press("Space")
    expect(wanted).to_be_checked()


def types(walk: Walk, wanted: Locator, words: str) -> None:
    tabs_to(walk, wanted)
    walk.page.keyboard.insert_text(words)
