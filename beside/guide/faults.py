"""What is wrong with a file of the library, said once and with its place."""

from __future__ import annotations

from pathlib import Path


class Fault(ValueError):
    """The first thing that is wrong with one file."""

    def __init__(self, path: Path, line: int, says: str) -> None:
        self.path, self.line, self.says = path, line, says
        super().__init__(f"{path.name}:{line}: {says}")
