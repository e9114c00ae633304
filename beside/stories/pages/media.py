"""Serving voices and photographs, each through its row's rule, never from a cache."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from beside.ground import media
from beside.ground.media import everywhere
from beside.ground.policy import fetch
from beside.people.models import Request
from beside.stories import reads
from beside.stories.models import Photograph, Recording
from beside.stories.policies import may_hear, may_see
from beside.trust.verbs import look

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def voice(request: Request, recording: UUID) -> HttpResponse:
    heard = fetch(Recording, may_hear, by=request.user, pk=recording)
    if not reads.is_in_view(heard):
        raise Http404
    look(by=request.user, at=[heard.person_id], parts=[heard.part])
    if request.GET.get("as") == "mp4":
        return _copy(request, heard)
    return _serve(request, heard.key, heard.mime, heard.size)


def _copy(request: Request, heard: Recording) -> HttpResponse:
    """For a player that does not know how the browser recorded it; 404 until it was made."""
    if not everywhere.needs_a_copy(heard.mime):
        return _serve(request, heard.key, heard.mime, heard.size)
    key = media.copy_of(heard.key)
    try:
        return _serve(request, key, everywhere.MIME, media.measure(key))
    except FileNotFoundError:
        raise Http404 from None


@require_safe
def photograph(request: Request, photograph: UUID, size: int) -> HttpResponse:
    seen = fetch(Photograph, may_see, by=request.user, pk=photograph)
    key = seen.keys.get(str(size))
    if key is None or not reads.is_in_view(seen):
        raise Http404
    look(by=request.user, at=[seen.person_id], parts=[seen.part])
    return _serve(request, key, "image/jpeg", media.measure(key))


def _serve(request: Request, key: str, mime: str, size: int) -> HttpResponse:
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
