"""To a phone or computer, through the push service of its browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import orjson
from django.conf import settings

from beside.ground.acting import NOBODY, acting
from beside.letters import reads, verbs
from beside.letters.reads import Device
from beside.letters.sending.answers import Answer, Fate, Notification
from beside.letters.sending.outside import NotOutside, post
from beside.letters.sending.sealing import seal, text, who_sends
from beside.letters.verbs import Parcel
from beside.people.models import Account

KEPT = 24 * 3600  # seconds for which a push service keeps it for a device that is off
GONE = (404, 410)


class Push:
    """All devices of an account are told; one that is gone is not asked again."""

    def hand_over(self, parcel: Parcel, to: Account, words: Notification) -> Answer:
        with acting(NOBODY):
            devices = reads.devices_to_push(to.pk)
        said = [self._tell(each, parcel, words) for each in devices]
        fates = {each.fate for each in said}
        best = next((fate for fate in Fate if fate in fates), Fate.NEVER)
        return Answer(best, "; ".join(each.said for each in said) or "no device is on")

    def _tell(self, device: Device, parcel: Parcel, words: Notification) -> Answer:
        body = orjson.dumps(
            {"title": words.title, "body": words.body, "link": words.link, "lang": words.lang,
             "tag": str(parcel.id)}
        )  # fmt: skip
        trusted = is_named(device.endpoint)
        headers = {
            "Authorization": who_sends(device.endpoint, contact=_contact()),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT),
            "Topic": text(parcel.id.bytes),  # a second one replaces the first
            "Urgency": "high" if parcel.is_urgent else "normal",
        }
        try:
            sealed = seal(body, key=device.key, secret=device.secret)
            reply = post(device.endpoint, sealed, headers, trusted=trusted)
        except NotOutside as wrong:
            return Answer(Fate.NEVER, str(wrong))
        except OSError as trouble:
            return Answer(Fate.LATER, str(trouble) or type(trouble).__name__)
        if reply.status in GONE:
            verbs.end_device(by=NOBODY, device=device.id, answer=str(reply))
        return Answer(_fate(reply.status), str(reply))

    def close(self) -> None:
        return None


def _fate(status: int) -> Fate:
    if 200 <= status < 300:
        return Fate.REACHED
    return Fate.LATER if status == 429 or status >= 500 else Fate.NEVER


def is_named(endpoint: str) -> bool:
    """Whether whoever keeps this house named that push service in its settings."""
    return urlsplit(endpoint).hostname in settings.PUSH_HOSTS


def must_be_outside(endpoint: str) -> None:
    """Raises NotOutside for what no push service is called; where it leads is asked at sending."""
    to = urlsplit(endpoint)
    if is_named(endpoint):
        return
    named = (to.hostname or "").rpartition(".")[2].isalpha()  # no number, and no bare name
    if to.scheme != "https" or not named or "." not in (to.hostname or ""):
        raise NotOutside(endpoint)


def _contact() -> str:
    return f"mailto:{settings.DEFAULT_FROM_EMAIL}"
