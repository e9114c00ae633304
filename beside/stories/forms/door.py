"""The card at the door, and the photograph to be met by."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.people.models import Account, Person
from beside.stories import reads
from beside.stories.forms.sent import PhotographFile
from beside.ui.fields import HiddenId, LanguageSaid, OneLine, Words


class CardForm(forms.Form):
    """Short lines for whoever rings; every one may stay empty, but not all."""

    LINES = ("greet", "says", "please_do", "please_do_not", "pain", "swallowing", "moving")

    id = HiddenId()
    lang = LanguageSaid(label=gettext_lazy("The card is written in"), written=True)
    ring_first = forms.BooleanField(required=False, label=gettext_lazy("Please ring first"))
    greet = Words(required=False, max_length=300, rows=2, label=gettext_lazy("How to greet me"))
    says = Words(
        required=False, max_length=200, rows=2, label=gettext_lazy("What I say to who comes"),
        help_text=gettext_lazy("In my own words, as I say them."),
    )  # fmt: skip
    says_lang = LanguageSaid(label=gettext_lazy("I say it in"))
    please_do = Words(required=False, max_length=300, rows=2, label=gettext_lazy("Please do"))
    please_do_not = Words(
        required=False, max_length=300, rows=2, label=gettext_lazy("Please do not")
    )
    pain = Words(required=False, max_length=300, rows=2, label=gettext_lazy("How I show pain"))
    allergies = Words(
        required=False, max_length=1000, rows=2, label=gettext_lazy("Allergies"),
        help_text=gettext_lazy("One on each line."),
    )  # fmt: skip
    swallowing = Words(required=False, max_length=300, rows=2, label=gettext_lazy("Swallowing"))
    moving = Words(required=False, max_length=300, rows=2, label=gettext_lazy("Moving safely"))
    helped_by = forms.ModelChoiceField(
        queryset=Account.objects.none(), required=False,
        label=gettext_lazy("Who helped to write it"), empty_label=gettext_lazy("Nobody"),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Account, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["helped_by"].queryset = reads.helpers(by, person)  # type: ignore[attr-defined]

    def clean_allergies(self) -> list[str]:
        lines = [each.strip() for each in self.cleaned_data["allergies"].split("\n")]
        if any(len(each) > 200 for each in lines):
            raise ValidationError(_("One line is too long. Write one allergy on each line."))
        return [each for each in lines if each]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if not self.errors and not any(facts.get(each) for each in (*self.LINES, "allergies")):
            self.add_error("greet", _("Write at least one line for whoever comes to the door."))
        return facts


class PortraitForm(forms.Form):
    """A photograph to be met by, or none."""

    photograph = PhotographFile()
    alt = OneLine(
        required=False, max_length=500, label=gettext_lazy("What it shows"),
        help_text=gettext_lazy("For whoever cannot see it. It need not be a face."),
    )  # fmt: skip
    lang = LanguageSaid()
    none = forms.BooleanField(required=False, label=gettext_lazy("No photograph, please"))

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.pop("none", False):
            return facts | {"photograph": None, "alt": ""}
        if "photograph" not in self.errors and not facts.get("photograph"):
            self.add_error("photograph", _("Choose a photograph, or tick “No photograph”."))
        elif not facts.get("alt") and "photograph" not in self.errors:
            self.add_error("alt", _("Say in a few words what the photograph shows."))
        return facts
