"""Forms of the lines of a plan. Each carries the wording on which it was written."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.people.models import Account
from beside.stories.reads import waiting_voice
from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words
from beside.ui.sent import NOTHING_SAID, RecordingId, VoiceFile, voice_in

Choices = Sequence[tuple[str, str]]
NOT_ASKED = ("", pgettext_lazy("how important, how sure", "Not asked yet"))
WEEKDAYS = [
    ("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")),
    ("5", _("Friday")), ("6", _("Saturday")), ("7", _("Sunday")),
]  # fmt: skip


def importance() -> list[tuple[str, Any]]:
    named = {1: _("1: a little"), 10: _("10: more than anything")}
    return [NOT_ASKED, *((str(each), named.get(each, str(each))) for each in range(1, 11))]


def sureness() -> list[tuple[str, Any]]:
    named = {0: _("0: not at all sure"), 10: _("10: quite sure")}
    return [NOT_ASKED, *((str(each), named.get(each, str(each))) for each in range(11))]


class Seen(forms.UUIDField):
    """The wording that was on the page when somebody began to write."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)


class UnderstandingForm(forms.Form):
    seen = Seen()
    words = Words(
        label=_("What we understand together"),
        help_text=_("A few sentences that everyone at the table would sign."),
        rows=5,
    )
    lang = LanguageSaid(label=_("Written in"), written=True)


class StrengthForm(forms.Form):
    id = HiddenId()
    seen = Seen()
    whose = forms.ChoiceField(
        label=_("Whose words are these?"), widget=forms.RadioSelect,
        error_messages={"required": _("Say whose words these are.")},
    )  # fmt: skip
    words = Words(
        label=_("What is strong here"),
        help_text=_("What they are good at, what they know, whom they have."),
        max_length=1000,
    )
    lang = LanguageSaid()

    def __init__(self, *args: Any, whose: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        _choose_whose(self, whose)


class HopeForm(forms.Form):
    id = HiddenId()
    seen = Seen()
    whose = forms.ChoiceField(
        label=_("Whose words are these?"), widget=forms.RadioSelect,
        error_messages={"required": _("Say whose words these are.")},
    )  # fmt: skip
    words = Words(
        label=_("The hope"), help_text=_("Exactly as it is said. Do not tidy it."),
        max_length=1000, required=False, or_else=True,
    )  # fmt: skip
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()
    importance = forms.TypedChoiceField(
        label=_("How much does it matter?"),
        help_text=_("Ask whoever hopes for it."),
        choices=importance,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(
        self, *args: Any, by: Account, whose: Choices, is_said: bool = False, **more: Any
    ) -> None:
        """`is_said`: the line has a recording already."""
        super().__init__(*args, **more)
        self.by, self.is_said = by, is_said
        _choose_whose(self, whose)

    def clean(self) -> dict[str, Any]:
        return said_or_written(self, super().clean() or {}, by=self.by, is_said=self.is_said)


class StepForm(forms.Form):
    id = HiddenId()
    seen = Seen()
    words = Words(label=_("What we will do"), max_length=1000, rows=2)
    lang = LanguageSaid(label=_("Written in"), written=True)
    who = forms.MultipleChoiceField(
        label=_("Who does it?"),
        help_text=_("Begin with what the person would like to do themself."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    someone = OneLine(label=_("Somebody else, by name"), required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Every week on"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    at = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
        error_messages={"invalid": _("Write the time like this: 14:30.")},
    )
    by_day = Day(label=_("Or once, by this day"), required=False)
    strategies = Words(
        label=_("How we make it easier"),
        help_text=_("What helps, in small things."),
        required=False,
        rows=2,
    )
    confidence = forms.TypedChoiceField(
        label=_("How sure are they that it will happen?"),
        choices=sureness,
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, who: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["who"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(who)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("weekdays") and given.get("by_day"):
            self.add_error("by_day", _("Every week, or once by a day: choose one of the two."))
        if given.get("at") and not (given.get("weekdays") or given.get("by_day")):
            self.add_error("at", _("On which day, at this time? Choose a day above or below."))
        if not given.get("who") and not given.get("someone"):
            self.add_error("who", _("Choose who does it, or write a name below."))
        return given

    def content(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        doers = [_doer(each) for each in given.pop("who")]
        if given["someone"]:
            doers.append(["name", given["someone"]])
        given["weekdays"] = [int(each) for each in given["weekdays"]]
        return {**given, "who": doers}


class ContingencyForm(forms.Form):
    id = HiddenId()
    seen = Seen()
    trigger = Words(label=_("If this happens"), help_text=_("What we would see or hear."), rows=2)
    do = Words(label=_("Then we do this"), rows=3)
    lang = LanguageSaid(label=_("Written in"), written=True)
    contacts = forms.MultipleChoiceField(
        label=_("Whom to ring first"), widget=forms.CheckboxSelectMultiple, required=False
    )
    someone = OneLine(label=_("Somebody else, by name"), required=False)
    advance = Words(
        label=_("What I want then, in my own words"),
        help_text=_("For when I cannot say it myself."),
        required=False,
    )
    advance_lang = LanguageSaid()

    def __init__(self, *args: Any, who: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["contacts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [each for each in who if each[0].startswith("account:")]

    def content(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        contacts = [[_doer(each)[1], ""] for each in given["contacts"]]
        if given["someone"]:
            contacts.append(["", given["someone"]])
        given |= {"contacts": contacts, "trigger_lang": given["lang"]}
        if not given["advance"]:
            given["advance_lang"] = ""
        return given


def said_or_written(
    form: forms.Form, given: dict[str, Any], *, by: Account, is_said: bool = False
) -> dict[str, Any]:
    """Words or a voice, or both; where there is neither, a sentence says so."""
    given["voice"] = voice_in(form, given, waiting=partial(waiting_voice, by))
    if not (form.errors or given.get("words") or given["voice"] or is_said):
        form.add_error("words", NOTHING_SAID)
    return given


def seen_in(form: forms.Form) -> UUID:
    """The wording seen; one that nothing has, where the form came without."""
    return form.cleaned_data.get("seen") or UUID(int=0)


def _doer(choice: str) -> list[str]:
    kind, _colon, what = choice.partition(":")
    return [kind, what]


def _choose_whose(form: forms.Form, whose: Choices) -> None:
    field = form.fields["whose"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(whose)
    if len(whose) == 1:
        field.initial = whose[0][0]
    if not whose:
        del form.fields["whose"]
