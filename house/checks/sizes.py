"""No file and no function grows past what one can read at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from house.checks.reading import Finding, code, files, functions, place, tree

LIMITS = {".py": 300, ".html": 120, ".css": 200, ".js": 150}
FUNCTION = 40


def long_files(root: Path) -> Iterator[Finding]:
    for path in files(root, *LIMITS):
        if "migrations" in path.parts:
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LIMITS[path.suffix]:
            says = f"{lines} lines; {LIMITS[path.suffix]} is the limit: split it by noun"
            yield Finding(place(root, path), says)


def long_functions(root: Path) -> Iterator[Finding]:
    for path in code(root, tests=True):
        for function in functions(tree(path)):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION:
                says = f"{function.name} has {lines} lines; it is hiding another function"
                yield Finding(place(root, path, function.lineno), says)
