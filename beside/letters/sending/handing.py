"""The worker’s round: claim, commit, hand over, record; until nothing is due."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from django.utils import timezone

from beside.ground.acting import NOBODY, acting
from beside.letters import reads, verbs
from beside.letters.models import Way as Name
from beside.letters.sending.answers import Answer, Fate, Way
from beside.letters.sending.mail import Mail
from beside.letters.sending.push import Push
from beside.letters.sending.tablet import Tablet
from beside.letters.sending.texts import Text
from beside.letters.sending.words import notification
from beside.letters.verbs import Parcel
from beside.people.models import Account

WAYS: dict[str, Callable[[], Way]] = {
    Name.PUSH: Push, Name.MAIL: Mail, Name.TEXT: Text, Name.TABLET: Tablet,
}  # fmt: skip
# When the same way is tried again; after the last, the next way is.
PATIENCE = tuple(timedelta(minutes=each) for each in (1, 5, 20, 60, 240))
IN_A_HURRY = tuple(timedelta(minutes=each) for each in (1, 3))
FOR_A_TABLET = tuple(timedelta(minutes=each) for each in (20, 60, 240))  # somebody may be out


def hand_over_all(*, account: UUID | None = None, seconds: float = 600) -> int:
    """Everything due now, one parcel after the other; how many were handed over."""
    open_ways: dict[str, Way] = {}
    until, handed = monotonic() + seconds, 0
    try:
        while monotonic() < until and (parcel := verbs.claim(account=account)):
            answer = _hand_over(parcel, open_ways)
            verbs.record(
                by=NOBODY, parcel=parcel, reached=answer.fate is Fate.REACHED, answer=answer.said,
                again=_again(parcel, answer),
            )  # fmt: skip
            handed += 1
    finally:
        for each in open_ways.values():
            with suppress(OSError):
                each.close()
    return handed


def _hand_over(parcel: Parcel, open_ways: dict[str, Way]) -> Answer:
    with acting(NOBODY):
        to = Account.objects.get(pk=parcel.account)
        kinds = reads.kinds_in(parcel.id)
    if parcel.way not in open_ways:
        open_ways[parcel.way] = WAYS[parcel.way]()
    words = notification(to, kinds=kinds, urgent=parcel.is_urgent)
    return open_ways[parcel.way].hand_over(parcel, to, words)


def _again(parcel: Parcel, answer: Answer) -> datetime | None:
    waits = FOR_A_TABLET if parcel.way == Name.TABLET else PATIENCE
    waits = IN_A_HURRY if parcel.is_urgent else waits
    if answer.fate is not Fate.LATER or parcel.tries > len(waits):
        return None
    return timezone.now() + waits[parcel.tries - 1]
