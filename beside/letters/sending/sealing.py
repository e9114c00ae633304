"""Sealing a push so that only its device reads it (RFC 8291), and who sends it (RFC 8292)."""

from __future__ import annotations

import base64
import os
import time
from functools import cache
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CURVE = ec.SECP256R1()
POINT = 65  # bytes of a public key, uncompressed
RECORD = 4096  # bytes; a push is one record
VALID = 12 * 3600  # seconds; push services accept a day at most


def seal(
    words: bytes, *, key: bytes, secret: bytes, ours: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:  # fmt: skip
    """The body of a push. `key` and `secret` are the device’s; ours are made for this one alone."""
    ours, salt = ours or ec.generate_private_key(CURVE), salt or os.urandom(16)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
    point = public(ours)
    shared = ours.exchange(ec.ECDH(), theirs)
    first = _derived(shared, 32, secret, b"WebPush: info\0" + key + point)
    opens = _derived(first, 16, salt, b"Content-Encoding: aes128gcm\0")
    nonce = _derived(first, 12, salt, b"Content-Encoding: nonce\0")
    record = AESGCM(opens).encrypt(nonce, words + b"\2", None)
    return salt + RECORD.to_bytes(4) + bytes([POINT]) + point + record


def _derived(from_what: bytes, length: int, salt: bytes, about: bytes) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, about).derive(from_what)


def who_sends(endpoint: str, *, contact: str) -> str:
    """The Authorization header by which a push service knows this house."""
    to = urlsplit(endpoint)
    claims = {
        "aud": f"{to.scheme}://{to.netloc}",
        "exp": int(time.time()) + VALID,
        "sub": contact,
    }
    parts = [{"typ": "JWT", "alg": "ES256"}, claims]
    said = ".".join(text(orjson.dumps(each)) for each in parts)
    r, s = decode_dss_signature(_key().sign(said.encode(), ec.ECDSA(hashes.SHA256())))
    signed = text(r.to_bytes(32) + s.to_bytes(32))
    return f"vapid t={said}.{signed}, k={our_public_key()}"


def our_public_key() -> str:
    """What a browser is told when somebody turns a device on."""
    return text(public(_key()))


@cache
def _key() -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(settings.PUSH_KEY.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def public(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


def text(some: bytes) -> str:
    return base64.urlsafe_b64encode(some).rstrip(b"=").decode()


def as_bytes(said: str) -> bytes:
    """Raises ValueError for what is no base64."""
    return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4))


def is_a_point(key: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key)
    except ValueError:
        return False
    return len(key) == POINT
