"""Nothing larger than what we keep is taken in: it is refused before it has arrived."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from asgiref.typing import (
    ASGI3Application,
    ASGIReceiveCallable,
    ASGIReceiveEvent,
    ASGISendCallable,
    ASGISendEvent,
    HTTPScope,
    Scope,
)
from django.template.loader import render_to_string

from beside.ground.media import LARGEST

MOST = LARGEST + 2 * 1024 * 1024  # a file, and the words beside it


class Overflow(Exception):
    """More came than was promised, or than we take."""


class largest_body:
    """A body that says it is too large is not read; one that grows too large is read no further."""

    def __init__(self, application: ASGI3Application) -> None:
        self.application = application

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        if _promised(scope) > MOST:
            await _refuse(send)
            return
        arrived, answered = 0, False

        async def counted() -> ASGIReceiveEvent:
            nonlocal arrived
            event = await receive()
            if event["type"] == "http.request":
                arrived += len(event.get("body", b""))
                if arrived > MOST:
                    raise Overflow
            return event

        async def noted(event: ASGISendEvent) -> None:
            nonlocal answered
            answered = True
            await send(event)

        try:
            await self.application(scope, counted, noted)
        except Overflow:
            if not answered:
                await _refuse(send)


def _promised(scope: HTTPScope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


async def _refuse(send: ASGISendCallable) -> None:
    page = (await sync_to_async(render_to_string)("413.html")).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    await send(
        {"type": "http.response.start", "status": 413, "headers": headers, "trailers": False}
    )
    await send({"type": "http.response.body", "body": page, "more_body": False})
