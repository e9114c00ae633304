"""Emergencies and their review, appointing a speaker, suspending one, two records that are one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.trust.models import SPOKEN, Part
from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words

LENT = (Part.ESSENTIALS, Part.HEALTH, Part.PLAN, Part.VISITS, Part.STORY, Part.KEYS)
TOO_SHORT = _("Say a little more: what happened, and what you need to know.")


def long_enough(reason: str) -> None:
    """As the database counts: ten bytes, so four Chinese characters are enough."""
    if len(reason.encode()) < 10:
        raise ValidationError(TOO_SHORT)


class FindForm(forms.Form):
    name = OneLine(
        label=_("The person’s whole name, or what everyone calls them"),
        help_text=_("Exactly as it is written here. That you searched is recorded."),
        max_length=100,
    )  # fmt: skip


class EmergencyForm(forms.Form):
    reason = Words(label=_("What is happening?"), max_length=1000)
    lang = LanguageSaid()
    parts = forms.MultipleChoiceField(
        label=_("What do you need to see?"), widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, each.label) for each in LENT],
        error_messages={"required": _("Choose at least one part.")},
    )  # fmt: skip
    hours = forms.IntegerField(
        label=_("For how many hours?"), help_text=_("From 1 to 24."), initial=4,
        min_value=1, max_value=24,
        error_messages={
            "required": _("Write a number from 1 to 24."),
            "invalid": _("Write a number from 1 to 24."),
            "min_value": _("Write a number from 1 to 24."),
            "max_value": _("Write a number from 1 to 24."),
        },
    )  # fmt: skip
    id = HiddenId()

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        long_enough(reason)
        return reason


class ReviewForm(forms.Form):
    found = Words(label=_("What did you find?"), max_length=2000)


class ProposeForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Who shall speak for them?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")},
    )  # fmt: skip
    basis = Words(
        label=_("On what ground, and did you hear the person alone?"),
        help_text=_("A law, a court, an assessment, their own wish. Say who spoke with them "
"alone, and when."),
        max_length=1000,
    )  # fmt: skip
    lang = LanguageSaid(written=True)
    parts = forms.MultipleChoiceField(
        label=_("For which parts?"), widget=forms.CheckboxSelectMultiple,
        choices=[(each.value, each.label) for each in SPOKEN],
        error_messages={"required": _("Choose at least one part.")},
    )  # fmt: skip
    until = Day(label=_("Until when?"))
    id = HiddenId()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["role"].choices = people  # type: ignore[attr-defined]

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until <= today or until.year > today.year + 20:
            raise ValidationError(_("Choose a day to come, within twenty years."))
        return until


class WhyForm(forms.Form):
    why = Words(
        label=_("Why?"), help_text=_("Only the safeguarding lead reads this."), max_length=1000
    )
    lang = LanguageSaid(written=True)

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        long_enough(why)
        return why


class MergeForm(forms.Form):
    other = forms.ChoiceField(
        label=_("Which other record is the same person?"),
        error_messages={"required": _("Choose a record."), "invalid_choice": _("Choose a record.")},
    )  # fmt: skip
    why = Words(label=_("Why do you think so?"), max_length=1000)
    lang = LanguageSaid()
    id = HiddenId()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["other"].choices = people  # type: ignore[attr-defined]
