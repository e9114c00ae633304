"""The fields that people type into: harmful controls are taken out, and nothing else is changed.

No field cuts words off while one types: whoever pastes too much is told by how much, and keeps it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from beside.ground.ids import new_id
from beside.ground.words import LANGUAGES, clean, must_say_something

Text = str | StrPromise
OLDEST_YEAR = 1880
NO_WORDS = _("Write a few words here, or leave the page without sending.")
NO_LINE = _("Write something here.")
SAID_IN = _("Said in")


class Words(forms.CharField):
    """What somebody says, in as many lines as they like."""

    widget: type[forms.Widget] | forms.Widget = forms.Textarea

    def __init__(
        self,
        *,
        max_length: int = 5000,
        label: Text = "",
        help_text: Text = "",
        required: bool = True,
        initial: str = "",
        rows: int = 3,
        missing: Text = NO_WORDS,
        or_else: bool = False,
    ) -> None:
        """`or_else`: not required alone, but this or something beside it is, as with a recorder."""
        self.most, self.or_else = max_length, or_else
        super().__init__(
            label=label or None,
            help_text=help_text,
            required=required,
            initial=initial,
            strip=False,
            error_messages={"required": missing},
        )
        if isinstance(self.widget, forms.Textarea):
            self.widget.attrs |= {"rows": str(rows), "cols": "40", "dir": "auto"}

    def to_python(self, value: Any | None) -> str:
        return clean("".join(each for each in str(value or "") if _can_be_kept(each)))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            must_say_something(value)
        if len(value) > self.most:
            raise ValidationError(self.too_long(len(value) - self.most), code="too_long")

    def too_long(self, over: int) -> str:
        """Says how many characters to take out; what was written stays in the field."""
        return ngettext(
            "This is %(over)s character too long. Shorten it, or put the rest in a second piece.",
            "This is %(over)s characters too long. Shorten it, or put the rest in a second piece.",
            over,
        ) % {"over": over}


class OneLine(Words):
    """A name, a title, a telephone number: one line."""

    widget = forms.TextInput

    def __init__(
        self,
        *,
        max_length: int = 200,
        label: Text = "",
        help_text: Text = "",
        required: bool = True,
        initial: str = "",
        missing: Text = NO_LINE,
        autocomplete: str = "off",
    ) -> None:
        super().__init__(
            max_length=max_length,
            label=label,
            help_text=help_text,
            required=required,
            initial=initial,
            missing=missing,
        )
        self.widget.attrs |= {"dir": "auto", "autocomplete": autocomplete}

    def to_python(self, value: Any | None) -> str:
        return " ".join(super().to_python(value).split())

    def too_long(self, over: int) -> str:
        return ngettext(
            "This is %(over)s character too long. Please shorten it.",
            "This is %(over)s characters too long. Please shorten it.",
            over,
        ) % {"over": over}


class LanguageSaid(forms.ChoiceField):
    """The language something was said in; at first the one the reader most likely speaks."""

    def __init__(self, *, label: Text = SAID_IN, written: bool = False) -> None:
        super().__init__(
            label=label,
            choices=list(LANGUAGES.items()),
            initial=_likely(written),
            error_messages={"invalid_choice": _("Choose the language from the list.")},
        )


class Day(forms.DateField):
    """A day, chosen from the device's own calendar or typed."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(
        self,
        *,
        label: Text = "",
        help_text: Text = "",
        required: bool = True,
        initial: date | None = None,
    ) -> None:
        super().__init__(
            label=label or None,
            help_text=help_text,
            required=required,
            initial=initial,
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y/%m/%d"],
            error_messages={
                "required": _("Choose a day."),
                "invalid": _("Write the day like this: 3/9/2026, first the day, then the month."),
            },
        )

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not OLDEST_YEAR <= value.year <= 2200:
            raise ValidationError(_("Look at the year again. It has four figures."), code="year")


class HiddenId(forms.Field):
    """The id of the row this form will make, so that sending it twice makes one row.

    An id that is none is replaced by a new one: nobody loses their words to it.
    """

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=new_id)

    def to_python(self, value: Any) -> UUID:
        try:
            return value if isinstance(value, UUID) else UUID(str(value))
        except ValueError:
            return new_id()


def _can_be_kept(each: str) -> bool:
    """Half of a character (a lone surrogate) or a place without one cannot be stored as text."""
    return unicodedata.category(each) != "Cs"


def _likely(written: bool) -> Callable[[], str]:
    def likely() -> str:
        if not (get_language() or "").startswith("zh"):
            return "en"
        return "zh-Hant-HK" if written else "yue-Hant-HK"

    return likely
