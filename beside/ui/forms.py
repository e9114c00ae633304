"""The form that /kit/ shows: one field of every kind, some with something to look at."""

from __future__ import annotations

from django import forms
from django.utils.html import format_html

from beside.ui.fields import Day, LanguageSaid, OneLine, Words
from beside.ui.samples import sayings

TYPED = {"called": "Mrs Chan", "telephone": "5123 45 67 89", "words": "The stairs, not the street."}


class SampleForm(forms.Form):
    called = OneLine(max_length=40)
    telephone = OneLine(max_length=8)
    when = forms.ChoiceField()
    words = Words(rows=2)
    day = Day(required=False)
    lang = LanguageSaid()
    says = forms.ChoiceField(widget=forms.RadioSelect)
    voice = forms.BooleanField(required=False)
    photograph = forms.FileField(required=False)

    def __init__(self) -> None:
        """Labels come from the samples, so that the kit stands in both languages."""
        said = sayings()
        super().__init__(TYPED | {"when": "ten", "says": "changes", "voice": "on", "lang": "en"})
        for name, field in self.fields.items():
            field.label = said[f"label_{name}"]
            field.help_text = said.get(f"hint_{name}", "")
        but = format_html("<b>{}</b><small>{}</small>", said["changes"], said["changes_hint"])
        self._offer("when", [("ten", said["ten"]), ("half", said["half"])])
        answers = {"agree": said["agree"], "changes": but}
        answers |= {each: said[each] for each in ("disagree", "later")}
        self._offer("says", list(answers.items()))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
