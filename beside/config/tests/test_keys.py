"""Keys that the house makes for itself."""

from __future__ import annotations

import stat
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from beside.config import keys


def test_a_key_of_a_curve_is_made_once_and_kept_to_ourselves(tmp_path: Path) -> None:
    made = keys.p256(tmp_path, "push")

    assert keys.p256(tmp_path, "push") == made
    assert stat.S_IMODE((tmp_path / "keys" / "push").stat().st_mode) == 0o600
    key = serialization.load_pem_private_key(made.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(key.curve, ec.SECP256R1)
    assert keys.secret(tmp_path, "cookies") != keys.secret(tmp_path, "media")
