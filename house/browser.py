"""Finds a Chromium and Chinese type for the journeys, or brings them in."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from house.steps import ended

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PLAYWRIGHTS_OWN = "playwright"
FONT = "fonts-noto-cjk"


def chromium() -> tuple[str, str]:
    """Where Chromium is, and a line that says what had to be done or could not be.

    An empty place means that there is none; the word "playwright" means the one it brings itself.
    """
    given = os.environ.get("BESIDE_CHROMIUM", "")
    if given:
        return given, ""
    place = there()
    if place:
        return place, ""
    if _can_install():
        said = _install("chromium")
        place = there()
        if place:
            return place, "installed Debian’s Chromium"
    else:
        said = "not root, so no Debian package"
    code, more = ended(["python", "-m", "playwright", "install", "chromium"], within=600)
    if code == 0:
        return PLAYWRIGHTS_OWN, "brought in Playwright’s own Chromium"
    last = (more.strip().splitlines() or [said])[-1]
    return "", f"journeys could not run: no Chromium was found or could be installed ({last})"


def there() -> str:
    found = next((place for name in NAMES if (place := shutil.which(name))), "")
    return found or (PLAYWRIGHTS_OWN if _playwrights_own().exists() else "")


def _playwrights_own() -> Path:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def chinese_type() -> str:
    """Make sure Chinese can be drawn; a line that says so if it cannot."""
    if _has_chinese_type():
        return ""
    if _can_install():
        _install(FONT)
    if _has_chinese_type():
        return f"installed {FONT}"
    return f"pictures of Chinese are not true: {FONT} is missing and could not be installed"


def _has_chinese_type() -> bool:
    asker = shutil.which("fc-list")
    if asker is None:
        return Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists()
    listed = subprocess.run([asker, ":lang=zh-hk"], capture_output=True, text=True).stdout
    return bool(listed.strip())


def _can_install() -> bool:
    return os.getuid() == 0 and shutil.which("apt-get") is not None


def _install(package: str) -> str:
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    ended(["apt-get", "update", "-qq"], quietly, within=300)
    words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    _, said = ended(words, quietly, within=600)
    return (said.strip().splitlines() or [""])[-1]
