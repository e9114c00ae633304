"""Whether somebody's words ask for a human: the one place of this room that asks triage."""

from __future__ import annotations

from beside.talk.listening import known
from beside.triage.deciding import triage
from beside.triage.tiers import Tier

# How somebody is, is no question: neither its form nor the head that learnt from questions counts.
QUIET = ("form.", "head.handover")


def asks_for_somebody_now(words: str) -> bool:
    """Somebody may be in danger, or says so: a human is asked at once."""
    return bool(words) and triage(words, listening=known()).tier >= Tier.URGENT


def asks_for_somebody(words: str) -> bool:
    """A human is asked for; that it is no question is no reason here."""
    if not words:
        return False
    verdict = triage(words, listening=known())
    return verdict.tier >= Tier.HANDOVER and not verdict.rule.startswith(QUIET)
