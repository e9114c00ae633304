"""What is larger than anything we keep is refused before it has arrived."""

from __future__ import annotations

from typing import Any

import pytest
from asgiref.sync import async_to_sync

from beside.config import largest

PIECE = b"x" * (1024 * 1024)


def ask(
    pieces: int, *, promised: int | None = None, application: Any = None
) -> tuple[list[dict[str, Any]], int]:
    """What was answered, and how many pieces were read."""
    sent: list[dict[str, Any]] = []
    read = 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": PIECE, "more_body": read < pieces}

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    async def reads_all(_scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"thank you"})

    headers = [(b"content-length", str(promised).encode())] if promised else []
    wrapped: Any = largest.largest_body(application or reads_all)
    async_to_sync(wrapped)({"type": "http", "headers": headers}, receive, send)
    return sent, read


def test_what_says_that_it_is_too_large_is_not_read_at_all() -> None:
    sent, read = ask(3, promised=largest.MOST + 1)

    assert (sent[0]["status"], read) == (413, 0)
    page = sent[1]["body"].decode()
    assert "A photograph or a recording may have 24 megabytes here." in page
    assert "這個檔案太大" in page


def test_what_grows_too_large_is_read_no_further() -> None:
    most = largest.MOST // len(PIECE)

    sent, read = ask(most * 4)

    assert (sent[0]["status"], read) == (413, most + 1)


@pytest.mark.parametrize("promised", [None, 3 * len(PIECE)])
def test_what_is_not_too_large_goes_through(promised: int | None) -> None:
    sent, read = ask(3, promised=promised)

    assert (sent[0]["status"], sent[1]["body"], read) == (200, b"thank you", 3)


def test_an_answer_that_has_begun_is_not_given_twice() -> None:
    async def answers_first(_scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await receive()

    sent, _read = ask(largest.MOST, application=answers_first)

    assert [each.get("status") for each in sent] == [200]
