"""Writing a plan together, saying what one thinks of it, agreeing."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from journeys.steps import keyboard
from journeys.steps.walking import Walk

THINKS = "what I think of it"


def begins_a_new_version(walk: Walk, *, of: str) -> None:
    """From the plan that holds to the one being written; the old one holds until the yes."""
    walk.opens(walk.at(of, "plan/"))
    walk.is_not_lost()
    change = walk.button("Change it together").or_(walk.link("Go on with the new version"))
    change.first.click()
    expect(walk.page).to_have_url(re.compile("/plan/writing/$"))
    walk.is_not_lost()


def writes_a_hope(walk: Walk, words: str) -> None:
    """A hope in the person's own words, in the language they were said in."""
    walk.follows("A hope")
    walk.page.locator("input[name=whose]").first.check()
    walk.page.locator("textarea[name=words]").fill(words)
    walk.page.locator("select[name=lang]").select_option("yue-Hant-HK")
    walk.presses("Keep this hope")
    walk.sees_words(words)


def writes_a_step(walk: Walk, words: str) -> None:
    """A step that the person does herself, on the page that follows a hope."""
    walk.page.locator("textarea[name=words]").fill(words)
    walk.page.locator("input[name=who]").first.check()
    walk.presses("Add this step")
    expect(walk.page.get_by_text(words).first).to_be_visible()


def adds_another_step(walk: Walk, words: str, *, to: str) -> None:
    hope = walk.page.locator(".hope", has_text=to)
    hope.get_by_role("link", name=walk.says("Add a step")).click()
    writes_a_step(walk, words)


def step(walk: Walk, words: str) -> Locator:
    """The line of one step, settled or not."""
    return walk.page.locator(".steps > li, .unsettled").filter(has_text=words)


def says_no(walk: Walk, to: str, *, because: str, of: str) -> None:
    """Disagree with one step in one's own words; the words then stand beside the step."""
    walk.opens(walk.at(of, "plan/writing/"))
    step(walk, to).get_by_role("link", name=walk.says("Say what you think")).click()
    walk.page.locator("textarea[name=words]").fill(because)
    walk.presses("I disagree", THINKS)
    refused = walk.page.locator(".unsettled").filter(has_text=to)
    expect(refused.locator(".voice", has_text=because)).to_be_visible()
    expect(refused).to_contain_text(walk.says("You disagree"))


def agrees_to_the_rest(walk: Walk, *, of: str) -> None:
    """The plan is read to its end, and the person says yes to it."""
    walk.opens(walk.at(of, "plan/read-back/"))
    walk.is_not_lost()
    walk.presses("I agree", THINKS)
    expect(walk.page.locator("h1")).to_be_visible()
    walk.sees("In force")


# ---- the same, with the keyboard alone


def begins_a_new_version_by_keyboard(walk: Walk, *, of: str) -> None:
    walk.opens(walk.at(of, "plan/"))
    change = walk.button("Change it together").or_(walk.link("Go on with the new version"))
    keyboard.opens_it(walk, change.first)
    expect(walk.page).to_have_url(re.compile("/plan/writing/$"))


def writes_a_hope_by_keyboard(walk: Walk, words: str) -> None:
    keyboard.opens_it(walk, walk.link("A hope"))
    keyboard.ticks(walk, walk.page.locator("input[name=whose]").first)
    keyboard.types(walk, walk.page.locator("textarea[name=words]"), words)
    keyboard.opens_it(walk, walk.button("Keep this hope"))
    walk.sees_words(words)


def writes_a_step_by_keyboard(walk: Walk, words: str) -> None:
    keyboard.types(walk, walk.page.locator("textarea[name=words]"), words)
    keyboard.ticks(walk, walk.page.locator("input[name=who]").first)
    keyboard.opens_it(walk, walk.button("Add this step"))
    expect(walk.page.get_by_text(words).first).to_be_visible()


def agrees_by_keyboard(walk: Walk, *, of: str) -> None:
    walk.opens(walk.at(of, "plan/read-back/"))
    keyboard.opens_it(walk, walk.button("I agree", THINKS))
