"""How are you today: five words or faces, own words, a voice; an adult to tell."""

from __future__ import annotations

from datetime import time
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext

from beside.ground.words import LANGUAGES
from beside.noticing.models import CheckIn
from beside.noticing.models.checkins import A_FEW_A_WEEK
from beside.noticing.reads.checkins import Adult
from beside.people.models import Account
from beside.stories import reads as stories
from beside.ui.fields import HiddenId, LanguageSaid, Words
from beside.ui.sent import RecordingId, VoiceFile, voice_in

NOTHING = gettext_lazy("Choose one, say it or write it. Or leave it for today.")


class CheckInForm(forms.Form):
    id = HiddenId()
    how = forms.ChoiceField(required=False, widget=forms.RadioSelect, choices=[])
    words = Words(
        required=False, or_else=True, label=gettext_lazy("In your own words, if you like"), rows=2
    )
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()
    wants = forms.ChoiceField(
        required=False, widget=forms.RadioSelect, choices=[],
        label=gettext_lazy("Whom would you like to tell?"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, by: Account, weather: bool, adults: list[Adult], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if by.langs and by.langs[0] in LANGUAGES:
            self.initial.setdefault("lang", by.langs[0])
        offered = CheckIn.WEATHER if weather else CheckIn.FACES
        self.adults = {str(each.account.pk): each.account for each in adults}
        self._offer("how", [(each.value, each.label) for each in offered])
        named = [
            (str(a.account.pk), f"{a.account} · {a.how}" if a.how else str(a.account))
            for a in adults
        ]
        self._offer("wants", named)

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts["voice"] = voice_in(self, facts, waiting=partial(stories.waiting_voice, self.by))
        facts["wants"] = self.adults.get(facts.get("wants", ""))
        said = ("how", "words", "voice", "wants")
        if not self.errors and not any(facts.get(each) for each in said):
            self.add_error("how", NOTHING)
        return facts


class RhythmForm(forms.Form):
    id = HiddenId()
    every_days = forms.TypedChoiceField(
        coerce=int, widget=forms.RadioSelect, label=gettext_lazy("How often may we ask?"),
        initial=A_FEW_A_WEEK, choices=[],
        error_messages={"required": gettext_lazy("Choose how often.")},
    )  # fmt: skip
    at = forms.TimeField(
        label=gettext_lazy("At what time of day?"), initial=time(9),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Choose a time."),
            "invalid": gettext_lazy("Write the time like this: 08:30."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["every_days"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (days, ngettext("Every day", "Every %(days)s days", days) % {"days": days})
            for days in (1, 2, 3, 7, 14)
        ]
