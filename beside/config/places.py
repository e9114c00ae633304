"""Where this house keeps its things: BESIDE_HOME, by default `var/` in the checkout."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def home() -> Path:
    return Path(os.environ.get("BESIDE_HOME") or CHECKOUT / "var").expanduser().resolve()


def socket_folder(data: Path) -> Path:
    """A short private folder for the database's socket; a socket's path may have 107 bytes only."""
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Path("/tmp") / f"beside-{os.getuid()}-{name}"
