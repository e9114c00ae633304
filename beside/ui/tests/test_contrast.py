"""The colours as the guide promises them: every pair of text and ground, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from beside.ui import tokens

SHEETS = Path(tokens.SHEET).parent
# by day: paper, card, sunk, own tint · by night: paper, card, own tint; as printed in the guide
TABLE = {
    "ink": ((14.3, 15.3, 13.0, None), (15.5, 13.8, None)),
    "soft": ((8.6, 9.2, 7.8, None), (11.2, 10.0, None)),
    "leaf": ((8.4, 9.0, 7.7, 7.6), (10.1, 9.0, 7.1)),
    "plum": ((9.4, 10.0, 8.5, 8.4), (9.2, 8.2, 7.3)),
    "amber": ((8.1, 8.6, 7.4, 7.7), (11.1, 9.9, 8.3)),
    "clay": ((8.1, 8.7, 7.4, 7.4), (10.3, 9.2, 8.1)),
    "sky": ((8.4, 9.0, 7.6, 7.7), (10.7, 9.5, 8.4)),
    "edge": ((4.5, 4.8, 4.1, None), (5.4, 4.8, None)),
}
ALSO = [  # what the components put together beside the table
    ("ink", "leaf-tint"), ("ink", "plum-tint"), ("ink", "amber-tint"), ("ink", "clay-tint"),
    ("ink", "sky-tint"), ("paper", "leaf"), ("paper", "leaf-deep"), ("leaf-deep", "paper"),
    ("card", "leaf"),
]  # fmt: skip
NIGHT_AND_DAY = [pytest.param(tokens.light(), id="day"), pytest.param(tokens.dark(), id="night")]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", TABLE)
def test_the_pairs_hold_what_the_guide_promises(name: str) -> None:
    by_day, by_night = TABLE[name]
    grounds = ("--paper", "--card", "--sunk", f"--{name}-tint")
    day, night = tokens.light(), tokens.dark()

    for ground, least in zip(grounds, by_day, strict=True):
        if least:
            assert contrast(day[f"--{name}"], day[ground]) >= least - 0.06
    for ground, least in zip((*grounds[:2], grounds[3]), by_night, strict=True):
        if least:
            assert contrast(night[f"--{name}"], night[ground]) >= least - 0.06


@pytest.mark.parametrize("colours", NIGHT_AND_DAY)
@pytest.mark.parametrize(("text", "ground"), ALSO)
def test_what_the_components_put_together_is_seven_to_one(
    colours: dict[str, str], text: str, ground: str
) -> None:
    assert contrast(colours[f"--{text}"], colours[f"--{ground}"]) >= 7


@pytest.mark.parametrize("colours", NIGHT_AND_DAY)
def test_the_focus_ring_stands_out_from_every_ground(colours: dict[str, str]) -> None:
    for ground in ("--paper", "--card", "--sunk"):
        seen = max(contrast(colours["--ink"], colours[ground]), 0)

        assert seen >= 3


def test_no_text_is_smaller_than_eighteen_pixels() -> None:
    """18 px are 1.125 rem at the default size; sizes in em stand on large type only."""
    for sheet in SHEETS.rglob("*.css"):
        if sheet.name == "print.css":
            continue
        for size in re.findall(r"(?:font-size|--t-[\w]+):\s*([\d.]+)rem", sheet.read_text()):
            assert float(size) >= 1.125, sheet
        for size in re.findall(r"font-size:\s*(\.\d+)em", sheet.read_text()):
            assert float(size) * 2 >= 1.125, sheet
        assert not re.search(r"font(-size)?:[^;}]*\dpx", sheet.read_text()), sheet


def test_every_sheet_puts_itself_into_a_layer() -> None:
    for sheet in SHEETS.rglob("*.css"):
        if sheet.name not in ("beside.css", "fonts.css"):
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)

            assert text.strip().startswith("@layer "), sheet


def test_the_one_sheet_brings_in_every_other() -> None:
    named = re.findall(r'@import url\("([\w/.-]+)"\)', (SHEETS / "beside.css").read_text())
    there = {str(each.relative_to(SHEETS)) for each in SHEETS.rglob("*.css")}

    assert sorted(named) == sorted(there - {"beside.css", "shelf.css"})


def test_the_frame_of_the_browser_has_the_colour_of_the_paper() -> None:
    base = (SHEETS.parents[1] / "templates/ui/base.html").read_text()

    for scheme, colours in (("light", tokens.light()), ("dark", tokens.dark())):
        assert f'(prefers-color-scheme: {scheme})" content="{colours["--paper"]}"' in base
