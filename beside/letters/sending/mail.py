"""By e-mail, through the one server that the settings name."""

from __future__ import annotations

import smtplib
from email.message import Message
from email.utils import format_datetime, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from beside.letters.sending.answers import Answer, Fate, Notification
from beside.letters.sending.words import home
from beside.letters.verbs import Parcel
from beside.people.models import Account

TEMPORARY, REFUSED = 400, 500  # from where on a mail server means not now, and never


class Mail:
    """Keeps its connection while there is something to send."""

    def __init__(self) -> None:
        self.backend: Any = get_connection(fail_silently=False)

    def hand_over(self, parcel: Parcel, to: Account, words: Notification) -> Answer:
        letter = EmailMessage(
            words.title, _text(words), settings.DEFAULT_FROM_EMAIL, [to.email or ""],
            headers=_headers(parcel, words),
        )  # fmt: skip
        try:
            if isinstance(self.backend, EmailBackend):
                return self._speak(letter.message(), to.email or "")
            self.backend.send_messages([letter])
        except smtplib.SMTPResponseException as refusal:
            self.close()
            return Answer(_fate(refusal.smtp_code), _said(refusal.smtp_code, refusal.smtp_error))
        except (OSError, smtplib.SMTPException) as trouble:
            self.close()
            return Answer(Fate.LATER, str(trouble) or type(trouble).__name__)
        return Answer(Fate.REACHED, "kept in a file: no mail server is set")

    def _speak(self, letter: Message, to: str) -> Answer:
        """Step by step, to keep what the server answered: that is the proof of sending."""
        self.backend.open()
        server: smtplib.SMTP = self.backend.connection
        code, said = server.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        if code < TEMPORARY:
            code, said = server.rcpt(to)
        if code < TEMPORARY:
            code, said = server.data(letter.as_bytes())
        if code < TEMPORARY:
            return Answer(Fate.REACHED, _said(code, said))
        server.rset()
        return Answer(_fate(code), _said(code, said))

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self.backend.connection = None


def _headers(parcel: Parcel, words: Notification) -> dict[str, str]:
    host = urlsplit(home()).hostname or "localhost"
    return {
        "Message-ID": f"<{parcel.id}@{host}>",  # the same at every try: a second copy is known
        "Date": format_datetime(parcel.began_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": words.lang,
        "List-Unsubscribe": f"<{home()}{reverse('letters:ways')}>",
    }


def _text(words: Notification) -> str:
    with translation.override(words.lang):
        foot = _("How we reach you, and when, is yours to choose:")
    return f"{words.body}\n{words.link}\n\n--\n{foot}\n{home()}{reverse('letters:ways')}\n"


def _fate(code: int) -> Fate:
    return Fate.NEVER if code >= REFUSED else Fate.LATER


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {words}".strip()
