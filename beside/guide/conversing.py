"""One turn of a conversation: what is shown, and whether a human is told. Keeps no words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction

from beside.ground.acting import NOBODY
from beside.guide import danger, so_far
from beside.guide.answering import SHOWN, Choose, Outcome, outcome
from beside.guide.choosing import Endpoint
from beside.guide.ranking import CHINESE
from beside.guide.reads import library, listening, people
from beside.guide.verbs import asking
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.people.models import Account
from beside.talk import verbs as talk
from beside.triage import starter
from beside.triage.tiers import Tier

log = logging.getLogger(__name__)
T = TypeVar("T")
TAGS = {"en": "en", "zh-hant": "zh-Hant-HK"}


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with what came of it; `handed`, where a human was told at once."""

    words: str
    lang: str
    outcome: Outcome
    passages: Sequence[library.Shown] = ()
    near: Sequence[library.Shown] = ()
    handed: asking.Handed | None = None

    @property
    def speaks_of_danger(self) -> bool:
        """Whether one of them is read only after the numbers."""
        return any(each.row.name in danger.PASSAGES for each in self.passages)


def turn(words: str, *, by: Account | None, state: so_far.State, lang: str) -> Turn:
    """Whatever breaks on the way, a turn comes of it."""
    found = outcome(
        words, so_far=state.before, listening=_safely(listening.listening, starter.listening),
        library=_safely(library.library, lambda: None), choose=_endpoint(lang),
    )  # fmt: skip
    first, more = found.passages[:SHOWN], found.passages[SHOWN:]
    shown: list[library.Shown] = _safely(lambda: library.shown(first, lang), list)
    near: list[library.Shown] = _safely(
        lambda: library.shown([*more, *library.beside_it(found.passages)], lang), list
    )
    handed = None
    if found.tier == Tier.URGENT:
        handed = _safely(lambda: _alert(by, state, lang), lambda: None)
    _safely(
        lambda: asking.count(
            by=NOBODY, tier=found.tier.code, rule=found.rule, found=bool(found.passages)
        ),
        lambda: None,
    )
    return Turn(words, language_of(words), found, shown, near, handed)


def after(turn: Turn, before: so_far.State, by: Account | None) -> so_far.State:
    """What the conversation is from now on; never less than it was."""
    handover = before.handover
    if turn.outcome.stays == Tier.URGENT and (turn.handed or handover):
        handover = standing(by) or handover
    thread = str(turn.handed.thread) if turn.handed else before.thread
    tier = max(before.tier, turn.outcome.stays)
    return replace(before, tier=tier, about=turn.outcome.about, thread=thread, handover=handover)


def hand(
    *, by: Account | None, state: so_far.State, lang: str, words: str, how: str, telephone: str,
    id: object = None,
) -> asking.Handed:  # fmt: skip
    """With the asker’s yes. Where a human was told already, the words go to that human."""
    said_in = language_of(words) if words else TAGS.get(lang, "en")
    it = state.handover
    if by is not None and it is not None and it.is_open and it.thread:
        if words:
            talk.say(by=by, thread=it.thread, words=words, lang=said_in)
        else:
            handovers.ask_to_be_rung(by=by, handover=it, telephone=telephone)
        return asking.Handed(by, it.thread)
    return asking.hand_over(
        by=by or NOBODY, words=words, lang=said_in, how=how, telephone=telephone
    )


def standing(by: Account | None) -> Handover | None:
    """What this account asked of a human last, as far as that can be known."""
    return _safely(lambda: people.stands(by), lambda: None)


def around(state: so_far.State, lang: str) -> dict[str, object]:
    """Who is there, which numbers answer, how far it is: of each as much as can be had."""
    duty = _safely(lambda: people.on_duty(TAGS.get(lang, "en")), lambda: None)
    first = None if duty else _safely(people.first_comes, lambda: None)
    numbers = _safely(people.numbers, people.last_known)
    checked = [each.checked_on for each in numbers if each.checked_on]
    return {
        "duty": duty, "first_comes": first, "numbers": numbers or people.last_known(),
        "checked": min(checked, default=None), "it": state.handover,
        "endpoint": urlsplit(settings.GUIDE_ENDPOINT).hostname if settings.GUIDE_ENDPOINT else "",
        "is_alerted": state.handover is not None,
    }  # fmt: skip


def language_of(words: str) -> str:
    return "zh-Hant-HK" if CHINESE.search(words) else "en"


def _alert(by: Account | None, state: so_far.State, lang: str) -> asking.Handed | None:
    """Once for each conversation: who has it already hears that it became urgent."""
    it = state.handover
    if by is not None and it is not None and it.is_open:
        if not it.is_urgent:
            handovers.hurry(by=by, handover=it)
        return None
    if state.thread and state.tier == Tier.URGENT:
        return None
    return asking.alert(by=by or NOBODY, lang=TAGS.get(lang, "en"))


def _endpoint(lang: str) -> Choose | None:
    if not settings.GUIDE_ENDPOINT:
        return None
    endpoint = Endpoint(settings.GUIDE_ENDPOINT, settings.GUIDE_MODEL, settings.GUIDE_ENDPOINT_KEY)
    return lambda question, given: endpoint.choose(question, given, library.texts(given, lang))


def _safely(does: Callable[[], T], otherwise: Callable[[], T]) -> T:
    """In a transaction of its own inside the request’s, so that one thing broken is one thing."""
    try:
        with transaction.atomic():
            return does()
    except Exception as wrong:
        log.exception("guide.part-failed", extra={"database": isinstance(wrong, DatabaseError)})
        return otherwise()
