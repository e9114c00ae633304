"""What a question leaves behind: a count; and, where a human is needed or wanted, that human."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from beside.ground.acting import NOBODY, Acting, Actor
from beside.ground.ids import new_id
from beside.guide.models import Question, Tally
from beside.handovers.models import Handover
from beside.people.models import Account
from beside.talk import verbs as talk
from beside.trail.verbs import leave_trace, verb

URGENT, ASKED = "guide.urgent", "guide.asked"


def count(*, by: Actor | Acting, tier: str, rule: str, found: bool) -> None:
    """One more of that day. No trace says that, or when, somebody asked."""
    day = timezone.localdate()
    this = {"day": day, "tier": tier, "rule": rule[:80], "found": found}
    for _try in range(2):
        if Tally.objects.filter(**this).update(count=F("count") + 1):
            return
        try:
            with transaction.atomic():
                Tally.objects.create(**this, count=1)
                return
        except IntegrityError:  # somebody else was the first of the day
            continue


@dataclass(frozen=True, slots=True)
class Handed:
    """Who asked, in which thread; `key` is given where they have no name, and never kept."""

    by: Account
    thread: UUID
    key: str = ""


@verb
def alert(*, by: Account | Acting, lang: str) -> Handed:
    """Somebody wrote something urgent: who is on duty is told that, and none of the words."""
    who, key = _somebody(by, lang)
    thread = talk.ask(by=who, words="", lang=lang, what=URGENT, urgent=True)
    leave_trace("guide.alerted", by=by)
    return Handed(who, thread, key)


@verb
def hand_over(
    *,
    by: Account | Acting,
    words: str,
    lang: str,
    how: str = Handover.How.IN_WRITING,
    telephone: str = "",
    id: UUID | None = None,
) -> Handed:
    """A named human is asked, with the words that the asker said yes to, and no others."""
    who, key = _somebody(by, lang)
    thread = talk.ask(
        by=who, words=words, lang=lang, what=ASKED, how=how, telephone=telephone, id=id
    )
    leave_trace("guide.handed_over", by=by)
    return Handed(who, thread, key)


@verb
def leave(*, by: Actor | Acting, words: str, lang: str, id: UUID | None = None) -> Question:
    """A question for whoever keeps the library. Who left it is written nowhere."""
    left, _made = Question.objects.get_or_create(
        pk=id or new_id(), defaults={"words": words, "lang": lang, "day": timezone.localdate()}
    )
    leave_trace("guide.question_left", by=NOBODY)
    return left


@verb
def deal_with(*, by: Account, question: Question) -> None:
    """The keeper has dealt with it: the words go."""
    leave_trace("guide.question_dealt_with", by=by, day=str(question.day))
    question.delete()


@verb
def sweep(*, by: Actor | Acting) -> int:
    """The words of what lay too long go, dealt with or not; how many questions that were."""
    old = Question.objects.filter(day__lt=timezone.localdate() - settings.KEEP_QUESTIONS)
    gone, _each = old.delete()
    leave_trace("guide.questions_swept", by=by, questions=gone)
    return gone


def _somebody(by: Account | Acting, lang: str) -> tuple[Account, str]:
    if isinstance(by, Account):
        return by, ""
    visitor = talk.let_in(by=NOBODY, lang=lang)
    return visitor.account, visitor.key
