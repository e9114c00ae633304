"""What a browser may send about how somebody wants to be reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import Kind
from beside.letters.models import Choice, Letter, QuietHours, Way
from beside.letters.sending.outside import NotOutside
from beside.letters.sending.push import must_be_outside
from beside.letters.sending.sealing import as_bytes, is_a_point

CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class WaysForm(forms.Form):
    """Ways in their order, how often, quiet hours, and what one can go without."""

    first = forms.ChoiceField(label=_("First"))
    second = forms.ChoiceField(label=_("If that does not reach you"), required=False)
    third = forms.ChoiceField(label=_("And then"), required=False)
    gather = forms.ChoiceField(
        choices=Choice.Gather.choices, label=_("How often"), widget=forms.RadioSelect,
        help_text=_("What is urgent comes at once."),
    )  # fmt: skip
    daily_at = forms.TimeField(label=_("If once a day, at"), widget=CLOCK, required=False)
    since = forms.TimeField(label=_("Quiet from"), widget=CLOCK, required=False)
    until = forms.TimeField(label=_("Quiet until"), widget=CLOCK, required=False)
    urgent_may_pass = forms.BooleanField(
        label=_("What is urgent may come in my quiet hours"), required=False
    )
    wanted = forms.MultipleChoiceField(
        label=_("What we may tell you of"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *given: Any, ways: list[Way], kinds: list[Kind], choice: Choice,
        quiet: QuietHours | None, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*given, **named)
        self.kinds = kinds
        named_ways = [(str(way), way.label) for way in ways]
        for name in ("first", "second", "third"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = named_ways if field.required else [("", _("Nothing more")), *named_ways]
        wanted = self.fields["wanted"]
        assert isinstance(wanted, forms.MultipleChoiceField)
        wanted.choices = [(each.name, each.says) for each in kinds]
        chosen = [each for each in choice.ways if each in ways] or [str(each) for each in ways]
        self.initial = {
            "first": chosen[0],
            "second": chosen[1] if len(chosen) > 1 else "",
            "third": chosen[2] if len(chosen) > 2 else "",
            "gather": choice.gather,
            "daily_at": choice.daily_at,
            "since": quiet and quiet.since,
            "until": quiet and quiet.until,
            "urgent_may_pass": quiet is None or quiet.urgent_may_pass,
            "wanted": [each.name for each in kinds if each.name not in choice.unwanted],
        }

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        since, until = found.get("since"), found.get("until")
        if "since" in found and "until" in found and (since is None) != (until is None):
            missing = "until" if until is None else "since"
            self.add_error(missing, _("Quiet hours need a beginning and an end."))
        elif since is not None and since == until:
            raise ValidationError(
                _("Quiet hours cannot be the whole day: something might need you.")
            )
        return found

    @property
    def order(self) -> list[str]:
        named = [self.cleaned_data[each] for each in ("first", "second", "third")]
        return [each for each in named if each]

    @property
    def unwanted(self) -> list[str]:
        wanted = self.cleaned_data["wanted"]
        return [each.name for each in self.kinds if each.name not in wanted]


class Bytes(forms.CharField):
    """Some bytes as a browser says them, in base64 for addresses."""

    def clean(self, value: Any) -> bytes:
        try:
            return as_bytes(str(super().clean(value)))
        except ValueError as wrong:
            raise ValidationError("no base64") from wrong


class DeviceForm(forms.Form):
    """What a browser says of itself; made by a module, so its errors are one sentence."""

    endpoint = forms.URLField(max_length=1000, assume_scheme="https")
    key = Bytes(max_length=200)
    secret = Bytes(max_length=100)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        try:
            must_be_outside(endpoint)
        except NotOutside as wrong:
            raise ValidationError("not outside") from wrong
        return endpoint

    def clean_key(self) -> bytes:
        key: bytes = self.cleaned_data["key"]
        if not is_a_point(key):
            raise ValidationError("no point on the curve")
        return key

    def clean_secret(self) -> bytes:
        secret: bytes = self.cleaned_data["secret"]
        if len(secret) != 16:
            raise ValidationError("not sixteen bytes")
        return secret


class SettleForm(forms.Form):
    how = forms.ChoiceField(choices=Letter.Settled.choices)
