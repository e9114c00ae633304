"""What a browser may send: asking for a human, and words into a thread."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from beside.handovers.models import Handover
from beside.people.models import Account
from beside.ui.fields import HiddenId, LanguageSaid, OneLine, Words

HOW = [
    (Handover.How.IN_WRITING, _("In writing, here")),
    (Handover.How.BY_TELEPHONE, _("By telephone: somebody rings me")),
]


class AskForm(forms.Form):
    id = HiddenId()
    words = Words(label=_("What is it about?"), rows=4)
    lang = LanguageSaid(label=_("Written in"), written=True)
    how = forms.ChoiceField(
        choices=HOW, initial=Handover.How.IN_WRITING, widget=forms.RadioSelect,
        label=_("How shall we answer?"),
    )  # fmt: skip
    telephone = OneLine(
        max_length=40, required=False, label=_("Your telephone number"), autocomplete="tel",
        help_text=_("Only if you want to be rung."),
    )  # fmt: skip
    goes_along = forms.BooleanField(
        required=False,
        label=_("If somebody else takes over, they may read what was written before"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("how") == Handover.How.BY_TELEPHONE and not given.get("telephone"):
            self.add_error("telephone", _("Write the number on which we can ring you."))
        return given


class MemberForm(AskForm):
    """From somebody who has signed in, and may know whoever is on duty."""

    not_to = forms.ModelChoiceField(
        queryset=Account.objects.none(), required=False, empty_label=_("Nobody"),
        label=_("Is there somebody here who must not hear of it?"),
        help_text=_("They will not be asked, and will not see that you asked."),
    )  # fmt: skip

    def __init__(self, *given: Any, on_duty: QuerySet[Account], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["not_to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = on_duty


class VisitorForm(AskForm):
    """The same, from somebody who is not signed in."""

    called = OneLine(
        max_length=40, required=False, label=_("What may we call you?"),
        help_text=_("Leave it empty if you would rather not say."),
    )  # fmt: skip


class SayForm(forms.Form):
    id = HiddenId()
    words = Words(label=_("Your words"), rows=3)
    lang = LanguageSaid(label=_("Written in"), written=True)


class AnswerForm(SayForm):
    """From whoever has it; they may have rung instead."""

    words = Words(label=_("What you write back"), rows=3)
    by_telephone = forms.BooleanField(
        required=False, label=_("We spoke by telephone; this is what we said")
    )


class CloseForm(forms.Form):
    id = HiddenId()
    words = Words(
        label=_("What you agreed"), rows=2, help_text=_("Who asked reads this as well."),
        missing=_("Write in a sentence what you agreed, so that both of you know."),
    )  # fmt: skip
    lang = LanguageSaid(label=_("Written in"), written=True)
