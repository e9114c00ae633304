"""Voices and photographs as a form receives them: looked into by content, refused in words."""

from __future__ import annotations

from typing import Any, BinaryIO, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from beside.ground.media import picture, sound
from beside.people.models import Account
from beside.stories import reads
from beside.stories.models import Photograph, Upload
from beside.stories.models.media import LARGEST

TOO_LARGE = _("This file is larger than 24 MB. Please choose a smaller one.")


class VoiceFile(forms.FileField):
    """A sound file, for who has no microphone here or no JavaScript."""

    widget = forms.FileInput(attrs={"accept": "audio/*"})

    def __init__(self) -> None:
        super().__init__(required=False, label=_("A recording from this device"))

    def clean(self, data: Any, initial: Any = None) -> sound.Voice | None:
        sent = _sent(data)
        return sound.listen(sent) if sent else None


class PhotographFile(forms.FileField):
    widget = forms.FileInput(attrs={"accept": "image/*"})

    def __init__(self) -> None:
        super().__init__(required=False, label=_("A photograph"))

    def clean(self, data: Any, initial: Any = None) -> picture.Drawn | None:
        sent = _sent(data)
        return picture.develop(sent, sizes=Photograph.SIZES) if sent else None


def waiting_voice(by: Account, id: UUID) -> Upload:
    """The voice whose id the recorder left in the form."""
    waiting = reads.waiting_upload(by, id)
    if waiting is None:
        raise ValidationError(
            _("The recording did not arrive whole. Please send it again, or write it.")
        )
    return waiting


def _sent(data: Any) -> BinaryIO | None:
    """The file as it arrived, whatever it is called; None if none was chosen."""
    if not isinstance(data, UploadedFile):
        return None
    if not data.size:
        raise ValidationError(_("This file is empty. Please choose another."))
    if data.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    data.seek(0)
    return cast(BinaryIO, data.file)
