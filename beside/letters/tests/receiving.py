"""The other side, on this machine: a push service that opens what it is sent, a text gateway."""

from __future__ import annotations

import base64
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from beside.letters.sending.sealing import CURVE, as_bytes, public


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Listener:
    """Everything posted here; answers with `status`, or with what `answers` says of the path."""

    port: int = 0
    status: int = 201
    answers: Callable[[str], int] | None = None
    received: list[Received] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def listening() -> Iterator[Listener]:
    there = Listener()

    class Hearing(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            there.received.append(Received(self.path, headers, body))
            self.send_response(there.answers(self.path) if there.answers else there.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words: Any) -> None:
            return None

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hearing) as server:
        there.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        try:
            yield there
        finally:
            server.shutdown()


class Phone:
    """A device with the keys of its browser: it alone reads what is pushed to it."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(CURVE)
        self.key, self.secret = public(self.private), b"sixteen bytes, ok"[:16]

    def opened(self, body: bytes) -> dict[str, Any]:
        """What RFC 8188 and RFC 8291 tell a browser to do."""
        salt, length = body[:16], body[20]
        theirs, record = body[21 : 21 + length], body[21 + length :]
        shared = self.private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs)
        )
        first = _derived(shared, 32, self.secret, b"WebPush: info\0" + self.key + theirs)
        opens = _derived(first, 16, salt, b"Content-Encoding: aes128gcm\0")
        nonce = _derived(first, 12, salt, b"Content-Encoding: nonce\0")
        words = AESGCM(opens).decrypt(nonce, record, None)
        assert words.endswith(b"\2")
        found: dict[str, Any] = orjson.loads(words[:-1])
        return found


def _derived(from_what: bytes, length: int, salt: bytes, about: bytes) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, about).derive(from_what)


def who_sent(one: Received) -> tuple[dict[str, Any], bytes]:
    """The claims of a push, once its signature holds, and the key that signed (RFC 8292)."""
    kind, _, rest = one.headers["authorization"].partition(" ")
    parts = dict(each.strip().split("=", 1) for each in rest.split(","))
    assert kind == "vapid"
    head, claims, signed = parts["t"].split(".")
    key, signature = as_bytes(parts["k"]), as_bytes(signed)
    numbers = [int.from_bytes(signature[:32]), int.from_bytes(signature[32:])]
    ec.EllipticCurvePublicKey.from_encoded_point(CURVE, key).verify(
        encode_dss_signature(*numbers), f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256())
    )
    assert orjson.loads(as_bytes(head)) == {"typ": "JWT", "alg": "ES256"}
    found: dict[str, Any] = orjson.loads(as_bytes(claims))
    return found, key


def basic(words: str) -> str:
    return "Basic " + base64.b64encode(words.encode()).decode()
