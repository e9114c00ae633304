"""The picture of the rooms, drawn from their contract and what ARCHITECTURE says of each."""

from __future__ import annotations

import re
import tomllib
from html import escape
from pathlib import Path

PICTURE = Path("docs/pictures/rooms.svg")
PAPER, CARD, INK, SOFT, EDGE = "#FBF7F0", "#FFFFFF", "#2A2420", "#4F4640", "#7D7064"
WIDE, TALL, GAP, SIDE = 880, 52, 12, 30
ROW = re.compile(r"^\| (`.+?) \| (.+?) \|$", re.M)
TYPE = "'Atkinson Hyperlegible Next', 'Noto Sans', sans-serif"
FOOT = "A room uses only the rooms below it. Rooms side by side do not know each other."


def layers(root: Path) -> list[list[str]]:
    """The rooms, layer by layer, from the top."""
    found = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = found["tool"]["importlinter"]["contracts"]
    rooms = next(each for each in contracts if each.get("exhaustive"))
    return [re.findall(r"\w+", layer) for layer in rooms["layers"]]


def said(root: Path) -> dict[str, str]:
    """What ARCHITECTURE says that each room keeps; rooms of one row share it, parted by “·”."""
    found: dict[str, str] = {}
    for names, keeps in ROW.findall((root / "ARCHITECTURE.md").read_text("utf-8")):
        rooms, parts = re.findall(r"`(\w+)`", names), keeps.split(" · ")
        shared = parts if len(parts) == len(rooms) else [keeps] * len(rooms)
        found |= dict(zip(rooms, shared, strict=True))
    return found


def draw(root: Path) -> str:
    """The picture as SVG, the same for the same contract and the same words."""
    boxes, words = list[str](), said(root)
    for level, rooms in enumerate(layers(root)):
        width = (WIDE - GAP * (len(rooms) - 1)) / len(rooms)
        for place, room in enumerate(rooms):
            at = SIDE + place * (width + GAP)
            boxes += _box(at, SIDE + level * (TALL + GAP), width, room, words.get(room, ""))
    high = SIDE + len(layers(root)) * (TALL + GAP) + 48
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE + 2 * SIDE} {high}" role="img"'
        f' aria-labelledby="t d" font-family="{TYPE}">',
        '<title id="t">The rooms of the house</title>',
        f'<desc id="d">{FOOT}</desc>',
        f'<rect width="{WIDE + 2 * SIDE}" height="{high}" fill="{PAPER}"/>',
        *boxes,
        f'<text x="{SIDE}" y="{high - 22}" font-size="17" fill="{SOFT}">{FOOT}</text>',
        "</svg>", "",
    ])  # fmt: skip


def _box(x: float, y: float, width: float, room: str, keeps: str) -> list[str]:
    most = int((width - 40 - 11 * len(room)) / 8.2)
    line = keeps if len(keeps) <= most else keeps[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"
    after = x + 30 + 11 * len(room)
    return [
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{TALL}" rx="8" fill="{CARD}"'
        f' stroke="{EDGE}"/>',
        f'<text x="{x + 16:g}" y="{y + 32:g}" font-size="19" font-weight="700" fill="{INK}">'
        f"{room}</text>",
        f'<text x="{after:g}" y="{y + 32:g}" font-size="17" fill="{SOFT}">{escape(line)}</text>',
    ]
