"""I noticed something: three questions, half a minute. And what is done with it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beside.ground.words import LANGUAGES
from beside.noticing.models import Noticing, Observation
from beside.noticing.reads.noticings import Knows
from beside.people.models import Account
from beside.stories import reads as stories
from beside.ui.fields import Day, HiddenId, LanguageSaid, Words
from beside.ui.sent import NOTHING_SAID, RecordingId, VoiceFile, voice_in

KNOWN = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("Not yet"))]


class NoticeForm(forms.Form):
    id = HiddenId()
    words = Words(
        required=False, or_else=True, label=gettext_lazy("1. What did you see or hear?"),
        max_length=5000,
    )  # fmt: skip
    lang = LanguageSaid()
    recording = RecordingId()
    recording_file = VoiceFile()
    soon = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("2. When should someone look?"),
        choices=Observation.Soon.choices, initial=Observation.Soon.THIS_WEEK,
        error_messages={"required": gettext_lazy("Say when someone should look.")},
    )  # fmt: skip
    they_know = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("3. Do they know you noticed?"),
        choices=KNOWN, initial="no",
        error_messages={"required": gettext_lazy("Say whether they know.")},
    )  # fmt: skip
    theme = forms.ChoiceField(
        required=False, label=gettext_lazy("What it is about"), choices=Noticing.Theme.choices,
        initial=Noticing.Theme.SEEN,
    )  # fmt: skip
    someone_close = forms.BooleanField(
        required=False, label=gettext_lazy("Someone close may be part of this"),
        help_text=gettext_lazy("Tick this, and only the safeguarding lead and you can read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if by.langs and by.langs[0] in LANGUAGES:
            self.initial.setdefault("lang", by.langs[0])

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        facts["voice"] = voice_in(self, facts, waiting=partial(stories.waiting_voice, self.by))
        if not self.errors and not facts.get("words") and not facts["voice"]:
            self.add_error("words", NOTHING_SAID)
        facts["they_know"] = facts.get("they_know") == "yes"
        facts["theme"] = facts.get("theme") or Noticing.Theme.SEEN
        return facts


class InviteForm(forms.Form):
    """Whom to ask, and two ways one might begin."""

    id = HiddenId()
    whom = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Who knows them best?"), choices=[],
        error_messages={"required": gettext_lazy("Choose whom to ask.")},
    )  # fmt: skip
    way = Words(label=gettext_lazy("One way to begin"), rows=2, max_length=500)
    other_way = Words(
        required=False, label=gettext_lazy("Another way to begin"), rows=2, max_length=500
    )
    lang = LanguageSaid()

    def __init__(self, *args: Any, knows: list[Knows], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.knows = {str(each.account.pk): each for each in knows}
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (pk, _("%(name)s. %(why)s") % {"name": each.account, "why": each.reason})
            for pk, each in self.knows.items()
        ]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if chosen := self.knows.get(facts.get("whom", "")):
            facts["whom"], facts["why"] = chosen.account, chosen.reasons
        return facts


class SaidForm(forms.Form):
    """What came of it, in a few words."""

    words = Words(label=gettext_lazy("What came of it"), max_length=2000)
    lang = LanguageSaid()


class WentForm(SaidForm):
    id = HiddenId()
    words = Words(label=gettext_lazy("What you did, and how it went"), max_length=2000)


class ThankForm(SaidForm):
    words = Words(label=gettext_lazy("Your words to them"), max_length=2000)


class LaterForm(forms.Form):
    day = Day(label=gettext_lazy("Look again on"))
