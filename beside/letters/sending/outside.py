"""One request to a machine outside the house: no redirects, and never into our own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

TIMEOUT = 20.0  # seconds
MOST = 2000  # bytes of an answer that are read
TRUSTED = ssl.create_default_context()


class NotOutside(ValueError):
    """An address that a stranger named and that leads into our own network, or is none."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    said: str

    def __str__(self) -> str:
        return f"{self.status} {self.said}".strip()


def post(address: str, body: bytes, headers: Mapping[str, str], *, trusted: bool = False) -> Reply:
    """`trusted`: whoever keeps this house named the address. Raises OSError or NotOutside."""
    to = urlsplit(address)
    connection = _connect(to, where_to(to, trusted=trusted))
    try:
        path = (to.path or "/") + (f"?{to.query}" if to.query else "")
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        said = answer.read(MOST).decode("utf-8", "replace")
        return Reply(answer.status, " ".join(f"{answer.reason} {said}".split()))
    except http.client.HTTPException as broken:
        raise OSError(f"{type(broken).__name__}: {broken}") from broken
    finally:
        connection.close()


def where_to(to: SplitResult, *, trusted: bool) -> str:
    """The number that is called: looked up once, so that what was checked is what is called."""
    if to.scheme not in ("https", "http") or not to.hostname or (to.scheme, trusted) == (
        "http", False,
    ):  # fmt: skip
        raise NotOutside(f"no address of a push service: {to.scheme}://{to.hostname}")
    found = socket.getaddrinfo(to.hostname, _port(to), type=socket.SOCK_STREAM)
    number = str(found[0][4][0])
    if not trusted and not ipaddress.ip_address(number.split("%")[0]).is_global:
        raise NotOutside(f"{to.hostname} lies in our own network")
    return number


def _port(to: SplitResult) -> int:
    return to.port or (443 if to.scheme == "https" else 80)


def _connect(to: SplitResult, number: str) -> http.client.HTTPConnection:
    host = to.hostname or ""
    line = socket.create_connection((number, _port(to)), timeout=TIMEOUT)
    connection = http.client.HTTPConnection(host, _port(to), timeout=TIMEOUT)
    connection.sock = TRUSTED.wrap_socket(line, server_hostname=host) if (
        to.scheme == "https"
    ) else line  # fmt: skip
    return connection
