"""The log says what went wrong and where, and nothing of anybody."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory

from beside.config import logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the house's own formatter writes."""
    kept = io.StringIO()
    handler = logging.StreamHandler(kept)
    wanted: dict[str, Any] = dict(logs.settings()["formatters"]["lines"])
    handler.setFormatter(wanted.pop("()")(**wanted))
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    yield kept
    logger.removeHandler(handler)


def test_an_error_is_written_without_what_it_quotes(lines: io.StringIO) -> None:
    request = RequestFactory().get("/people/x/?q=陳太")
    try:
        raise ValueError("Mrs Chan said: I am afraid of the dark")
    except ValueError as wrong:
        logging.getLogger("django.request").error(
            "Internal Server Error: %s", request.get_full_path(), exc_info=wrong,
            extra={"status_code": 500, "request": request},
        )  # fmt: skip

    said = json.loads(lines.getvalue())
    assert said["kind"] == "ValueError"
    assert said["path"] == "/people/x/"
    assert "test_logs.py" in said["where"][-1]
    assert "Chan" not in lines.getvalue()
    assert "陳太" not in lines.getvalue()


def test_nobody_writes_a_line_of_their_own(lines: io.StringIO) -> None:
    request = RequestFactory().get("/x")
    request.path = '/x\n{"event": "all is well"}\r\u2028'

    logging.getLogger("django.request").error(
        "wrong", extra={"status_code": 500, "request": request}
    )

    assert len(lines.getvalue().splitlines()) == 1
