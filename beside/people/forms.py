"""What a browser may send about signing in and about oneself, made into clean Python."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.people.models import Account, Role
from beside.ui.fields import OneLine

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off"}
NO_PASSKEY = _("This passkey could not be read. Try again, or use a code instead.")
UNREADABLE = (TypeError, ValueError, KeyError, AttributeError)
SIZES = [
    ("", pgettext_lazy("size of type", "Large")),
    ("larger", pgettext_lazy("size of type", "Larger")),
    ("largest", pgettext_lazy("size of type", "Largest")),
]
LANGUAGES = [("en", "English"), ("zh-hant", "中文")]
ZONES = [
    "Asia/Hong_Kong", "Asia/Manila", "Asia/Jakarta", "Asia/Kathmandu", "Asia/Karachi",
    "Asia/Tokyo", "Australia/Sydney", "Europe/London", "Europe/Paris", "America/New_York",
    "America/Toronto", "America/Vancouver", "America/Los_Angeles",
]  # fmt: skip
PRONOUNS = [
    ("", pgettext_lazy("pronoun", "Just the name")),
    ("she", pgettext_lazy("pronoun", "she")),
    ("he", pgettext_lazy("pronoun", "he")),
    ("they", pgettext_lazy("pronoun", "they")),
]


def _plain(form: forms.Form, name: str, label: Any, hint: Any = "", **attrs: str) -> None:
    """One of allauth's fields, in our words and without a placeholder."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attrs


class AskForCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(self, "email", _("Your e-mail address"), autocomplete="username webauthn")
        self.fields["email"].error_messages |= {
            "required": _("Write your e-mail address here first."),
            "invalid": _("This does not look like an e-mail address. It needs an @ in the middle."),
        }


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(self, "code", _("The code in the e-mail"), **CODE | {"inputmode": "text"})
        self.fields["code"].error_messages["required"] = _("Write the code here first.")


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(
            self, "code", _("Code from your app"), _("Or one of your recovery codes."), **CODE
        )  # fmt: skip
        self.fields["code"].error_messages["required"] = _("Write the code here first.")


class SecondFactorAgainForm(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(
            self, "code", _("Code from your app"), _("Or one of your recovery codes."), **CODE
        )  # fmt: skip


class FirstTotpForm(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(self, "code", _("The six digits that your app shows now"), **CODE)
        self.fields["code"].error_messages["required"] = _("Write the code here first.")


class Credential(forms.JSONField):
    """What a device says of its passkey; anything that cannot be read is refused in words."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except UNREADABLE as problem:
            raise ValidationError(NO_PASSKEY) from problem


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Always a passkey: it opens by face, finger or PIN, and is enough alone."""

    credential = Credential()

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(self, "name", _("What you call this device"), _("So that you find it again."))
        self.fields["name"].max_length = 80
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        try:
            return dict(super().clean())
        except UNREADABLE as problem:
            raise ValidationError(NO_PASSKEY) from problem


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone; whatever else a browser sends is refused in words, not by an error."""

    credential = Credential()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except UNREADABLE as problem:
            raise ValidationError(NO_PASSKEY) from problem


class PasskeySecondForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    credential = Credential()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except UNREADABLE as problem:
            raise ValidationError(NO_PASSKEY) from problem


class PasskeyAgainForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    credential = Credential()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()
        except UNREADABLE as problem:
            raise ValidationError(NO_PASSKEY) from problem


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        _plain(self, "name", _("What you call this device"))


class PagesForm(forms.Form):
    """Language, size of type and time zone of the pages."""

    reads_in = forms.ChoiceField(
        label=_("Language of the pages"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    size = forms.ChoiceField(
        label=_("Size of the type"), choices=SIZES, widget=forms.RadioSelect, required=False
    )
    zone = forms.ChoiceField(label=_("Your time zone"), required=False)

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        own = self.initial.get("zone")
        zones = ZONES if not own or own in ZONES else [own, *ZONES]
        names = [(zone, zone.split("/")[-1].replace("_", " ")) for zone in zones]
        self.fields["zone"].choices = [("", _("The same as ours"))] + [  # type: ignore[attr-defined]
            each for each in names if each[0] in available_timezones()
        ]


class CalledForm(forms.Form):
    """How somebody likes to be called, in the scripts they have a name in."""

    called_zh = OneLine(label=_("In Chinese"), max_length=80, required=False)
    called_en = OneLine(label=_("In English"), max_length=80, required=False)
    pronoun = forms.ChoiceField(label=_("Speak of me as"), choices=PRONOUNS, required=False)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not found.get("called_zh") and not found.get("called_en") and not self.errors:
            first = "called_zh" if (get_language() or "").startswith("zh") else "called_en"
            self.add_error(first, _("Write at least one name that we may call you by."))
        return found


def called_of(form: CalledForm, before: dict[str, str]) -> dict[str, str]:
    """The names in the form beside those in languages that the form does not ask for."""
    kept = {
        tag: text for tag, text in before.items() if tag not in ("en", "yue-Hant-HK", "zh-Hant-HK")
    }
    chinese = "zh-Hant-HK" if "zh-Hant-HK" in before else "yue-Hant-HK"
    named = {chinese: form.cleaned_data["called_zh"], "en": form.cleaned_data["called_en"]}
    return {tag: text for tag, text in named.items() if text} | kept


class TabletCodeForm(forms.Form):
    code = forms.CharField(
        label=_("The six digits beside the picture"), max_length=20,
        widget=forms.TextInput(attrs=CODE),
        error_messages={"required": _("Write the six digits here first.")},
    )  # fmt: skip

    def clean_code(self) -> str:
        return "".join(each for each in self.cleaned_data["code"] if each.isdecimal())

    def wrong(self) -> None:
        self.add_error("code", _("These are not the six digits on the other screen. Look again."))


class RoleForm(forms.Form):
    role = forms.UUIDField()


def role_of(form: RoleForm, account: Account) -> Role | None:
    """The role that was chosen, if it is one of the account's own."""
    wanted = form.cleaned_data["role"]
    return next((each for each in account.all_roles if each.pk == wanted), None)
