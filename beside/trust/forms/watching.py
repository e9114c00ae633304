"""What the safeguarding lead opens for herself, and what she keeps back for a while."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.trust.forms.safety import long_enough
from beside.trust.models import Withheld
from beside.ui.fields import Day, HiddenId, LanguageSaid, Words


class WatchForm(forms.Form):
    words = Words(
        label=_("Why do you need to see?"),
        help_text=_("What to know at the door, what was noticed, and sessions open to you for"
" ninety days."),
        max_length=1000,
    )  # fmt: skip
    lang = LanguageSaid(written=True)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        long_enough(words)
        return words


class HoldForm(forms.Form):
    what = forms.MultipleChoiceField(
        label=_("What do you keep back?"), widget=forms.CheckboxSelectMultiple,
        choices=Withheld.What.choices,
        error_messages={"required": _("Choose at least one thing.")},
    )  # fmt: skip
    until = Day(label=_("Until when?"))
    reason = Words(label=_("Why must it be kept back?"), max_length=1000)
    lang = LanguageSaid(written=True)
    id = HiddenId()

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + timedelta(days=92):
            raise ValidationError(
                _("Choose a day to come, within three months. Then look at it again.")
            )
        return until

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        long_enough(reason)
        return reason
