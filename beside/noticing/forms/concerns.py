"""What a browser may send about a concern."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

import pyrage
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.noticing.models import ConcernEntry
from beside.people.models import Account
from beside.stories.reads import waiting_voice
from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Text, Words
from beside.ui.sent import NOTHING_SAID, RecordingId, VoiceFile, voice_in

Choices = Sequence[tuple[str, Text]]
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
NOBODY = _(
    "Nobody here may read this: whoever could is named in it. Nothing was kept. Please ring one of"
    " the numbers under “Get help now”."
)
CHOOSE_ONE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}


class SaidForm(forms.Form):
    """Words or a voice, and in which language."""

    id = HiddenId()
    words = Words(required=False, or_else=True, label=_("In words"), max_length=20_000, rows=5)
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()

    def __init__(self, *args: Any, by: Account, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["voice"] = voice_in(self, given, waiting=partial(waiting_voice, self.by))
        if not self.errors and not given.get("words") and not given["voice"]:
            self.add_error("words", NOTHING_SAID)
        return given


class RaiseForm(SaidForm):
    urgent = forms.BooleanField(
        required=False, label=_("Somebody is in danger right now"),
        help_text=_("If so, ring as well: 999, or the numbers under “Get help now”."),
    )  # fmt: skip
    named = forms.MultipleChoiceField(
        required=False, label=_("Who may be part of it?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Only if you think so. They are not told, and can never read this."),
    )  # fmt: skip

    def __init__(self, *args: Any, circle: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = _("What did you see or hear?")
        self.fields["words"].help_text = _(
            "As you saw it, in your own words. You need not be sure, and need no proof."
        )
        if circle:
            self.fields["named"].choices = circle  # type: ignore[attr-defined]
        else:
            del self.fields["named"]


class WordsForm(forms.Form):
    """One piece of writing; the page says what it is for."""

    id = HiddenId()
    words = Words(max_length=20_000, rows=5)
    lang = LanguageSaid(written=True)

    def __init__(self, *args: Any, label: str = "", hint: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label, self.fields["words"].help_text = label, hint


class HappenedForm(SaidForm):
    happened_on = Day(label=_("On which day did it happen?"))
    happened_time = forms.TimeField(
        required=False, label=_("At what time?"), widget=CLOCK,
        error_messages={"invalid": _("Write the time like this: 15:40.")},
    )  # fmt: skip
    field_order = ["id", "happened_on", "happened_time", "words", "lang"]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come. What is to be done stands apart."))
        return day


class WishForm(SaidForm):
    happened_on = Day(required=False, label=_("On which day did they say it?"))
    why = Words(
        required=False, rows=2, max_length=2000, label=_("Where and how was it heard?"),
        help_text=_("Who was in the room, and who was not."),
    )  # fmt: skip
    field_order = ["id", "words", "lang", "happened_on", "why"]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = _("In their own words, as they said it")


class DecisionForm(forms.Form):
    id = HiddenId()
    words = Words(label=_("What was decided?"), max_length=5000)
    why = Words(label=_("Why?"), max_length=5000, help_text=_("What spoke for it, and against it."))
    lang = LanguageSaid(written=True)


class ToldForm(forms.Form):
    id = HiddenId()
    to_whom = OneLine(label=_("Who?"), help_text=_("A name, and where they work."))
    words = Words(label=_("What were they told?"), max_length=5000)
    why = Words(label=_("Why them?"), max_length=5000, rows=2)
    ground = forms.ChoiceField(
        label=_("Did the person agree? If not, on what ground?"), widget=forms.RadioSelect,
        choices=ConcernEntry.Ground.choices, error_messages=CHOOSE_ONE,
    )  # fmt: skip
    lang = LanguageSaid(written=True)


class ActionForm(forms.Form):
    id = HiddenId()
    words = Words(label=_("What is to be done?"), max_length=2000, rows=2)
    account = forms.ChoiceField(
        label=_("Who sees to it?"), widget=forms.RadioSelect, error_messages=CHOOSE_ONE
    )
    day = Day(label=_("By which day?"))
    time = forms.TimeField(
        label=_("By what time?"), widget=CLOCK, initial=time(17),
        error_messages={
            "required": _("Write the time like this: 15:40."),
            "invalid": _("Write the time like this: 15:40."),
        },
    )  # fmt: skip
    lang = LanguageSaid(written=True)

    def __init__(self, *args: Any, readers: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["account"].choices = readers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        given["due_at"] = timezone.make_aware(datetime.combine(given.pop("day"), given.pop("time")))
        if given["due_at"] <= timezone.now():
            self.add_error("day", _("Choose a time to come."))
        return given


class ChooseForm(forms.Form):
    """One of several people."""

    id = HiddenId()
    which = forms.ChoiceField(widget=forms.RadioSelect, error_messages=CHOOSE_ONE)

    def __init__(self, *args: Any, people: Choices, label: Text, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["which"].choices = people  # type: ignore[attr-defined]
        self.fields["which"].label = label


class ClearForm(forms.Form):
    id = HiddenId()
    why = Words(label=_("Why are they no part of it?"), max_length=2000)
    lang = LanguageSaid(written=True)


PARTS: Choices = [
    ("wish", _("What they want to happen")),
    ("story", _("What was told, and what happened")),
    ("decisions", _("What was decided, and why")),
    ("told", _("Who was told")),
    ("actions", _("What is to be done")),
]


class PrintForm(forms.Form):
    id = HiddenId()
    to_whom = OneLine(
        label=_("For which meeting?"), help_text=_("It stands on the sheet, with your name.")
    )
    parts = forms.MultipleChoiceField(
        label=_("What belongs on it?"), widget=forms.CheckboxSelectMultiple, choices=PARTS,
        initial=["wish", "decisions", "actions"],
        error_messages={"required": _("Choose at least one part.")},
    )  # fmt: skip


class HandOnForm(forms.Form):
    id = HiddenId()
    to_whom = OneLine(label=_("To whom?"), help_text=_("The safeguarding lead there, by name."))
    key = OneLine(
        label=_("Their key"), help_text=_("It begins with age1. Ask them to read it to you aloud."),
        max_length=100,
    )  # fmt: skip
    why = Words(label=_("Why do they need it?"), max_length=2000, rows=2)
    ground = forms.ChoiceField(
        label=_("Did the person agree? If not, on what ground?"), widget=forms.RadioSelect,
        choices=[each for each in ConcernEntry.Ground.choices if each[0] != "nothing"],
        error_messages=CHOOSE_ONE,
    )  # fmt: skip
    lang = LanguageSaid(written=True)

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]).replace(" ", "")
        try:
            pyrage.x25519.Recipient.from_str(key)
        except pyrage.RecipientError as wrong:
            raise ValidationError(
                _("This is not a whole key. Look at each letter again, or ask for it once more.")
            ) from wrong
        return key
