"""What is written about the house points at things that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, place

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def broken_links(root: Path) -> Iterator[Finding]:
    for path in sorted([*root.glob("*.md"), *(root / "docs").rglob("*.md")]):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for target in LINK.findall(line):
                if not (path.parent / target).exists():
                    yield Finding(
                        place(root, path, number), f"points at {target}, which is not there"
                    )
