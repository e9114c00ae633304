"""Photographs as a form receives them: looked into by content, refused in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.ground.media import picture
from beside.stories.models import Photograph
from beside.ui.sent import sent_file


class PhotographFile(forms.FileField):
    widget = forms.FileInput(attrs={"accept": "image/*"})

    def __init__(self) -> None:
        super().__init__(required=False, label=_("A photograph"))

    def clean(self, data: Any, initial: Any = None) -> picture.Drawn | None:
        sent = sent_file(data)
        return picture.develop(sent, sizes=Photograph.SIZES) if sent else None
