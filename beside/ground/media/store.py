"""The media store: files encrypted at rest in MEDIA_HOME, under keys that say nothing.

Each file has its own key, derived from MEDIA_KEY and a salt in its head, and lies in sealed chunks,
so that a part can be read without the rest. A chunk knows its place, whether it is the last, and
the name it was kept under: nothing can be swapped, reordered or cut off unnoticed.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = b"beside1\n"
SALT = 32
HEAD = len(MARK) + SALT
CHUNK = 64 * 1024
TAG = 16
KEY = 32  # digits of a key
COPY = "c0"
_KEY = re.compile(r"[0-9a-f]{32,64}")


class Damaged(OSError):
    """A file is not what was kept: cut, changed, swapped, or sealed with another key."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the key to ask for it, its size in bytes, its checksum."""

    key: str
    size: int
    sha256: str


def keep(source: bytes | Iterable[bytes], *, key: str = "") -> Kept:
    """Encrypt and keep; on return the file is on the disk, whole. A given key is replaced."""
    key = key or secrets.token_hex(KEY // 2)
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = path.with_name(f".{key}-{secrets.token_hex(4)}")
    descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            checksum, size = hashlib.sha256(), 0
            salt = os.urandom(SALT)
            file.write(MARK + salt)
            cipher = _cipher(salt)
            for index, (chunk, is_last) in enumerate(_chunks(source)):
                checksum.update(chunk)
                size += len(chunk)
                file.write(cipher.encrypt(_nonce(index, is_last), chunk, key.encode()))
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return Kept(key, size, checksum.hexdigest())


def read(key: str, *, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The bytes from `start` up to, not including, `stop`; raises Damaged or FileNotFoundError."""
    with _path(key).open("rb") as file:
        size, last = _shape(os.fstat(file.fileno()).st_size)
        stop = size if stop is None else min(stop, size)
        head = file.read(HEAD)
        if head[: len(MARK)] != MARK:
            raise Damaged(key)
        cipher = _cipher(head[len(MARK) :])
        for index in range(start // CHUNK, last + 1):
            first = index * CHUNK
            if first >= stop and not (index == 0 and size == 0):
                return
            file.seek(HEAD + index * (CHUNK + TAG))
            try:
                sealed = file.read(CHUNK + TAG)
                chunk = cipher.decrypt(_nonce(index, index == last), sealed, key.encode())
            except InvalidTag as wrong:
                raise Damaged(key) from wrong
            yield chunk[max(start - first, 0) : stop - first]


def measure(key: str) -> int:
    """How many bytes were kept under this key."""
    return _shape(_path(key).stat().st_size)[0]


def drop(key: str) -> None:
    """Let the file go, and its copy; one that is gone already is no trouble."""
    _path(key).unlink(missing_ok=True)
    _path(copy_of(key)).unlink(missing_ok=True)


def copy_of(key: str) -> str:
    """Where the same stands in another form, made here and made again at any time."""
    return f"{key[:KEY]}{COPY}"


def original_of(key: str) -> str:
    """The key that a row names: of a copy, that of what it was made from."""
    return key[:KEY]


def age(key: str, now: datetime) -> timedelta:
    """How long ago the file was kept."""
    return now - datetime.fromtimestamp(_path(key).stat().st_mtime, tz=UTC)


def everything() -> Iterator[str]:
    """Every key in the store."""
    home = Path(settings.MEDIA_HOME)
    for path in sorted(home.glob("??/*")):
        if _KEY.fullmatch(path.name):
            yield path.name


def _path(key: str) -> Path:
    if not _KEY.fullmatch(key):
        raise ValueError("this is not a key of the media store")
    return Path(settings.MEDIA_HOME) / key[:2] / key


def _chunks(source: bytes | Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Chunks of one size, each with whether it is the last; an empty source is one empty chunk."""
    waiting = bytearray()
    for piece in [source] if isinstance(source, bytes) else source:
        waiting += piece
        while len(waiting) > CHUNK:
            yield bytes(waiting[:CHUNK]), False
            del waiting[:CHUNK]
    yield bytes(waiting), True


def _shape(on_disk: int) -> tuple[int, int]:
    """The size of what was kept, and the index of its last chunk."""
    sealed = on_disk - HEAD
    if sealed < TAG:
        raise Damaged("shorter than anything that was kept")
    last = max(-(-sealed // (CHUNK + TAG)) - 1, 0)
    return sealed - (last + 1) * TAG, last


def _nonce(index: int, is_last: bool) -> bytes:
    return index.to_bytes(11, "big") + (b"\1" if is_last else b"\0")


def _cipher(salt: bytes) -> AESGCM:
    made = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"beside media")
    return AESGCM(made.derive(settings.MEDIA_KEY.encode()))


def _settle(folder: Path) -> None:
    """The new name itself reaches the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
