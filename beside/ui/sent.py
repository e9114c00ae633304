"""Files as a form receives them, and the voice that a recorder left: refused in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from beside.ground.media import LARGEST, sound

V = TypeVar("V")
NOTHING_SAID = _("Say it or write it. Then there is something to keep.")
TOO_LARGE = _("This file is larger than 24 MB. Please choose a smaller one.")


class RecordingId(forms.UUIDField):
    """Where the kit's recorder leaves the id of a voice that arrived."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)


class VoiceFile(forms.FileField):
    """A sound file, for who has no microphone here or no JavaScript."""

    widget = forms.FileInput(attrs={"accept": "audio/*"})

    def __init__(self) -> None:
        super().__init__(required=False, label=_("A recording from this device"))

    def clean(self, data: Any, initial: Any = None) -> sound.Voice | None:
        sent = sent_file(data)
        return sound.listen(sent) if sent else None


def voice_in(
    form: forms.Form, given: dict[str, Any], *, waiting: Callable[[UUID], V]
) -> V | sound.Voice | None:
    """The voice of a form with a recorder: the file chosen now, else the one that arrived before.

    `waiting` finds the latter, or raises ValidationError in words.
    """
    arrived: UUID | None = given.pop("recording", None)
    chosen: sound.Voice | None = given.pop("recording_file", None)
    if chosen or not arrived or "recording_file" in form.errors:
        return chosen
    try:
        return waiting(arrived)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        _leave(form, "")
    return None


def let_it_wait(form: forms.Form, *, hold: Callable[[sound.Voice], UUID]) -> None:
    """The form comes back: the voice that came with it as a file need not be chosen again."""
    voice = getattr(form, "cleaned_data", {}).get("voice")
    if not isinstance(voice, sound.Voice):
        return
    try:
        _leave(form, str(hold(voice)))
    except ValidationError:  # too much is waiting already; the file is still on their device
        return


def sent_file(data: Any) -> BinaryIO | None:
    """The file as it arrived, whatever it is called; None if none was chosen."""
    if not isinstance(data, UploadedFile):
        return None
    if not data.size:
        raise ValidationError(_("This file is empty. Please choose another."))
    if data.size > LARGEST:
        raise ValidationError(TOO_LARGE)
    data.seek(0)
    return cast(BinaryIO, data.file)


def _leave(form: forms.Form, id: str) -> None:
    """The id of a voice that arrived, or none, where the page finds it again."""
    again = cast(QueryDict, form.data).copy()
    again[form.add_prefix("recording")] = id
    form.data = again
