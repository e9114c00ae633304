"""A voice on its way up, in pieces that survive a lost connection.

POST /upload/ begins one; PATCH adds what begins at Upload-Offset; HEAD tells how much arrived; POST
…/finish listens to all of it; DELETE lets it go. What is wrong is said as {"sentence": …}.
"""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from beside.ground.policy import fetch
from beside.people.models import Request
from beside.stories import verbs
from beside.stories.models import Upload
from beside.stories.policies import may_send_on
from beside.stories.verbs.sending import OutOfStep


@require_POST
def begin(request: Request) -> HttpResponse:
    total, id = request.POST.get("total", ""), request.POST.get("id", "")
    try:
        upload = verbs.begin_upload(
            by=request.user, total=int(total) if total.isascii() and total.isdigit() else 0,
            id=UUID(id) if id else None,
        )  # fmt: skip
    except ValueError:
        return JsonResponse({"sentence": ""}, status=400)
    except ValidationError as wrong:
        return _sorry(wrong)
    response = JsonResponse({"id": str(upload.pk), "offset": upload.offset}, status=201)
    response["Location"] = reverse("stories:upload", args=[upload.pk])
    return response


@require_http_methods(["HEAD", "PATCH", "DELETE"])
def upload(request: Request, upload: UUID) -> HttpResponse:
    mine = fetch(Upload, may_send_on, by=request.user, pk=upload)
    if request.method == "HEAD":
        return _offset(mine.offset, 200)
    if request.method == "DELETE":
        verbs.let_upload_go(by=request.user, upload=mine)
        return HttpResponse(status=204)
    offset = request.headers.get("Upload-Offset", "")
    if not (offset.isascii() and offset.isdigit() and len(offset) < 16):
        return HttpResponse(status=400)
    try:
        mine = verbs.add_piece(by=request.user, upload=mine, offset=int(offset), piece=request.body)
    except OutOfStep as wrong:
        return _offset(wrong.offset, 409)
    except ValidationError as wrong:
        return _sorry(wrong)
    return _offset(mine.offset, 204)


@require_POST
def finish(request: Request, upload: UUID) -> HttpResponse:
    mine = fetch(Upload, may_send_on, by=request.user, pk=upload)
    try:
        mine = verbs.finish_upload(by=request.user, upload=mine)
    except OutOfStep as wrong:
        return _offset(wrong.offset, 409)
    except ValidationError as wrong:
        return _sorry(wrong)
    return JsonResponse({"id": str(mine.pk), "seconds": mine.seconds})


def _offset(offset: int, status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Upload-Offset"] = str(offset)
    return response


def _sorry(wrong: ValidationError) -> HttpResponse:
    return JsonResponse({"sentence": " ".join(wrong.messages)}, status=422)
