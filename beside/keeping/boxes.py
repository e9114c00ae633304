"""Boxes: streams sealed with age to a public key, whose other half is kept elsewhere."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pyrage

from beside.ground.saying import Refused, gettext_noop

FULL = gettext_noop(
    "The disk that holds %(folder)s is full. Make room there, or choose another place; what was"
    " half written is taken away again."
)


def public_half(home: Path) -> Path:
    return home / "keys" / "backup.pub"


def new_key(file: Path, *, home: Path) -> None:
    """Make a key: the whole of it in `file`, its public half in the house."""
    file = file.expanduser().resolve()
    if file.is_relative_to(home):
        raise Refused(
            gettext_noop(
                "%(file)s lies in the house itself, so whoever takes the house has the key too."
                " Choose a place elsewhere, such as a stick that goes into a safe."
            ),
            file=file,
        )
    key = pyrage.x25519.Identity.generate()
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(
            gettext_noop("There is a file at %(file)s already. Choose another name."), file=file,
        ) from None  # fmt: skip
    except OSError as wrong:
        raise Refused(
            gettext_noop("The key cannot be written to %(file)s: %(why)s"),
            file=file, why=wrong.strerror,
        ) from None  # fmt: skip
    with os.fdopen(descriptor, "w") as out:
        out.write(f"# This key opens back-ups of Beside. Public half: {key.to_public()}\n{key}\n")
        out.flush()
        os.fsync(out.fileno())
    public = public_half(home)
    public.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    public.write_text(f"{key.to_public()}\n")


def recipient(home: Path) -> pyrage.x25519.Recipient:
    """To whom this house seals; Refused, with what to do, where nobody has made a key."""
    try:
        return pyrage.x25519.Recipient.from_str(public_half(home).read_text().strip())
    except (FileNotFoundError, pyrage.RecipientError):
        raise Refused(
            gettext_noop(
                "There is no key to seal back-ups with, and an open back-up would be a whole life"
                " left on a disk. Make one, and keep it elsewhere:"
                " beside back-up --new-key FILE DIR"
            )
        ) from None


def identity(file: Path) -> pyrage.x25519.Identity:
    try:
        lines = file.expanduser().read_text().splitlines()
        line = next(each for each in lines if each.startswith("AGE-SECRET-KEY-"))
        return pyrage.x25519.Identity.from_str(line.strip())
    except OSError as wrong:
        raise Refused(
            gettext_noop("The key cannot be read from %(file)s: %(why)s"),
            file=file, why=wrong.strerror,
        ) from None  # fmt: skip
    except (StopIteration, UnicodeDecodeError, pyrage.IdentityError):
        raise Refused(gettext_noop("There is no key in %(file)s."), file=file) from None


class Counted:
    """A file being written: counts, sums, and tells how far it is."""

    def __init__(self, file: BinaryIO, heard: Callable[[int], None]) -> None:
        self.file, self.heard = file, heard
        self.size, self.checksum, self.full = 0, hashlib.sha256(), False

    def write(self, piece: bytes) -> int:
        try:
            self.file.write(piece)
        except OSError as wrong:
            self.full = wrong.errno == errno.ENOSPC
            raise
        self.checksum.update(piece)
        self.size += len(piece)
        self.heard(len(piece))
        return len(piece)

    def flush(self) -> None:
        self.file.flush()


def seal(
    source: BinaryIO, file: Path, *, to: pyrage.x25519.Recipient, heard: Callable[[int], None]
) -> str:
    """Seal a stream into a file, all of it on the disk; returns the file's checksum."""
    full = False
    try:
        with file.open("wb") as out:
            counted = Counted(out, heard)
            try:
                pyrage.encrypt_io(source, counted, [to])
            finally:
                full = counted.full
            out.flush()
            os.fsync(out.fileno())
    except (OSError, pyrage.EncryptError) as wrong:
        if full or getattr(wrong, "errno", 0) == errno.ENOSPC:
            raise Refused(FULL, folder=file.parent) from None
        raise
    return counted.checksum.hexdigest()


def unseal(file: Path, sink: BinaryIO, *, key: pyrage.x25519.Identity) -> None:
    """Open a sealed file into a stream; Refused for another's key or a damaged file."""
    with file.open("rb") as source:
        try:
            pyrage.decrypt_io(source, sink, [key])
        except pyrage.DecryptError as wrong:
            if "No matching keys" in str(wrong):
                raise Refused(
                    gettext_noop("This key does not open this back-up; it was sealed to another.")
                ) from None
            raise damaged(file) from None
        except BrokenPipeError:
            raise
        except OSError as wrong:
            if wrong.errno == errno.ENOSPC:
                raise Refused(FULL, folder="BESIDE_HOME") from None
            raise damaged(file) from None


def damaged(file: Path) -> Refused:
    return Refused(
        gettext_noop("%(file)s is damaged: it is not what was written. Use another back-up."),
        file=file,
    )


def checksum_of(file: Path, heard: Callable[[int], None]) -> str:
    checksum = hashlib.sha256()
    with file.open("rb") as source:
        while piece := source.read(1024 * 1024):
            checksum.update(piece)
            heard(len(piece))
    return checksum.hexdigest()
