"""Where a house keeps its things."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class House:
    home: Path
    media: Path
    url: str  # of the database, as its owner
    programs: Path  # the folder of pg_dump and pg_restore
