"""Photographs for tests, made here."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation
from PIL import Image


@pytest.fixture
def picture() -> Callable[..., bytes]:
    def made(width: int = 400, height: int = 300, kind: str = "JPEG", **more: Any) -> bytes:
        out = io.BytesIO()
        Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind, **more)
        return out.getvalue()

    return made


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A browser's language lasts for its request; a test begins in English."""
    with translation.override("en"):
        yield
