"""What a browser may send about what waits, and about who is on duty."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.ground.words import LANGUAGES
from beside.handovers.models import Duty
from beside.people.models import Account, HelpLine, Team
from beside.ui.fields import HiddenId, LanguageSaid, OneLine, Words

PLACES = 5
DAYS = [  # as ISO counts them
    (1, pgettext_lazy("day of the week", "Monday")),
    (2, pgettext_lazy("day of the week", "Tuesday")),
    (3, pgettext_lazy("day of the week", "Wednesday")),
    (4, pgettext_lazy("day of the week", "Thursday")),
    (5, pgettext_lazy("day of the week", "Friday")),
    (6, pgettext_lazy("day of the week", "Saturday")),
    (7, pgettext_lazy("day of the week", "Sunday")),
]
SPOKEN = [("yue-Hant-HK", _("Cantonese")), *LANGUAGES.items()]
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PassOnForm(forms.Form):
    to = forms.ModelChoiceField(
        queryset=Account.objects.none(), label=_("To whom"), empty_label=_("Choose a colleague")
    )
    words = Words(
        max_length=1000, required=False, rows=2, label=_("What they should know"),
        help_text=_("They read this, and nobody else who asks."),
    )  # fmt: skip
    lang = LanguageSaid(written=True)

    def __init__(self, *given: Any, to: QuerySet[Account], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = to


class DutyForm(forms.Form):
    """A line of the rota. Each name stands once; empty places close up."""

    id = HiddenId()
    team = forms.ModelChoiceField(
        queryset=Team.objects.order_by("pk"), label=_("For which team"), empty_label=None
    )
    days = forms.TypedMultipleChoiceField(
        choices=DAYS, coerce=int, label=_("On which days"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )  # fmt: skip
    since = forms.TimeField(label=_("From"), widget=CLOCK)
    until = forms.TimeField(
        label=_("Until"), widget=CLOCK,
        help_text=_("Earlier than the beginning: until then on the next day."),
    )  # fmt: skip
    minutes = forms.IntegerField(
        min_value=1, max_value=1440, initial=30, label=_("Minutes until it goes on to the next one")
    )
    urgent_minutes = forms.IntegerField(
        min_value=1, max_value=240, initial=5, label=_("Minutes if it is urgent")
    )

    def __init__(
        self, *given: Any, colleagues: QuerySet[Account], duty: Duty | None = None, **named: Any
    ) -> None:
        super().__init__(*given, **named)
        self.initial = _as_it_stands(duty)
        langs = dict(SPOKEN)
        self.fields["langs"] = forms.MultipleChoiceField(
            choices=list(langs.items()), required=False, widget=forms.CheckboxSelectMultiple,
            label=_("Languages spoken on this duty"),
        )  # fmt: skip
        for place in range(PLACES):
            self.fields[f"place_{place}"] = forms.ModelChoiceField(
                queryset=colleagues, required=place == 0,
                label=_("Asked first") if place == 0 else _("Then"),
                empty_label=_("Nobody"),
                error_messages={"required": _("Somebody has to be asked first. Choose a name.")},
            )  # fmt: skip

    @property
    def places(self) -> list[forms.BoundField]:
        return [self[f"place_{each}"] for each in range(PLACES)]

    @property
    def order(self) -> list[Account]:
        named = [self.cleaned_data[f"place_{each}"] for each in range(PLACES)]
        return [each for each in named if each]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        seen: set[UUID] = set()
        for each in range(PLACES):
            who = found.get(f"place_{each}")
            if who and who.pk in seen:
                self.add_error(
                    f"place_{each}", _("This name stands further up already. Choose another.")
                )
            elif who:
                seen.add(who.pk)
        return found


class NumberForm(forms.Form):
    """A number that anybody may ring, in both languages."""

    id = HiddenId()
    number = OneLine(max_length=40, label=_("The number"), autocomplete="tel")
    name_en = OneLine(max_length=120, label=_("What it is called, in English"))
    name_zh = OneLine(max_length=120, label=_("What it is called, in Chinese"))
    for_en = OneLine(max_length=200, required=False, label=_("For whom it is, in English"))
    for_zh = OneLine(max_length=200, required=False, label=_("For whom it is, in Chinese"))
    days = forms.TypedMultipleChoiceField(
        choices=DAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        label=_("On which days it answers"), help_text=_("None chosen: every day."),
    )  # fmt: skip
    since = forms.TimeField(
        required=False, label=_("Answers from"), widget=CLOCK,
        help_text=_("Leave both hours empty if it answers day and night."),
    )  # fmt: skip
    until = forms.TimeField(required=False, label=_("Answers until"), widget=CLOCK)
    is_emergency = forms.BooleanField(
        required=False, label=_("It is for an emergency, and stands first")
    )
    place = forms.IntegerField(
        min_value=0, max_value=999, initial=50, label=_("Its place in the order"),
        help_text=_("The smallest figure stands first."),
    )  # fmt: skip

    def __init__(self, *given: Any, line: HelpLine | None = None, **named: Any) -> None:
        super().__init__(*given, **named)
        if line is not None:
            self.initial = {
                "number": line.number, "days": line.days, "since": line.since,
                "until": line.until, "is_emergency": line.is_emergency, "place": line.place,
                "name_en": line.name.get("en"), "name_zh": line.name.get("zh-Hant-HK"),
                "for_en": line.for_whom.get("en"), "for_zh": line.for_whom.get("zh-Hant-HK"),
            }  # fmt: skip

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not any(each.isdigit() for each in number):
            raise forms.ValidationError(_("Write the number in figures, as one rings it."))
        return number

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if "since" in found and "until" in found and (since is None) != (until is None):
            missing = "until" if until is None else "since"
            self.add_error(missing, _("Hours need a beginning and an end."))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        plain = ("id", "number", "days", "since", "until", "is_emergency", "place")
        given = self.cleaned_data
        return {each: given[each] for each in plain} | {
            "name": {"en": given["name_en"], "zh-Hant-HK": given["name_zh"]},
            "for_whom": _both(given["for_en"], given["for_zh"]),
        }


def _both(english: str, chinese: str) -> dict[str, str]:
    return {tag: text for tag, text in (("en", english), ("zh-Hant-HK", chinese)) if text}


def _as_it_stands(duty: Duty | None) -> dict[str, Any]:
    if duty is None:
        return {}
    order = {f"place_{each.place}": each.account_id for each in duty.places.all()}
    return order | {
        "team": duty.team_id, "days": duty.days, "since": duty.since, "until": duty.until,
        "langs": duty.langs, "minutes": duty.minutes, "urgent_minutes": duty.urgent_minutes,
    }  # fmt: skip
