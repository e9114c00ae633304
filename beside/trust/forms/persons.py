"""What a browser may send about a person: names, particulars, the circle, a tablet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from beside.ground.words import LANGUAGES, in_reader_language
from beside.people.models import Account, Bond, Particulars, Person, Role, Team
from beside.ui.fields import Day, HiddenId, OneLine, Words
from beside.ui.meanwhile import begun, keep_both, with_begun

PRONOUNS = [
    ("", pgettext_lazy("pronoun", "Just the name")),
    ("she", pgettext_lazy("pronoun", "she")),
    ("he", pgettext_lazy("pronoun", "he")),
    ("they", pgettext_lazy("pronoun", "they")),
]
CHINESE = ("zh-Hant-HK", "yue-Hant-HK")
OTHERS = [("", "–")] + [each for each in LANGUAGES.items() if each[0] not in ("en", *CHINESE)]


def read_sayings(sayings: dict[str, str], stem: str) -> dict[str, str]:
    """A saying in several scripts, as the fields of a form hold it."""
    other = next((tag for tag in sayings if tag not in ("en", *CHINESE)), "")
    chinese = next((sayings[tag] for tag in CHINESE if sayings.get(tag)), "")
    return {
        f"{stem}_zh": chinese, f"{stem}_en": sayings.get("en", ""),
        f"{stem}_other": sayings.get(other, ""), f"{stem}_in": other,
    }  # fmt: skip


def reader_first(sayings: dict[str, str]) -> list[tuple[str, str]]:
    """All of them with their tags, the reader's own language first."""
    _, first = in_reader_language(sayings)
    return sorted(sayings.items(), key=lambda each: each[0] != first)


def sayings_of(found: dict[str, Any], stem: str, before: dict[str, str]) -> dict[str, str]:
    """The other way round; Chinese keeps the tag it had, spoken or written."""
    chinese = "zh-Hant-HK" if stem != "called" or "zh-Hant-HK" in before else "yue-Hant-HK"
    said = {chinese: found.get(f"{stem}_zh"), "en": found.get(f"{stem}_en")}
    if found.get(f"{stem}_in"):
        said[found[f"{stem}_in"]] = found.get(f"{stem}_other")
    return {tag: text for tag, text in said.items() if text}


class CalledForm(forms.Form):
    """How somebody likes to be called: in one script, or in two, or in three."""

    called_zh = OneLine(label=_("Called, in Chinese"), max_length=80, required=False)
    called_en = OneLine(label=_("Called, in English"), max_length=80, required=False)
    called_other = OneLine(label=_("Called, in another script"), max_length=80, required=False)
    called_in = forms.ChoiceField(
        label=_("Which language is that?"), choices=OTHERS, required=False
    )
    pronoun = forms.ChoiceField(label=_("Speak of them as"), choices=PRONOUNS, required=False)
    begun = begun()

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("called_other") and not found.get("called_in"):
            self.add_error("called_in", _("Choose the language of this name."))
        if not self.errors and not sayings_of(found, "called", {}):
            first = "called_zh" if (get_language() or "").startswith("zh") else "called_en"
            self.add_error(first, _("Write at least one name that they like to be called by."))
        return keep_both(self, found)


def _languages() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Languages they speak"), choices=list(LANGUAGES.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class WelcomeForm(CalledForm):
    """Somebody new. Only how they are called is asked; all else may come later, or never."""

    langs = _languages()
    name_zh = OneLine(label=_("Full name in Chinese"), max_length=120, required=False)
    name_en = OneLine(label=_("Full name in English"), max_length=120, required=False)
    born_on = Day(label=_("Born on"), required=False)
    telephone = OneLine(label=_("Telephone"), max_length=40, required=False)
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Which team walks beside them"), empty_label=None
    )
    id = HiddenId()

    def __init__(self, *args: Any, by: Account, **facts: Any) -> None:
        super().__init__(*args, **facts)
        if by.role and by.role.team:
            del self.fields["team"]
        else:
            self.fields["team"].queryset = Team.objects.order_by("kind")  # type: ignore[attr-defined]
            self.fields["team"].label_from_instance = lambda each: each.called  # type: ignore[attr-defined]

    def clean_born_on(self) -> Any:
        return not_in_future(self, "born_on")


class ParticularsForm(forms.Form):
    """What anyone at the door must know. Nothing of it is needed."""

    langs = _languages()
    name_zh = OneLine(label=_("Full name in Chinese"), max_length=120, required=False)
    name_en = OneLine(label=_("Full name in English"), max_length=120, required=False)
    name_other = OneLine(label=_("Full name in another script"), max_length=120, required=False)
    name_in = forms.ChoiceField(label=_("Which language is that?"), choices=OTHERS, required=False)
    born_on = Day(label=_("Born on"), required=False)
    telephone = OneLine(label=_("Telephone"), max_length=40, required=False)
    address_zh = OneLine(label=_("Address in Chinese"), required=False)
    address_en = OneLine(label=_("Address in English"), required=False)
    address_is_secret = forms.BooleanField(
        label=_("Keep the address out of every list, map and letter"), required=False
    )
    large_type = forms.BooleanField(label=_("Reads large type best"), required=False)
    hearing = OneLine(label=_("Hearing: what helps"), required=False)
    sight = OneLine(label=_("Sight: what helps"), required=False)
    interpreter = OneLine(label=_("Interpreter: which language, when"), required=False)
    other = Words(label=_("Anything else that helps"), max_length=500, required=False)
    begun = begun()

    def clean_born_on(self) -> Any:
        return not_in_future(self, "born_on")

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("name_other") and not found.get("name_in"):
            self.add_error("name_in", _("Choose the language of this name."))
        return keep_both(self, found)


def not_in_future(form: forms.Form, field: str) -> Any:
    day = form.cleaned_data[field]
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day has not come yet. Look at the year again."))
    return day


ACCESS = ("hearing", "sight", "interpreter", "other")


def read_called(person: Person) -> dict[str, Any]:
    return with_begun(read_sayings(person.called, "called") | {"pronoun": person.pronoun})


def read_particulars(person: Person, known: Particulars | None) -> dict[str, Any]:
    known = known or Particulars()
    found: dict[str, Any] = {"langs": person.langs}
    found |= read_sayings(known.name, "name") | read_sayings(known.address, "address")
    found |= {each: known.needs.get(each, "") for each in ACCESS}
    return with_begun(found | {
        "born_on": known.born_on, "telephone": known.telephone,
        "address_is_secret": known.address_is_secret,
        "large_type": bool(known.access.get("large_type")),
    })  # fmt: skip


def particulars_of(form: ParticularsForm, known: Particulars | None) -> dict[str, Any]:
    """What the form says, for the verb; needs it does not ask about stay as they were."""
    found = form.cleaned_data
    access = dict(known.access) if known else {}
    needs = known.needs if known else {}
    access |= {each: found[each] for each in ACCESS if found[each] != needs.get(each)}
    access["large_type"] = found["large_type"]
    return {
        "langs": found["langs"], "born_on": found["born_on"], "telephone": found["telephone"],
        "name": sayings_of(found, "name", {}), "address": sayings_of(found, "address", {}),
        "address_is_secret": found["address_is_secret"],
        "access": {key: value for key, value in access.items() if value},
    }  # fmt: skip


class BondForm(forms.Form):
    """Somebody in the circle: a colleague from the list, or anybody by name."""

    how = OneLine(
        label=_("How they belong together"),
        max_length=80,
        help_text=_("Daughter, neighbour, key worker, the butcher downstairs."),
    )
    role = forms.ModelChoiceField(
        Role.objects.none(), label=_("Somebody who works here"), required=False
    )
    name = OneLine(label=_("Or anybody else, by name"), max_length=120, required=False)
    telephone = OneLine(label=_("Their telephone"), max_length=40, required=False)
    since = Day(label=_("Since"), required=False)
    id = HiddenId()

    def __init__(self, *args: Any, by: Account, **facts: Any) -> None:
        super().__init__(*args, **facts)
        team = by.role.team_id if by.role else None
        colleagues = Role.objects.filter(
            team=team, team__isnull=False, account__is_active=True, until=None
        ).select_related("account")
        field = self.fields["role"]
        field.queryset = colleagues.order_by("kind", "pk")  # type: ignore[attr-defined]
        field.label_from_instance = lambda each: f"{each.account}, {each.get_kind_display()}"  # type: ignore[attr-defined]
        if team is None:
            del self.fields["role"]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if not self.errors and not found.get("role") and not found.get("name"):
            self.add_error("name", _("Write who it is."))
        return found


def with_whom(bond: Bond) -> str:
    """The name of whoever the bond is with."""
    if bond.account:
        return str(bond.account)
    return in_reader_language(bond.other.called)[0] if bond.other else bond.name


class TabletForm(forms.Form):
    name = OneLine(label=_("Where the tablet will stand"), max_length=80, required=False,
                   help_text=_("So that it is found again: kitchen, bedside."))  # fmt: skip
    id = HiddenId()
