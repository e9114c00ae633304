"""Colours live in tokens.css alone; no px type, `!important`, `z-index`, ids; contrasts hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, files, place

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NAMED = "white|black|red|green|blue|gray|grey|yellow|orange|purple|pink|brown|silver|navy|teal"
COLOUR = re.compile(
    rf":[^;{{}}]*(#[0-9a-f]{{3,8}}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(|(?<![\w-])(?:{NAMED})(?![\w-]))",
    re.IGNORECASE,
)
# Each with the reason why its colours are no tokens.
OWN_COLOURS = {
    "tokens.css": "the one place where colours are given",
    "print.css": "on paper there is black and there is white",
    "signing.css": "a camera reads a code only if it is dark on white, in the dark theme too",
}
NEVER = {
    re.compile(r"!\s*important"): "!important",
    re.compile(r"(?<![\w-])z-index\s*:"): "z-index: use dialog or popover",
    re.compile(r"(?<![\w-])font(-size)?\s*:[^;{}]*\d(\.\d+)?px"): "type sized in px",
    re.compile(r"(^|[{},>+~\s])[\w.:()-]*#[a-z][\w-]*[^;{}]*\{", re.I): "an id as a selector",
    re.compile(
        r"(?<![\w-])(box-shadow|text-shadow)\s*:\s*(?!none|0 0 0 |inset 0 0 0 )"
    ): "a shadow",
    re.compile(r"\b(linear|radial|conic)-gradient\("): "a gradient",
}


def unruly_styles(root: Path) -> Iterator[Finding]:
    for path in files(root, ".css"):
        text = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, says in NEVER.items():
                if pattern.search(line):
                    yield Finding(place(root, path, number), says)
            if path.name not in OWN_COLOURS and COLOUR.search(line):
                yield Finding(place(root, path, number), "a colour outside tokens.css")


# ---- contrast: each pair of tokens with the least it must have
TEXT = ("ink", "soft", "leaf", "plum", "amber", "clay", "sky")
TINTED = ("leaf", "plum", "amber", "clay", "sky")
PAIRS = (
    [(text, ground, 7.0) for text in TEXT for ground in ("paper", "card", "sunk")]
    + [(text, f"{text}-tint", 7.0) for text in TINTED]
    + [("ink", f"{tint}-tint", 7.0) for tint in TINTED]
    + [("paper", "leaf", 7.0)]
    + [("edge", ground, 3.0) for ground in ("paper", "card", "sunk")]
)
TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})\b", re.IGNORECASE)


def weak_contrasts(root: Path) -> Iterator[Finding]:
    for path in files(root, ".css"):
        if path.name == "tokens.css":
            light, dark = _themes(path.read_text("utf-8"))
            for name, tokens in (("light", light), ("dark", light | dark)):
                yield from _weak(place(root, path), name, tokens)


def _themes(text: str) -> tuple[dict[str, str], dict[str, str]]:
    before, _, after = text.partition("prefers-color-scheme")
    return dict(TOKEN.findall(before)), dict(TOKEN.findall(after))


def _weak(path: str, theme: str, tokens: dict[str, str]) -> Iterator[Finding]:
    for text, ground, least in PAIRS:
        missing = [each for each in (text, ground) if each not in tokens]
        for each in missing:
            yield Finding(path, f"--{each} is missing in the {theme} theme")
        if not missing and contrast(tokens[text], tokens[ground]) < least:
            found = contrast(tokens[text], tokens[ground])
            says = f"{text} on {ground} is {found:.1f}, less than {least:.0f} in the {theme} theme"
            yield Finding(path, says)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
