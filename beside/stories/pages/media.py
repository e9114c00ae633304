"""Serving voices and photographs, each through its row's rule, never from a cache."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from beside.ground import media
from beside.ground.policy import fetch
from beside.people.models import Request
from beside.stories import reads
from beside.stories.models import Photograph, Recording
from beside.stories.policies import may_hear, may_see
from beside.trust.verbs import look
from beside.ui import media as serving


@require_safe
def voice(request: Request, recording: UUID) -> HttpResponse:
    heard = fetch(Recording, may_hear, by=request.user, pk=recording)
    if not reads.is_in_view(heard):
        raise Http404
    look(by=request.user, at=[heard.person_id], parts=[heard.part])
    return serving.voice(request, heard.key, heard.mime, heard.size)


@require_safe
def photograph(request: Request, photograph: UUID, size: int) -> HttpResponse:
    seen = fetch(Photograph, may_see, by=request.user, pk=photograph)
    key = seen.keys.get(str(size))
    if key is None or not reads.is_in_view(seen):
        raise Http404
    look(by=request.user, at=[seen.person_id], parts=[seen.part])
    return serving.served(request, key, "image/jpeg", media.measure(key))
