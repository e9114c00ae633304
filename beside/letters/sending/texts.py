"""By text message, through a gateway that the settings name; without one, into a file."""

from __future__ import annotations

import base64
from typing import Protocol
from urllib.parse import urlencode
from uuid import UUID

import orjson
from django.conf import settings

from beside.letters.sending.answers import Answer, Fate, Notification
from beside.letters.sending.outside import NotOutside, post
from beside.letters.verbs import Parcel
from beside.people.models import Account


class Gateway(Protocol):
    """Sends words to a number; `which` is the same at every try, so that twice is once."""

    def send(self, number: str, words: str, which: UUID) -> Answer: ...


class HttpGateway:
    """Any gateway that takes a POST: its names for things, and its key, stand in the settings."""

    def send(self, number: str, words: str, which: UUID) -> Answer:
        names: dict[str, str] = settings.TEXT_FIELDS
        facts = {"to": number, "from": settings.TEXT_FROM, "text": words, "id": str(which)}
        said = {names[key]: value for key, value in facts.items() if names.get(key)}
        body = urlencode(said).encode() if settings.TEXT_AS_FORM else orjson.dumps(said)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded"
            if settings.TEXT_AS_FORM
            else "application/json",
            "Idempotency-Key": str(which),
        } | _key()
        try:
            reply = post(settings.TEXT_GATEWAY, body, headers, trusted=True)
        except NotOutside as wrong:
            return Answer(Fate.NEVER, str(wrong))
        except OSError as trouble:
            return Answer(Fate.LATER, str(trouble) or type(trouble).__name__)
        if 200 <= reply.status < 300:
            return Answer(Fate.REACHED, str(reply))
        wait = reply.status in (401, 403, 408, 409, 429) or reply.status >= 500
        return Answer(Fate.LATER if wait else Fate.NEVER, str(reply))


def _key() -> dict[str, str]:
    """“name:word” is sent as such, anything else as a bearer’s key."""
    key: str = settings.TEXT_KEY
    if not key:
        return {}
    if ":" in key:
        return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode()}"}
    return {"Authorization": f"Bearer {key}"}


class FileGateway:
    """While building, and in the demo: each message is a file, named by its id."""

    def send(self, number: str, words: str, which: UUID) -> Answer:
        settings.TEXT_FILE.mkdir(parents=True, exist_ok=True, mode=0o700)
        said = orjson.dumps({"to": number, "text": words, "id": str(which)})
        (settings.TEXT_FILE / f"{which}.json").write_bytes(said)
        return Answer(Fate.REACHED, "kept in a file: no gateway is set")


def gateway() -> Gateway:
    return HttpGateway() if settings.TEXT_GATEWAY else FileGateway()


class Text:
    def __init__(self) -> None:
        self.gateway = gateway()

    def hand_over(self, parcel: Parcel, to: Account, words: Notification) -> Answer:
        number = international(to.telephone)
        if not number:
            return Answer(Fate.NEVER, "no number that can be dialled")
        said = f"{words.title}. {words.body} {words.link}"
        if words.lang.startswith("zh"):
            said = f"{words.title}。{words.body}{words.link}"
        return self.gateway.send(number, said, parcel.id)

    def close(self) -> None:
        return None


def international(number: str) -> str:
    """The number as gateways want it: with its country, that of the house unless it says one."""
    digits = "".join(each for each in number if each.isdigit())
    if len(digits) < 5:
        return ""
    return f"+{digits}" if number.strip().startswith("+") else f"{settings.TEXT_COUNTRY}{digits}"
