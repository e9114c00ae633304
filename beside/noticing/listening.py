"""Whether somebody's words ask for a human: the one place of this room that asks triage."""

from __future__ import annotations

from dataclasses import replace

from beside.talk.listening import known
from beside.triage.deciding import triage
from beside.triage.tiers import Tier

# How somebody is, is no question: neither its form nor the head that learnt from questions counts.
QUIET = ("form.", "head.handover")
SURER = 0.9


def asks_for_somebody_now(words: str) -> bool:
    """Somebody may be in danger, or says so: a human is asked at once."""
    return bool(words) and triage(words, listening=known()).tier >= Tier.URGENT


def tells_of_danger(words: str) -> bool:
    """What somebody noticed about another says that they may be in danger.

    The head was taught what people write to the guide; of an observation it has to be surer.
    """
    if not words:
        return False
    listening = known()
    surer = replace(listening.thresholds, urgent=max(SURER, listening.thresholds.urgent))
    return triage(words, listening=replace(listening, thresholds=surer)).tier >= Tier.URGENT


def asks_for_somebody(words: str) -> bool:
    """A human is asked for; that it is no question is no reason here."""
    if not words:
        return False
    verdict = triage(words, listening=known())
    return verdict.tier >= Tier.HANDOVER and not verdict.rule.startswith(QUIET)
