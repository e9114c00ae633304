"""Keys that the house makes for itself at first start, kept in BESIDE_HOME/keys, mode 0600."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret(home: Path, name: str) -> str:
    """The secret of that name; made if it is not there yet. Two first starts at once make one."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        made = folder / f".{name}-{secrets.token_hex(4)}"
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()
