"""Voices and photographs for tests: made here, and kept in a store that goes away."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from PIL import Image

from beside.casting import invented


@pytest.fixture
def own_store(settings: Any, tmp_path: Path) -> Path:
    """A media store of this test alone."""
    settings.MEDIA_HOME = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(scope="session")
def voice() -> bytes:
    """Two seconds that can be heard, as a browser would have recorded them."""
    return invented.tone(2)


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
