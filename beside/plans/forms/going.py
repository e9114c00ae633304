"""How it has gone, looking at it again, ending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.people.models import Account
from beside.plans.forms.lines import Choices, said_or_written
from beside.plans.models import Progress, Review
from beside.ui.fields import Day, HiddenId, LanguageSaid, Words
from beside.ui.sent import RecordingId, VoiceFile


class ProgressForm(forms.Form):
    id = HiddenId()
    words = Words(
        label=_("How has it gone?"),
        help_text=_("Just as it is said. A hard week belongs here too."),
        max_length=2000,
        required=False,
        or_else=True,
    )
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()
    level = forms.TypedChoiceField(
        label=_("Compared with what we thought"),
        choices=[*reversed(Progress.Level.choices), ("", _("I would rather not say"))],
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    day = Day(label=_("On which day?"))

    def __init__(self, *args: Any, by: Account, **more: Any) -> None:
        super().__init__(*args, **more)
        self.by = by
        self.fields["day"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        return said_or_written(self, super().clean() or {}, by=self.by)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day has not come yet. Choose today or before."))
        return day


class ReviewForm(forms.Form):
    id = HiddenId()
    day = Day(label=_("On which day do we look at it again?"))
    how = forms.ChoiceField(
        label=_("How do we meet?"), choices=Review.How.choices, widget=forms.RadioSelect
    )
    who = forms.MultipleChoiceField(
        label=_("Who comes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who comes.")},
    )

    def __init__(self, *args: Any, who: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["who"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [each for each in who if not each[0].startswith("team:")]


class HeldForm(forms.Form):
    words = Words(
        label=_("What was said when you looked at it?"),
        help_text=_("Their words first, as they said them."),
        max_length=3000,
    )
    lang = LanguageSaid()


class EndForm(forms.Form):
    words = Words(label=_("In their own words, why it ends"), required=False, max_length=2000)
    lang = LanguageSaid()


class HumanForm(forms.Form):
    who = forms.ModelChoiceField(
        label=_("Who will hear both?"),
        queryset=Account.objects.none(),
        empty_label=None,
        help_text=_("Somebody who takes neither side, and to whom this plan is open."),
    )

    def __init__(self, *args: Any, who: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["who"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = who
