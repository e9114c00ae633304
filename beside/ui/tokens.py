"""The tokens as the style sheet has them; their one source is `static/ui/tokens.css`."""

from __future__ import annotations

import re
from pathlib import Path

SHEET = Path(__file__).parent / "static/ui/tokens.css"
_DARK = re.compile(r"@media \(prefers-color-scheme:dark\) \{ :root \{(.*?)\} \}", re.S)
_COLOUR = re.compile(r"(--[a-z-]+):\s*(#[0-9A-Fa-f]{6})")


def light() -> dict[str, str]:
    """Colour by name, as by day."""
    return dict(_COLOUR.findall(_DARK.sub("", SHEET.read_text())))


def dark() -> dict[str, str]:
    """As by night; what the night does not change stays as by day."""
    found = _DARK.search(SHEET.read_text())
    return light() | dict(_COLOUR.findall(found.group(1) if found else ""))


def forced(name: str) -> str:
    """A style sheet that has one of the two whatever the device prefers."""
    colours = dark() if name == "dark" else light()
    lines = "".join(f"{each}:{colour};" for each, colour in colours.items())
    return f"@layer tweaks {{ :root {{ color-scheme:{name};{lines} }} }}"
