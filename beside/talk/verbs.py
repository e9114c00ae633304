"""Asking for a human in writing, saying something, correcting it, having read it."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from beside.ground.acting import Acting
from beside.ground.asking import ask as ask_wall
from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.handovers import verbs as handovers
from beside.handovers.models import Handover
from beside.people.models import Account, Role
from beside.people.reads import demo_is_open, key_hash
from beside.talk import listening, reads
from beside.talk.models import Key, Message, Thread
from beside.talk.policies import may_answer_in, may_correct, may_see
from beside.trail.verbs import leave_trace, verb

KEY_LASTS = timedelta(hours=24)
NO_NAME = {"en": "Somebody without a name", "zh-Hant-HK": "沒有留下名字的人"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who left no name, and the key that only they have."""

    account: Account
    key: str


@verb
def let_in(*, by: Acting, called: str = "", lang: str = "") -> Visitor:
    """Nobody is signed in: an account of kind link, with a seat in what it will ask, for a day."""
    until, key = timezone.now() + KEY_LASTS, secrets.token_urlsafe(32)
    account = Account.objects.create(
        kind=Account.Kind.LINK, called={lang or "en": called} if called else NO_NAME,
        langs=[lang] if lang else [], is_invented=demo_is_open(),
    )  # fmt: skip
    role = Role.objects.create(account=account, kind=Role.Kind.LINK, until=until)
    Key.objects.create(account=account, key_hash=key_hash(key), until=until)
    leave_trace("talk.let_in", by=by, to=account)
    return Visitor(account.being(role), key)


@verb
def ask(
    *,
    by: Account,
    words: str,
    lang: str,
    what: str = "talk.asked",
    thing: UUID | None = None,
    how: str = Handover.How.IN_WRITING,
    telephone: str = "",
    urgent: bool = False,
    goes_along: bool = False,
    barred: Iterable[UUID] = (),
    team: UUID | None = None,
    id: UUID | None = None,
) -> UUID:
    """A named human is asked, with these words for whoever that is; the thread they stand in.

    The words are saved first; then the triage hears whether somebody is needed at once.
    There may be none where nobody has said yet that theirs may be read.
    """
    thread = id or new_id()
    if ask_wall("begin_thread", thread, new_id(), words, lang, goes_along):
        handovers.ask(
            by=by, what=what, thing=thing, thread=thread, lang=lang, how=how, telephone=telephone,
            urgent=urgent or listening.somebody_is_needed_now(words), team=team, barred=barred,
        )  # fmt: skip
    leave_trace("talk.asked", by=by, thread=str(thread))
    return thread


@verb
def say(
    *, by: Account, thread: UUID, words: str, lang: str, before: Message | None = None,
    by_telephone: bool = False, id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Words into a thread; `before` are one’s own that they correct, and that stay beside them."""
    said: UUID = ask_wall(
        "say_in_thread", id or new_id(), thread, words, lang, before.pk if before else None,
        by_telephone,
    )  # fmt: skip
    leave_trace("talk.corrected" if before else "talk.said", by=by)
    return said


@verb
def reply(
    *, by: Account, thread: Thread, words: str, lang: str, by_telephone: bool = False,
    id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Say something to the other. Who has it has answered with it; who asked waits again."""
    said = say(by=by, thread=thread.pk, words=words, lang=lang, by_telephone=by_telephone, id=id)
    ask_wall("hear_thread", thread.pk)
    handover = reads.handover_of(by, thread.pk)
    if handover.owner_id == by.pk:
        handovers.answer(by=by, handover=handover)
    else:
        handovers.ask_again(by=by, handover=handover)
        listen(by=by, handover=handover, words=words)
    return said


@verb
def listen(*, by: Account, handover: Handover, words: str) -> bool:
    """What was written for us is saved; then the triage hears whether somebody is needed now.

    It never lowers anything, and whatever goes wrong in it, a human has the words already.
    """
    urgent = listening.somebody_is_needed_now(words)
    if urgent:
        handovers.hurry(by=by, handover=handover)
    leave_trace("talk.listened", by=by, to=handover, urgent=urgent)
    return urgent


@verb
def correct(
    *, by: Account, message: Message, words: str, lang: str, id: UUID | None = None
) -> UUID:
    """New words beside one’s own earlier ones, which stay."""
    require(may_correct, by=by, on=message)
    return say(by=by, thread=message.thread_id, words=words, lang=lang, before=message, id=id)


@verb
def hear(*, by: Account, thread: Thread) -> int:
    """They have read what stands there; whoever said it can tell. How much was new."""
    require(may_see, by=by, on=thread)
    heard: int = ask_wall("hear_thread", thread.pk)
    handover = reads.handover_of(by, thread.pk)
    if handover.owner_id == by.pk and handover.is_open:
        handovers.see(by=by, handover=handover)
    leave_trace("talk.heard", by=by, to=thread, heard=heard)
    return heard


@verb
def close(*, by: Account, thread: Thread, words: str, lang: str, id: UUID | None = None) -> bool:
    """It is over, with what was agreed, in words that who asked reads as well."""
    require(may_answer_in, by=by, on=thread)
    handover = reads.handover_of(by, thread.pk)
    if handover.is_open:
        say(by=by, thread=thread.pk, words=words, lang=lang, id=id)
    return handovers.close(by=by, handover=handover)


@verb
def let_go_along(*, by: Account, thread: Thread, yes: bool) -> None:
    """Whether whoever has it next may read what was said before."""
    ask_wall("let_words_go_along", thread.pk, yes)
    leave_trace("talk.goes_along", by=by, to=thread, yes=yes)
