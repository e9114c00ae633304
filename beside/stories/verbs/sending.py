"""A voice on its way up: begun, added to piece by piece, finished or let go."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from beside.ground import media
from beside.ground.ids import new_id
from beside.ground.media import LARGEST, sound
from beside.ground.policy import require
from beside.people.models import Account
from beside.stories.models import Upload
from beside.stories.policies import may_send_on
from beside.trail.verbs import leave_trace, verb

WAITS_FOR = timedelta(hours=24)
MOST_WAITING = 4 * LARGEST  # bytes that one account may have on their way
PIECE = 1024 * 1024


class OutOfStep(ValueError):
    """A piece does not begin where the last one ended; `offset` is where the next begins."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@verb
def begin_upload(*, by: Account, total: int, id: UUID | None = None) -> Upload:
    """A place for a voice of that many bytes. Old ones that were never kept make room."""
    mine = Upload.objects.filter(may_send_on(by))
    if id and (begun := mine.filter(pk=id, total=total).first()):
        leave_trace("upload.begun_again", by=by, to=begun)
        return begun
    _let_go_of(mine.filter(began_at__lt=timezone.now() - WAITS_FOR))
    if not 0 < total <= LARGEST:
        raise ValidationError(_("This recording is too large. Please say it in two parts."))
    waiting = mine.aggregate(bytes=Sum("total"))["bytes"] or 0
    if waiting + total > MOST_WAITING:
        raise ValidationError(
            _("Several recordings are still on their way. Keep them or let them go first.")
        )
    if id and Upload.objects.filter(pk=id).exists():
        raise PermissionDenied("this id belongs to something else")
    begun = Upload.objects.create(pk=id or new_id(), account=by, total=total)
    leave_trace("upload.begun", by=by, to=begun)
    return begun


@verb
def add_piece(*, by: Account, upload: Upload, offset: int, piece: bytes) -> Upload:
    """Add what begins at `offset`; raises OutOfStep if that is not where the last piece ended."""
    require(may_send_on, by=by, on=upload)
    now = Upload.objects.select_for_update().get(pk=upload.pk)
    if offset != now.offset or now.is_whole:
        raise OutOfStep(now.offset)
    if not piece or len(piece) > PIECE or now.offset + len(piece) > now.total:
        raise ValidationError(_("More arrived than was announced. Please send it again."))
    now.pieces = [*now.pieces, media.keep(piece).key]
    now.offset += len(piece)
    now.save(update_fields=["pieces", "offset"])
    leave_trace("upload.added", by=by, to=now)
    return now


@verb
def finish_upload(*, by: Account, upload: Upload) -> Upload:
    """All has arrived: listen to it from beginning to end. ValidationError says what is wrong."""
    require(may_send_on, by=by, on=upload)
    now = Upload.objects.select_for_update().get(pk=upload.pk)
    if now.is_whole:
        leave_trace("upload.finished_again", by=by, to=now)
        return now
    if now.offset != now.total:
        raise OutOfStep(now.offset)
    whole = b"".join(part for piece in now.pieces for part in media.read(piece))
    heard = sound.listen(io.BytesIO(whole))
    kept = media.keep(whole)
    pieces, now.pieces = now.pieces, []
    now.key, now.sha256, now.mime, now.seconds = kept.key, kept.sha256, heard.mime, heard.seconds
    now.save()
    transaction.on_commit(lambda: _drop(pieces))
    leave_trace("upload.finished", by=by, to=now)
    return now


@verb
def let_voice_wait(*, by: Account, voice: sound.Voice) -> Upload:
    """A voice that came whole, with a form that had to come back: it waits like any other."""
    total = voice.file.seek(0, io.SEEK_END)
    waits = begin_upload(by=by, total=total)
    kept = media.keep(_pieces(voice.file))
    waits.offset, waits.key, waits.sha256 = total, kept.key, kept.sha256
    waits.mime, waits.seconds = voice.mime, voice.seconds
    waits.save()
    leave_trace("upload.finished", by=by, to=waits)
    return waits


@verb
def let_upload_go(*, by: Account, upload: Upload) -> None:
    require(may_send_on, by=by, on=upload)
    leave_trace("upload.let_go", by=by, to=upload)
    _let_go_of(Upload.objects.filter(pk=upload.pk))


def _let_go_of(uploads: QuerySet[Upload]) -> None:
    gone = [key for each in uploads for key in (*each.pieces, each.key) if key]
    uploads.delete()
    transaction.on_commit(lambda: _drop(gone))


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(256 * 1024):
        yield piece


def _drop(keys: list[str]) -> None:
    for key in keys:
        media.drop(key)
