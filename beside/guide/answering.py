"""From a question to what may be shown: triage first, then the library, and never the other way.

Each step may raise the tier and none lowers it. Whatever breaks, a human is shown: not knowing is a
reason for a person. Nothing here writes, and nothing here keeps what was asked.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from beside.guide.ranking import Hit, Library
from beside.triage.asking import asks
from beside.triage.deciding import Listening, triage
from beside.triage.spelling import plain, read_part, tokens
from beside.triage.tiers import About, Conversation, Tier, Verdict

log = logging.getLogger(__name__)
SHOWN = 3  # passages word for word at most
NEAR = 3  # more of them that are offered by their headings
CHOSEN_FROM = 8  # passages that an endpoint may choose among
ENOUGH = 0.18  # how much of what was asked has to stand in a passage for it to be shown
# Rules that say nothing of whoever asks: the next question begins without them.
PASSING = {
    "form.question", "form.not-a-question", "form.too-long", "retrieval.nothing-fits",
    "retrieval.failed",
}  # fmt: skip

WHAT_ARE_YOU = re.compile(
    r"\b(?:are you|r u|is this|talking to|speaking to|speaking with|talking with|chatting with)"
    r" (?:an? |just |only |really ){0,2}(?:real |actual |live )?"
    r"(?:person|human|someone|robot|bot|chatbot|computer|machine|ai|program|software)\b"
    r"|係咪真人|是不是真人|是否真人|真人[嚟來]|機械人|機器人|你[係是].{0,4}(?:人|電腦|程式|ai)(?:$|[^體類家手員])"
)

Choose = Callable[[str, Sequence[str]], Sequence[str]]  # among addresses; may fail


@dataclass(frozen=True, slots=True)
class SoFar:
    """What a conversation is already. `silent`: a human has it, and the guide says nothing more."""

    tier: Tier = Tier.ANSWER
    about: About = About.SELF
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """`passages` are addresses, the best first; `nothing_fits`: it was asked in vain."""

    tier: Tier
    rule: str
    why: str
    about: About
    passages: tuple[str, ...] = ()  # the first SHOWN word for word, the others by their headings
    nothing_fits: bool = False
    stays: Tier = Tier.ANSWER  # what the conversation is from now on
    is_software: bool = False  # whether somebody asked if this is a person


def outcome(
    text: str,
    *,
    so_far: SoFar,
    listening: Listening,
    library: Library | None,
    choose: Choose | None = None,
) -> Outcome:
    """Never raises, whatever was written and whatever is broken."""
    heard = _heard(text, listening, so_far)
    need = heard.tier if heard.rule not in PASSING else Tier.ANSWER
    stays = max(need, so_far.tier)
    now = Outcome(
        max(heard.tier, so_far.tier), heard.rule, heard.why, _whom(heard, so_far), stays=stays,
        is_software=bool(WHAT_ARE_YOU.search(plain(read_part(text)))),
    )  # fmt: skip
    if now.tier == Tier.URGENT or so_far.silent:
        return replace(now, tier=max(now.tier, Tier.HANDOVER))
    if heard.tier > Tier.ANSWER and not _answers_too(heard, text):
        return now
    return _with_passages(now, text, library, choose)


def _heard(text: str, listening: Listening, so_far: SoFar) -> Verdict:
    try:
        return triage(text, listening=listening, before=Conversation(about=so_far.about))
    except Exception:
        log.exception("guide.triage-failed")
        return Verdict(Tier.HANDOVER, "triage.failed", "head-failed", so_far.about, False, "")


def _answers_too(heard: Verdict, text: str) -> bool:
    """Below the human: where a “not” stands before, and where a plain question only resembles."""
    if heard.show_answer_too:
        return True
    spelt = plain(read_part(text))
    return heard.rule == "head.handover" and asks(spelt, tokens(spelt))


def _whom(heard: Verdict, so_far: SoFar) -> About:
    return so_far.about if so_far.tier > heard.tier else heard.about


def _with_passages(
    now: Outcome, text: str, library: Library | None, choose: Choose | None
) -> Outcome:
    try:
        if library is None:
            raise LookupError("there is no library")
        hits = [hit for hit in library.ask(text, at_most=CHOSEN_FROM) if hit.fits >= ENOUGH]
    except Exception:
        log.exception("guide.ranking-failed")
        return _raised(now, "retrieval.failed")
    if not hits:
        return _raised(replace(now, nothing_fits=True), "retrieval.nothing-fits")
    return replace(now, passages=_chosen(text, hits, now.tier, choose))


def _raised(now: Outcome, rule: str) -> Outcome:
    """At least a human is offered; a rule that asked for more keeps its name."""
    if now.tier >= Tier.HANDOVER:
        return now
    return replace(now, tier=Tier.HANDOVER, rule=rule, why="nothing-fits")


def _chosen(text: str, hits: Sequence[Hit], tier: Tier, choose: Choose | None) -> tuple[str, ...]:
    """The best; or what an endpoint chose among them, if it chose addresses that it was given."""
    given = tuple(hit.address for hit in hits)
    if choose is not None and tier == Tier.ANSWER:
        try:
            chosen = tuple(dict.fromkeys(choose(text, given)))
        except Exception:
            log.warning("guide.endpoint-failed")
            chosen = ()
        if chosen and set(chosen) <= set(given):
            return (*chosen, *(each for each in given if each not in chosen))[: SHOWN + NEAR]
    return given[: SHOWN + NEAR]
