"""Telling: words or a voice, in which language, whose words, who helped."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.ground.words import LANGUAGES
from beside.people.models import Account, Person
from beside.stories import reads
from beside.stories.forms.sent import PhotographFile
from beside.stories.models import AboutMe
from beside.ui.fields import Day, HiddenId, LanguageSaid, OneLine, Words
from beside.ui.sent import NOTHING_SAID, RecordingId, VoiceFile, voice_in


class StoryForm(forms.Form):
    """A piece of a story. The recorder leaves the id of a voice in `recording`."""

    id = HiddenId()
    words = Words(
        required=False, or_else=True, label=gettext_lazy("In words"), max_length=20_000
    )  # fmt: skip
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()
    whose = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Whose words are these?"), choices=[],
        error_messages={"required": gettext_lazy("Say whose words these are.")},
    )  # fmt: skip
    helped_by = forms.ModelChoiceField(
        queryset=Account.objects.none(), required=False,
        label=gettext_lazy("Who helped to tell it"), empty_label=gettext_lazy("Nobody"),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Account, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if by.langs and by.langs[0] in LANGUAGES:
            self.initial.setdefault("lang", by.langs[0])
        self.fields["helped_by"].queryset = reads.helpers(by, person)  # type: ignore[attr-defined]
        if "whose" not in self.fields:
            return
        if reads.is_own_life(by, person):
            del self.fields["whose"]
        else:
            self.fields["whose"].choices = whose_words(person)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts["voice"] = voice_in(self, facts, waiting=partial(reads.waiting_voice, self.by))
        if "whose" in facts:
            facts["own_words"] = facts.pop("whose") == "theirs"
        if not self.errors and not self.says_something(facts):
            self.add_error("words", NOTHING_SAID)
        return facts

    def says_something(self, facts: dict[str, Any]) -> bool:
        return bool(facts.get("words") or facts.get("voice"))


class RetellForm(StoryForm):
    """The same piece told again; whose words they are does not change by it."""

    whose = None  # type: ignore[assignment]


class AboutMeForm(StoryForm):
    """Words under one heading; what is most important may be shown at the door."""

    at_the_door = forms.BooleanField(
        required=False,
        label=gettext_lazy("Show this on the card at the door"),
        help_text=gettext_lazy("Then everyone who comes to visit can read these words."),
    )

    def __init__(self, *args: Any, heading: str, may_show: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if heading != AboutMe.Heading.MOST_IMPORTANT or not may_show:
            del self.fields["at_the_door"]

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        if facts.get("at_the_door") and not facts.get("words"):
            self.add_error("at_the_door", _("To show it at the door, write it as well."))
        return facts


class MomentForm(StoryForm):
    """A day or “when I was a girl”; a photograph, a voice or a few words."""

    day = Day(required=False, label=gettext_lazy("The day"))
    then = OneLine(
        required=False, label=gettext_lazy("Or when it was, in words"), max_length=200,
        help_text=gettext_lazy("For example: when I was a girl."),
    )  # fmt: skip
    photograph = PhotographFile()
    alt = OneLine(
        required=False, label=gettext_lazy("What the photograph shows"), max_length=500,
        help_text=gettext_lazy("For whoever cannot see it. One sentence is enough."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts = super().clean()
        if not facts.get("day") and not facts.get("then") and "day" not in self.errors:
            self.add_error("day", _("Choose a day, or write when it was."))
        if facts.get("photograph") and not facts.get("alt"):
            self.add_error("alt", _("Say in a few words what the photograph shows."))
        return facts

    def says_something(self, facts: dict[str, Any]) -> bool:
        return super().says_something(facts) or bool(facts.get("photograph"))


def whose_words(person: Person) -> list[tuple[str, str]]:
    return [
        ("theirs", _("%(name)s’s own words, as I heard them") % {"name": person}),
        ("mine", _("My words about %(name)s") % {"name": person}),
    ]
