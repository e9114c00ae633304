"""What the lead says before a parent is shown a call for help; the age that the house sets."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.people.models import Account
from beside.ui.fields import Day, HiddenId, LanguageSaid, Words

CHOOSE_ONE = {"required": _("Choose one."), "invalid_choice": _("Choose one.")}
CLOCK = {
    "required": _("Write the time like this: 15:40."),
    "invalid": _("Write the time like this: 15:40."),
}


class ShowForm(forms.Form):
    id = HiddenId()
    parent = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Who is shown it?"), error_messages=CHOOSE_ONE
    )
    day = Day(label=_("On which day was the child told?"))
    time = forms.TimeField(
        label=_("At what time?"), error_messages=CLOCK,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )  # fmt: skip
    told_how = Words(
        label=_("How was the child told, and by whom?"), max_length=2000, rows=2,
        help_text=_("The child reads this. Write what was said, not what you think of it."),
    )  # fmt: skip
    child_agrees = forms.ChoiceField(
        widget=forms.RadioSelect, label=_("Does the child agree?"), error_messages=CHOOSE_ONE,
        choices=[("yes", pgettext_lazy("the child agrees", "Yes")), ("no", _("No"))],
    )  # fmt: skip
    reason = Words(
        label=_("Why must the parent be shown it?"), max_length=2000, rows=3,
        help_text=_("The child reads this too. The parent does not."),
    )  # fmt: skip
    lang = LanguageSaid(written=True)

    def __init__(self, *args: Any, parents: list[tuple[UUID, Account]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(role), str(account)) for role, account in parents]

    @property
    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        told = datetime.combine(given.pop("day"), given.pop("time"))
        return given | {
            "parent": UUID(given["parent"]),
            "child_agrees": given["child_agrees"] == "yes",
            "told_child_at": timezone.make_aware(told),
        }


class AgeForm(forms.Form):
    years = forms.IntegerField(
        min_value=0, max_value=18, label=_("From which age on does a child decide?"),
        help_text=_("In whole years, between 0 and 18."),
        error_messages={
            "required": _("Choose an age between 0 and 18."),
            "invalid": _("Choose an age between 0 and 18."),
            "min_value": _("Choose an age between 0 and 18."),
            "max_value": _("Choose an age between 0 and 18."),
        },
    )  # fmt: skip
