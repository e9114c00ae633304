"""A Chromium that hears a tone, asks nobody else anything, and tells of every fault."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request

from house.browser import PLAYWRIGHTS_OWN
from journeys.sounds import tone
from journeys.variants import Variant


def launching(place: str) -> dict[str, Any]:
    """How Chromium is started; without its sandbox only as root, who cannot have one."""
    words = [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={tone()}",
    ]
    if os.getuid() == 0:
        words.append("--no-sandbox")
    told: dict[str, Any] = {"args": words}
    if place != PLAYWRIGHTS_OWN:
        told["executable_path"] = place
    return told


def meeting(variant: Variant) -> dict[str, Any]:
    """How a page is met: its width, its language and its theme."""
    return {
        "viewport": {"width": variant.size[0], "height": variant.size[1]},
        "locale": "zh-HK" if variant.language == "zh-hant" else "en-GB",
        "timezone_id": "Asia/Hong_Kong",
        "color_scheme": variant.theme,
        "reduced_motion": "reduce",
        "permissions": ["microphone"],
    }


@dataclass
class Faults:
    """What a page must never do: fail in its modules, break its policy, or ask another host."""

    address: str
    found: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)  # pages on which axe has tried its styles

    def listen(self, page: Page) -> None:
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.found.append(f"module failed: {error}"))
        page.on("request", self._asked)

    def look_away(self, address: str) -> None:
        """Axe is about to try styles here that the policy refuses; till now it was heard."""
        self.tried.add(address)

    def _heard(self, message: ConsoleMessage) -> None:
        # The browser also writes down an answer that is meant: 422 for a form, 404 for a
        # stranger, 410 for a link that is spent.
        meant = ("status of 422", "status of 404", "status of 410")
        where = {str(message.location.get("url")), message.page.url if message.page else ""}
        if where & self.tried and "Content Security Policy" in message.text:
            return
        if message.type == "error" and not any(each in message.text for each in meant):
            self.found.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.found.append(f"asked another host: {request.url}")
