"""What somebody thinks of a line or of the whole; an answer; a decision."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beside.people.models import Account
from beside.plans.forms.lines import said_or_written
from beside.plans.models import Voice
from beside.stories.reads import waiting_voice
from beside.ui.fields import HiddenId, LanguageSaid, Words
from beside.ui.sent import RecordingId, VoiceFile, voice_in


class SayForm(forms.Form):
    """Four answers that look alike; each is a button, so `kind` has no field of its own look."""

    id = HiddenId()
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    kind = forms.ChoiceField(
        choices=Voice.Kind.choices,
        error_messages={"required": _("Choose one of the four answers.")},
    )
    words = Words(
        label=_("In your own words, if you like"), required=False, or_else=True, max_length=2000
    )
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()

    def __init__(self, *args: Any, by: Account, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["voice"] = voice_in(self, given, waiting=partial(waiting_voice, self.by))
        if not given.get("words") and not given["voice"]:
            given["lang"] = ""
        return given


class AnswerForm(forms.Form):
    words = Words(
        label=_("The answer"),
        help_text=_("It stands beside what was said, and neither can be changed afterwards."),
        max_length=2000,
        required=False,
        or_else=True,
    )
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()

    def __init__(self, *args: Any, by: Account, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by

    def clean(self) -> dict[str, Any]:
        return said_or_written(self, super().clean() or {}, by=self.by)


class DecisionForm(forms.Form):
    heard_person = forms.BooleanField()
    heard_speaker = forms.BooleanField()
    goes_ahead = forms.TypedChoiceField(
        label=_("What happens now?"),
        choices=[("no", _("It does not happen")), ("yes", _("It goes ahead"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = Words(
        label=_("Why"),
        help_text=_("Say what each of them said, and what made you decide so. Both can read it."),
        max_length=3000,
        rows=5,
    )
    lang = LanguageSaid(label=_("Written in"), written=True)

    def __init__(self, *args: Any, person: str, speaker: str, **more: Any) -> None:
        super().__init__(*args, **more)
        said = _("I have heard %(name)s, without anyone answering for them.")
        self.fields["heard_person"].label = said % {"name": person}
        self.fields["heard_speaker"].label = _("I have heard %(name)s.") % {"name": speaker}
        for name in ("heard_person", "heard_speaker"):
            needed = _("Hear them first. The step waits as long as it takes.")
            self.fields[name].error_messages["required"] = str(needed)
