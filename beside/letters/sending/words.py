"""The words of a notification, in the language its reader reads."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beside.letters.kinds import KINDS
from beside.letters.sending.answers import Notification
from beside.letters.verbs import TRIAL
from beside.people.models import Account


def notification(to: Account, *, kinds: list[str], urgent: bool) -> Notification:
    """Says that something waits and where; what it is, only whoever signs in reads."""
    lang = to.reads if to.reads in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(lang):
        said = [str(KINDS[each].says) for each in kinds if each in KINDS and KINDS[each].aloud]
        if kinds == [TRIAL]:
            title = _("This is a letter to try it out")
            body = _("It arrived, so this way works. You need do nothing.")
        elif said and len(said) == len(kinds):
            title, body = said[0], _("Sign in to read it.")
        else:
            title = (
                _("Something urgent waits for you at Beside")
                if urgent
                else _("Something waits for you at Beside")
            )
            body = ngettext(
                "Sign in to read it.", "%(count)s things are new. Sign in to read them.", len(kinds)
            ) % {"count": len(kinds)}
        return Notification(title, body, home() + reverse("letters:mine"), lang)


def home() -> str:
    """Where this house is reached from outside."""
    address: str = settings.LINKS_TO
    return address.rstrip("/")
