"""Voices and photographs: keeping files encrypted, and telling what a file really is.

`store` keeps bytes under a key; `sound` and `picture` look into what somebody sent, by its content
and never by its name, and refuse in words what it is not.
"""

from beside.ground.media.store import (
    Kept,
    age,
    copy_of,
    drop,
    everything,
    keep,
    measure,
    original_of,
    read,
)

LARGEST = 24 * 1024 * 1024  # bytes that one file may have

__all__ = [
    "LARGEST",
    "Kept",
    "age",
    "copy_of",
    "drop",
    "everything",
    "keep",
    "measure",
    "original_of",
    "read",
]
