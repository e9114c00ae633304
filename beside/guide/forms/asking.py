"""What a browser may send to the guide: a question, a yes, a phrase that was missed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from beside.guide.models import Phrase
from beside.guide.says import SAYS
from beside.handovers.models import Handover
from beside.triage.phrases import FIGURATIVE
from beside.ui.fields import HiddenId, OneLine, Words

MOST = 2_000  # characters of one question
BEFORE = 4_000  # of what was asked before, which the page itself carries
KINDS = [
    ("asks-for-person", _("asks for a human")),
    ("suicide-or-self-harm", _("may die by their own hand, or hurts themself")),
    ("violence", _("is hurt or threatened")),
    ("medical", _("the body needs help now")),
    ("harm-to-others", _("may hurt somebody else")),
    ("abuse-or-neglect", _("is harmed or left alone by whoever should care")),
    ("welfare", _("nobody has been heard of")),
    ("distress", _("it is hard, and somebody says so")),
    (FIGURATIVE, _("only a figure of speech")),
]
LANGS = [
    ("en", "English"),
    ("yue", pgettext_lazy("a language", "Cantonese")),
    ("zh-Hant", pgettext_lazy("a language", "written Chinese")),
    ("mixed", pgettext_lazy("a language", "both in one sentence")),
]
TYPES = [
    ("phrase", _("these words, one after the other")),
    ("word", _("one word; a slip of the finger is forgiven")),
]


class QuestionForm(forms.Form):
    words = Words(label=SAYS["question"], max_length=MOST, rows=3)
    before = forms.CharField(required=False, widget=forms.HiddenInput, strip=True)

    def __init__(self, *given: Any, more: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        words = self.fields["words"]
        words.error_messages["required"] = SAYS["no_answer_twice"]
        if more:
            words.label = SAYS["more"]

    def clean_before(self) -> str:
        """The newest part of what was asked before."""
        return str(self.cleaned_data["before"])[-BEFORE:]


class HandForm(forms.Form):
    """The asker’s yes, with the words that go along, or a number on which to be rung."""

    id = HiddenId()
    words = forms.CharField(required=False, widget=forms.HiddenInput, max_length=MOST + BEFORE)
    how = forms.ChoiceField(choices=Handover.How.choices, required=False)
    telephone = OneLine(
        max_length=40, required=False, label=SAYS["ring_number"], autocomplete="tel"
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        given["how"] = given.get("how") or Handover.How.IN_WRITING
        if given["how"] == Handover.How.BY_TELEPHONE:
            given["words"] = ""  # a yes to being rung is no yes to being read
            if not given.get("telephone"):
                self.add_error("telephone", SAYS["no_number"])
        else:
            given["telephone"] = ""
        return given


class LeaveForm(forms.Form):
    id = HiddenId()
    words = Words(label=SAYS["your_words"], max_length=MOST, rows=3, help_text=SAYS["leave_notice"])


class PhraseForm(forms.Form):
    """A phrase that was missed; `messages`, a line each, are tried with it and kept nowhere."""

    id = HiddenId()
    text = OneLine(label=_("Which words were missed?"), max_length=300)
    lang = forms.ChoiceField(choices=LANGS, label=_("Language"))
    kind = forms.ChoiceField(choices=KINDS, label=_("What they may mean"))
    tier = forms.ChoiceField(
        choices=Phrase.Tier.choices, initial=Phrase.Tier.HANDOVER, widget=forms.RadioSelect,
        label=_("What the guide does when it hears them"),
    )  # fmt: skip
    type = forms.ChoiceField(
        choices=TYPES, initial="phrase", widget=forms.RadioSelect, label=_("How it listens")
    )
    why = OneLine(
        required=False, max_length=300, label=_("Why"),
        help_text=_("So that a colleague understands it in a year. Write nothing of a person."),
    )  # fmt: skip
    messages = Words(
        required=False, rows=4, max_length=10_000, label=_("Messages to try it with, a line each"),
        help_text=_("They are kept nowhere. Invent them, or change what shows who wrote them."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_figure = given.get("kind") == FIGURATIVE
        if is_figure and given.get("tier") != Phrase.Tier.ANSWER:
            self.add_error("tier", _("A figure of speech asks for nothing."))
        if not is_figure and given.get("tier") == Phrase.Tier.ANSWER:
            self.add_error("tier", _("Only a figure of speech asks for nothing."))
        return given

    @property
    def lines(self) -> list[str]:
        said = str(self.cleaned_data.get("messages") or "")
        return [each.strip() for each in said.splitlines() if each.strip()][:200]


class ExplainForm(forms.Form):
    text = Words(
        label=_("A message"), rows=3, max_length=10_000,
        help_text=_("It is looked at once and kept nowhere."),
    )  # fmt: skip
