"""A voice beside the words of one row, for whoever may read that row; never kept by a browser."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from beside.ground import media
from beside.ground.media import everywhere
from beside.noticing.models.spoken import Spoken
from beside.people.models import Request


def served(request: Request, row: Spoken) -> HttpResponse:
    """Its copy for players that do not know how it was recorded, where they ask for it."""
    key, mime = row.voice_key, row.voice_mime
    if request.GET.get("as") == "mp4" and everywhere.needs_a_copy(mime):
        key, mime = media.copy_of(key), everywhere.MIME
    try:
        content = b"".join(media.read(key))
    except FileNotFoundError:
        raise Http404 from None
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "no-store"
    return response
