"""Keys that the house makes for itself at first start, kept in BESIDE_HOME/keys, mode 0600."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


def secret(home: Path, name: str) -> str:
    """The secret of that name; made if it is not there yet."""
    return _kept(home, name, lambda: secrets.token_urlsafe(48))


def p256(home: Path, name: str) -> str:
    """A private key on the curve P-256, as PEM; made if it is not there yet."""

    def made() -> str:
        key = ec.generate_private_key(ec.SECP256R1())
        return key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode()

    return _kept(home, name, made)


def _kept(home: Path, name: str, make: Callable[[], str]) -> str:
    """What is kept under that name. Two first starts at once make one."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        made = folder / f".{name}-{secrets.token_hex(4)}"
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(make())
        try:
            os.link(made, path)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text().strip()
