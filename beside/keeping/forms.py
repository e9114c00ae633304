"""What a browser may send about endings."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.people.models import Account
from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words


class DeathForm(forms.Form):
    id = HiddenId()
    day = Day(label=_("On which day"))
    at = forms.TimeField(
        label=_("At what time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}),
        help_text=_("Leave it out if nobody knows."),
    )  # fmt: skip
    where = OneLine(max_length=300, label=_("Where"), required=False)
    sure = forms.BooleanField(label=_("I have the right person, and I am sure"))

    @property
    def died_at(self) -> datetime:
        day = self.cleaned_data["day"]
        at = self.cleaned_data["at"] or time(12)
        return timezone.make_aware(datetime.combine(day, at))

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        if found.get("day") and self.died_at > timezone.now():
            self.add_error("day", _("This day has not come yet. Write the day of the death."))
        return found


class GoodbyeForm(forms.Form):
    id = HiddenId()
    words = Words(max_length=2000, label=_("What you would like to say"))
    lang = LanguageSaid()


class SeeOutForm(forms.Form):
    instead = forms.ModelChoiceField(
        queryset=Account.objects.none(), label=_("Who takes over what waits"), empty_label=None
    )
    sure = forms.BooleanField(label=_("Yes, close all doors of this account now"))

    def __init__(self, *given: object, others: QuerySet[Account], **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["instead"].queryset = others  # type: ignore[attr-defined]
