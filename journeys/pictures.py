"""`python -m journeys.pictures` (`make pictures`): the main pages, as docs/pictures/*.png."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
django.setup()

from beside.config.translations import compile_catalogues  # noqa: E402
from house import browser  # noqa: E402
from journeys.browsing import Faults, launching, meeting  # noqa: E402
from journeys.house import House, standing  # noqa: E402
from journeys.steps import Walk  # noqa: E402
from journeys.variants import LAPTOP, PHONE, Variant  # noqa: E402

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CHAN = Walk.at("mrs_chan")
BOTH = [Variant(LAPTOP, "en", "light"), Variant(PHONE, "zh-hant", "light")]
# name, as whom, where, in which variants
PAGES = [
    ("front-door", "", "/enter/", [Variant(LAPTOP, "en", "light")]),
    ("today-person", "yuk_lan", "/", [Variant(PHONE, "zh-hant", "light")]),
    ("today-carer", "ling", "/", [Variant(PHONE, "en", "dark")]),
    ("today-family", "mei", "/", [Variant(PHONE, "en", "light")]),
    ("today-coordinator", "wong", "/", [Variant(LAPTOP, "en", "light")]),
    ("person", "mei", CHAN, [Variant(LAPTOP, "en", "light"), Variant(PHONE, "zh-hant", "dark")]),
    ("at-the-door", "ling", f"{CHAN}story/at-the-door/", [Variant(PHONE, "zh-hant", "light")]),
    ("story", "yuk_lan", f"{CHAN}story/", [Variant(LAPTOP, "zh-hant", "light")]),
    ("about-me", "yuk_lan", f"{CHAN}story/about-me/", [Variant(LAPTOP, "en", "light")]),
    ("tell", "yuk_lan", f"{CHAN}story/tell/", [Variant(PHONE, "en", "light")]),
    ("plan", "ling", f"{CHAN}plan/", BOTH),
    ("doors", "yuk_lan", f"{CHAN}doors/", BOTH),
    ("looks", "yuk_lan", f"{CHAN}looks/", [Variant(PHONE, "en", "light")]),
    ("help", "", "/help/", [Variant(PHONE, "zh-hant", "light")]),
]  # fmt: skip


def main() -> int:
    place, told = browser.chromium()
    if not place:
        print(told, file=sys.stderr)
        return 1
    for line in (told, browser.chinese_type()):
        if line:
            print(line)
    compile_catalogues()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with standing() as house, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launching(place))
        for name, who, where, variants in PAGES:
            for variant in variants:
                print(take(chromium, house, name, who, where, variant))
        chromium.close()
    return 0


def take(
    chromium: Browser, house: House, name: str, who: str, where: str, variant: Variant
) -> Path:
    """One picture of a whole page, as somebody, once its type and its pictures are there."""
    context = chromium.new_context(base_url=house.address, **meeting(variant))
    walk = Walk(context.new_page(), variant, Faults(house.address))
    if who:
        walk.enters_as(who)
    walk.opens(where)
    walk.page.evaluate("document.fonts.ready")
    walk.page.wait_for_load_state("networkidle")
    path = PICTURES / f"{name}-{variant}.png"
    walk.page.screenshot(path=path, full_page=True, animations="disabled")
    context.close()
    return path


if __name__ == "__main__":
    sys.exit(main())
