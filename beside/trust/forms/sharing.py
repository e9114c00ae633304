"""Letting somebody see: whom, which parts, to read or to add, until when, in whose words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beside.trust.reads.doors import Line
from beside.ui.fields import HiddenId, LanguageSaid, OneLine, Words

NO_PART = _("Choose at least one part.")
UNTIL = {
    "day": (_("For a day"), timedelta(days=1)),
    "months": (_("For three months"), timedelta(days=91)),
    "open": (_("Until I say otherwise"), None),
}


class StaffBeside(forms.Form):
    """On a paired tablet doors change only with a colleague beside, who reads out a code."""

    code = OneLine(
        label=_("The six figures on your helper’s own phone"),
        help_text=_("On this tablet, a helper is beside you when doors change. Ask them to "
"open your page and tap “I am beside them”."),
        missing=_("Ask your helper for the six figures."),
        max_length=20,
    )  # fmt: skip

    def __init__(self, *args: Any, on_tablet: bool = False, **facts: Any) -> None:
        super().__init__(*args, **facts)
        if not on_tablet:
            del self.fields["code"]


class AddressForm(forms.Form):
    """Whom, by an e-mail address."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        error_messages={
            "required": _("Write an e-mail address."),
            "invalid": _("Write an address like name@example.org."),
        },
    )


class OpenForm(StaffBeside):
    """Which of the parts that are still closed, and how."""

    parts = forms.MultipleChoiceField(
        label=_("What may they see?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_PART, "invalid_choice": NO_PART},
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("May they also add something?"),
        choices=[("read", _("Read only")), ("add", _("Read and add"))],
        widget=forms.RadioSelect, initial="read",
    )  # fmt: skip
    until = forms.ChoiceField(
        label=_("Until when?"), choices=[(key, label) for key, (label, _length) in UNTIL.items()],
        widget=forms.RadioSelect, initial="open",
    )  # fmt: skip
    words = Words(
        label=_("In your own words"),
        help_text=_("If you like. They will see it beside the door."),
        required=False, max_length=500,
    )  # fmt: skip
    lang = LanguageSaid()
    id = HiddenId()

    field_order = ["parts", "how", "until", "words", "lang", "code", "id"]

    def __init__(self, *args: Any, closed: list[Line], **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = [(each.part, each.label) for each in closed]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the verb takes."""
        asked = self.cleaned_data
        length = UNTIL[asked["until"]][1]
        until: datetime | None = timezone.now() + length if length else None
        return {
            "parts": dict.fromkeys(asked["parts"], asked["how"] == "add"),
            "until": until,
            "words": asked["words"],
            "lang": asked["lang"] if asked["words"] else "",
            "id": asked["id"],
        }


class LessForm(StaffBeside):
    """Which of the open parts to close."""

    parts = forms.MultipleChoiceField(
        label=_("What do you want to close?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NO_PART, "invalid_choice": NO_PART},
    )  # fmt: skip
    field_order = ["parts", "code"]

    def __init__(self, *args: Any, opened: list[Line], **facts: Any) -> None:
        super().__init__(*args, **facts)
        choices = [(each.part, each.label) for each in opened]
        self.fields["parts"].choices = choices  # type: ignore[attr-defined]


class ShutOutForm(StaffBeside):
    """One person who from now on sees nothing."""

    account = forms.ChoiceField(
        label=_("Who shall see nothing of your life?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody.")},
    )  # fmt: skip
    words = Words(
        label=_("Why, in your own words"),
        help_text=_("Only if you want to. Only you and whoever keeps you safe can read it."),
        required=False, max_length=1000,
    )  # fmt: skip
    lang = LanguageSaid()
    id = HiddenId()
    field_order = ["account", "words", "lang", "code", "id"]

    def __init__(self, *args: Any, people: list[tuple[str, str]], **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["account"].choices = people  # type: ignore[attr-defined]
