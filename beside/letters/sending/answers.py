"""What a way says after it was given something: taken, try again, or never."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from beside.letters.verbs import Parcel
from beside.people.models import Account


class Fate(Enum):
    REACHED = "reached"
    LATER = "later"  # the other side, or the road there, is not able to just now
    NEVER = "never"  # this address is none, or refuses


@dataclass(frozen=True, slots=True)
class Answer:
    fate: Fate
    said: str


@dataclass(frozen=True, slots=True)
class Notification:
    """All that leaves the house: two lines and where to sign in. No fact of anybody’s life."""

    title: str
    body: str
    link: str
    lang: str


class Way(Protocol):
    """Hands one parcel over. The parcel’s id goes along, so that twice is once."""

    def hand_over(self, parcel: Parcel, to: Account, words: Notification) -> Answer: ...

    def close(self) -> None: ...
