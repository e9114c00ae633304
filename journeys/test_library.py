"""Edwin writes an article, Grace reviews it, a stranger finds it; it is changed, and retired."""

from __future__ import annotations

from playwright.sync_api import expect

from journeys.conftest import Begin
from journeys.steps import Walk
from journeys.variants import Variant

FIRST = "Warm the pot before the tea."
THEN = "Warm the cup as well."
WORDS = "## How do I make tea for her? {#make}\n\n" + FIRST


def test_an_article_is_written_reviewed_found_compared_and_retired(
    begin: Begin, variant: Variant
) -> None:
    edwin, grace, stranger = begin(), begin(), begin()
    title = f"Tea for two {variant}"
    edwin.enters_as("edwin")
    edwin.opens("/me/role/")
    edwin.presses("library editor", "role")
    grace.enters_as("grace")

    article = writes(edwin, title, f"tea-{variant}", WORDS)
    stranger.meets_nothing_at(article)
    edwin.sees("Another reviews it.")
    edwin.can_be_used_by_everyone()
    publishes_after(grace, edwin)

    finds(stranger, title)
    expect(stranger.page.get_by_text(FIRST)).to_be_visible()
    stranger.can_be_used_by_everyone()

    edwin.opens(desk_of(article, "write/") + f"?lang={variant.language}")
    edwin.writes("The words", f"{WORDS} {THEN}")
    edwin.presses("See how it reads")
    edwin.sees("Nothing is kept yet.")
    edwin.presses("Keep it as a draft")
    edwin.follows("What changed since the edition before")
    expect(edwin.page.locator("ins")).to_have_text(THEN)
    edwin.can_be_used_by_everyone()
    edwin.page.go_back()
    publishes_after(grace, edwin)
    stranger.page.reload()
    expect(stranger.page.get_by_text(THEN)).to_be_visible()

    edwin.follows("Retire this article")
    edwin.presses("Retire it")
    edwin.sees("Nobody finds it any more. Everything of it is kept.")
    stranger.meets_nothing_at(article)


def writes(edwin: Walk, title: str, slug: str, words: str) -> str:
    """A new article in the reader's language; where anybody would read it."""
    edwin.opens("/library/desk/")
    edwin.can_be_used_by_everyone()
    edwin.opens(f"/library/desk/new/?lang={edwin.variant.language}")
    edwin.can_be_used_by_everyone()
    edwin.writes("A short name for its address", slug)
    edwin.writes("Title", title)
    edwin.page.get_by_role("checkbox", name=edwin.says("For everyone")).check()
    edwin.writes("The words", words)
    edwin.writes("Where the facts come from", "A leaflet | Kapok Lane | at the counter")
    edwin.writes("Who looks after it, as readers are told", "kitchen")
    edwin.presses("Keep it as a draft")
    edwin.follows("Both languages, and every edition")
    article = edwin.page.url.split("/library/desk/")[1].split("/")[0]
    edwin.page.go_back()
    return f"/library/{article}/"


def publishes_after(grace: Walk, edwin: Walk) -> None:
    """Whoever wrote it waits until another has read it."""
    expect(edwin.button("Publish")).to_have_count(0)
    grace.opens(edwin.page.url)
    grace.presses("It is right: reviewed")
    grace.sees("Thank you. It stands here that you read it.")
    edwin.page.reload()
    edwin.presses("Publish")
    edwin.sees("Published. Anybody can read it now.")


def finds(stranger: Walk, title: str) -> None:
    stranger.opens("/library/")
    stranger.page.get_by_label(stranger.says("A word of the title")).fill(title)
    stranger.presses("Show", "what was asked for")
    stranger.page.get_by_role("link", name=title).click()
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text(title)


def desk_of(article: str, rest: str = "") -> str:
    return article.replace("/library/", "/library/desk/") + rest
