"""On the tablet at home: it shows the letter by itself, if anybody uses it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format

from beside.ground.acting import NOBODY, acting
from beside.letters import reads
from beside.letters.sending.answers import Answer, Fate, Notification
from beside.letters.verbs import Parcel
from beside.people.models import Account


class Tablet:
    """Nothing leaves the house; that the tablet was on since then is the proof."""

    def hand_over(self, parcel: Parcel, to: Account, words: Notification) -> Answer:
        with acting(NOBODY):
            seen = reads.tablet_seen(to.pk)
        if seen is None:
            return Answer(Fate.LATER, "the tablet was never used")
        said = date_format(timezone.localtime(seen), "Y-m-d H:i")
        if seen < parcel.began_at:
            return Answer(Fate.LATER, f"the tablet has not been used since {said}")
        return Answer(Fate.REACHED, f"the tablet was used at {said}")

    def close(self) -> None:
        return None
