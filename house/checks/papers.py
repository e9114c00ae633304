"""What is written about the house points at things that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house import rooms
from house.checks.reading import Finding, place

DRAW = "python -m house rooms"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def broken_links(root: Path) -> Iterator[Finding]:
    for path in sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")]):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if not (path.parent / target).exists():
                    yield Finding(
                        place(root, path, number), f"points at {target}, which is not there"
                    )


def stale_picture(root: Path) -> Iterator[Finding]:
    """The picture of the rooms is the one that the contract draws, and each room is told of."""
    drawn = root / rooms.PICTURE
    if not drawn.exists() or drawn.read_text("utf-8") != rooms.draw(root):
        yield Finding(str(rooms.PICTURE), f"is not what the contract draws; run: {DRAW}")
    told = rooms.said(root)
    for room in [each for layer in rooms.layers(root) for each in layer]:
        if (root / "beside" / room).is_dir() and room not in told:
            yield Finding("ARCHITECTURE.md", f"says nothing of the room {room}")
