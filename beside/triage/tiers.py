"""The two tiers that need a person, the one that does not, and what a verdict says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Tier(IntEnum):
    """What the guide does, never how much at risk somebody is. Only ever compared: highest wins."""

    ANSWER = 0
    HANDOVER = 1
    URGENT = 2

    @property
    def code(self) -> str:
        return self.name.lower()


class About(StrEnum):
    SELF = "self"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True)
class Sign:
    """What one step found: a tier it asks for, and what it saw."""

    tier: Tier
    rule: str  # a phrase's id, or the name of a step
    why: str  # a key of `reasons.WHY`
    about: About = About.SELF
    words: str = ""  # as matched, in the one spelling; never logged
    negated: bool = False


@dataclass(frozen=True)
class Verdict:
    tier: Tier
    rule: str
    why: str
    about: About
    show_answer_too: bool  # crisis words with a “not” before: a person, and the answer too
    words: str


@dataclass(frozen=True)
class Conversation:
    """What it was before: once handed over it stays so until a named person closes it."""

    handed_over: bool = False
    was_urgent: bool = False
    about: About = About.SELF


@dataclass(frozen=True)
class Thresholds:
    """From these on a step asks for its tier. Kept with the phrases, versioned.

    Each head is set so that a half is where a house begins; less hears more, and more in vain.
    """

    urgent: float = 0.5
    handover: float = 0.5
    request: float = 0.12  # a person below this: it is recognisably a request, without a question
    fits: float = 0.0  # the least score of retrieval at which a passage is an answer
