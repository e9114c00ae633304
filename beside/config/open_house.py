"""The note of a house that is open: who keeps it open, and where."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
from django.conf import settings


def _note() -> Path:
    place: Path = settings.HOME / "open.json"
    return place


def note(address: str) -> None:
    _note().write_bytes(orjson.dumps({"process": os.getpid(), "address": address}))


def forget() -> None:
    _note().unlink(missing_ok=True)


def found() -> str:
    """The address of the house if it is open; a note left by a killed one counts for nothing."""
    try:
        said = orjson.loads(_note().read_bytes())
        os.kill(said["process"], 0)
        words = Path(f"/proc/{said['process']}/cmdline")
        if words.exists() and b"up" not in words.read_bytes().split(b"\0"):
            return ""
    except PermissionError:
        pass
    except (OSError, ValueError, KeyError):
        return ""
    return str(said["address"])
