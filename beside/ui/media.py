"""Sending a kept voice or photograph: in parts where a player asks for one, and kept nowhere."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse

from beside.ground import media
from beside.ground.media import everywhere

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def voice(request: HttpRequest, key: str, mime: str, size: int) -> HttpResponse:
    """As it was recorded; or for a player that asks `?as=mp4` its copy, 404 until it was made."""
    if request.GET.get("as") == "mp4" and everywhere.needs_a_copy(mime):
        key, mime, size = media.copy_of(key), everywhere.MIME, 0
    try:
        return served(request, key, mime, size or media.measure(key))
    except FileNotFoundError:
        raise Http404 from None


def served(request: HttpRequest, key: str, mime: str, size: int) -> HttpResponse:
    """All of it, or the one part a player asked for; some play nothing without ranges."""
    asked = _range(request.headers.get("Range", ""), size)
    start, stop = asked or (0, size)
    if asked and start >= size:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    content = b"" if request.method == "HEAD" else b"".join(media.read(key, start=start, stop=stop))
    response = HttpResponse(content, content_type=mime, status=206 if asked else 200)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(stop - start)
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "no-store"
    if asked:
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    return response


def _range(header: str, size: int) -> tuple[int, int] | None:
    """From, and up to but not including; None where all was asked for, or something we ignore."""
    found = RANGE.fullmatch(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return max(size - int(found[2]), 0) if int(found[2]) else size, size
    start, last = int(found[1]), int(found[2]) if found[2] else size - 1
    return None if found[2] and last < start else (start, min(last + 1, size))
