"""Entering, going about and seeing, whatever language and width somebody has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from axe_playwright_python.sync_playwright import Axe
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from playwright.sync_api import Locator, Page, expect

from beside.casting.cast import Cast
from journeys.browsing import Faults
from journeys.variants import Variant

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}


def of_the_cast(name: str) -> UUID:
    """The id of whoever the cast calls by that name: the same in every house."""
    return Cast().id(name)


@dataclass
class Walk:
    """Somebody with a browser: what they do, and what they then see."""

    page: Page
    variant: Variant
    faults: Faults

    def called(self, name: str) -> str:
        """What this reader calls an account of the cast."""
        called = Cast().account_rows[name]["called"]
        chinese = called.get("yue") or called.get("zh") or called["en"]
        return str(chinese if self.variant.language == "zh-hant" else called.get("en", chinese))

    @staticmethod
    def at(name: str, rest: str = "") -> str:
        """The address of somebody of the cast: `at("mrs_chan", "story/")`."""
        return f"/people/{of_the_cast(name)}/{rest}"

    # ---- what the house says, in this somebody's language

    def says(self, text: str, context: str = "", **given: object) -> str:
        """The house's own sentence as this reader meets it."""
        with translation.override(self.variant.language):
            said = pgettext(context, text) if context else gettext(text)
        return said % given if given else said

    def says_of(self, one: str, many: str, count: int, **given: object) -> str:
        with translation.override(self.variant.language):
            return ngettext(one, many, count) % {"count": count, **given}

    # ---- going about

    def opens(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answered {answer.status}"
        self.reads_in(self.variant.language)

    def enters_as(self, name: str, role: str = "") -> None:
        """From the demo's front door, as one of the invented people."""
        self.opens("/enter/")
        door = self.page.locator(f"button[value='{of_the_cast(name)}']")
        expect(door).to_contain_text(self.called(name))
        door.click()
        expect(self.page).not_to_have_url(re.compile("/enter/"))

    def reads_in(self, language: str) -> None:
        """Switch the language if the page is in the other one; the place is kept."""
        html = self.page.locator("html")
        if (html.get_attribute("lang") or "").lower().startswith(language[:2]):
            return  # nothing to switch
        before = urlsplit(self.page.url).path
        self.page.locator("[data-switch]").click()
        expect(html).to_have_attribute("lang", re.compile(f"^{language[:2]}", re.I))
        assert urlsplit(self.page.url).path == before

    def follows(self, text: str, context: str = "", **given: object) -> None:
        self.link(text, context, **given).click()
        self.is_not_lost()

    def presses(self, text: str, context: str = "", **given: object) -> None:
        self.button(text, context, **given).click()

    def writes(self, label: str, words: str) -> None:
        self.page.get_by_label(self.says(label), exact=True).fill(words)

    # ---- seeing

    def link(self, text: str, context: str = "", **given: object) -> Locator:
        name = self.says(text, context, **given)
        return self.page.get_by_role("link", name=name).first

    def button(self, text: str, context: str = "", **given: object) -> Locator:
        name = self.says(text, context, **given)
        return self.page.get_by_role("button", name=name).first

    def sees(self, text: str, context: str = "", **given: object) -> None:
        expect(self.page.get_by_text(self.says(text, context, **given)).first).to_be_visible()

    def sees_words(self, words: str) -> Locator:
        """A person's own words: in the voice face, with the language they were said in."""
        voice = self.page.locator(".voice", has_text=words).first
        expect(voice).to_be_visible()
        return voice

    def does_not_see(self, words: str) -> None:
        expect(self.page.get_by_text(words)).to_have_count(0)

    def meets_nothing_at(self, address: str) -> None:
        """A stranger meets a 404, never a 403."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 404, f"{address} answered {answer.status}"

    def is_not_lost(self) -> None:
        """Every page has one heading, one way to a human, and no sideways scroll."""
        expect(self.page.locator("h1")).to_have_count(1)
        help_bar = self.page.get_by_role("contentinfo")
        expect(help_bar.get_by_role("link", name=self.says("Talk to a human"))).to_be_visible()
        expect(help_bar.get_by_role("link", name=self.says("Get help now"))).to_be_visible()
        assert not self.scrolls_sideways(), f"{self.page.url} scrolls sideways"

    def scrolls_sideways(self) -> bool:
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(wide))

    def can_be_used_by_everyone(self) -> None:
        found = self.what_axe_finds()
        assert found == [], "\n".join(found)

    def what_axe_finds(self) -> list[str]:
        """Violations of WCAG 2.2 AA and of good practice on this page, as it is now."""
        self.faults.look_away(self.page.url)
        found = Axe().run(self.page, options=ASKED)
        path = urlsplit(self.page.url).path
        return [
            f"{path}: {each['id']}: {node['html']}"
            for each in found.response["violations"]
            for node in each["nodes"]
        ]
