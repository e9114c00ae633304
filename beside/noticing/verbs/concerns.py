"""What those with a seat in a concern do; the database adds a row for each, and changes none."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from beside.ground.asking import ask
from beside.ground.ids import new_id
from beside.ground.policy import require
from beside.noticing import sealing
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.policies import may_see_concern
from beside.noticing.reads.concerns import whole
from beside.noticing.sounding import Spoken, as_json, kept, play_everywhere
from beside.noticing.verbs.telling import tell_who_has_it
from beside.people.models import Account, Role
from beside.trail.verbs import leave_trace, verb

Kind = ConcernEntry.Kind
# After these somebody else may have what waits.
HANDS_ROUND = (Kind.ACTION, Kind.SEAT, Kind.NAMED, Kind.CLEARED)


@verb
def see_concern(*, by: Account, concern: UUID, id: UUID | None = None) -> None:
    """Somebody has read it and has it; whoever raised it can tell."""
    _write(by, concern, Kind.SEEN, id)


@verb
def write_what_happened(
    *, by: Account, concern: UUID, happened_on: date, words: str, lang: str,
    happened_time: time | None = None, voice: Spoken | None = None, id: UUID | None = None,
) -> None:  # fmt: skip
    """A line of the chronology: when it happened; when it was written is the database’s to say."""
    _write(
        by, concern, Kind.HAPPENED, id, voice=voice, words=words, lang=lang,
        happened_on=happened_on, happened_time=happened_time,
    )  # fmt: skip


@verb
def write_wish(
    *, by: Account, concern: UUID, lang: str, words: str = "", why: str = "",
    voice: Spoken | None = None, happened_on: date | None = None, id: UUID | None = None,
) -> None:  # fmt: skip
    """What the person wants to happen, in their words; `why` says where and how it was heard."""
    _write(
        by, concern, Kind.WISH, id, voice=voice, words=words, lang=lang, why=why,
        happened_on=happened_on,
    )  # fmt: skip


@verb
def decide(
    *, by: Account, concern: UUID, words: str, why: str, lang: str, id: UUID | None = None
) -> None:
    _write(by, concern, Kind.DECISION, id, words=words, why=why, lang=lang)


@verb
def write_who_was_told(
    *, by: Account, concern: UUID, to_whom: str, words: str, why: str, ground: str, lang: str,
    referred: bool = False, id: UUID | None = None,
) -> None:  # fmt: skip
    """Who was told what and why, and with whose consent or on what ground without it.

    `referred`: they are asked to act.
    """
    kind = Kind.REFERRED if referred else Kind.TOLD
    _write(
        by, concern, kind, id, to_whom=to_whom, words=words, why=why, ground=ground, lang=lang
    )  # fmt: skip


@verb
def plan_action(
    *, by: Account, concern: UUID, words: str, lang: str, account: UUID, due_at: datetime,
    id: UUID | None = None,
) -> None:  # fmt: skip
    """Something to be done, by one of those with a seat, until then; it waits like a hand-over."""
    _write(by, concern, Kind.ACTION, id, words=words, lang=lang, account_id=account, due_at=due_at)


@verb
def finish_action(
    *, by: Account, action: ConcernEntry, words: str, lang: str, id: UUID | None = None
) -> None:
    """It was done, or is no longer to be done: the words say which."""
    _write(by, action.concern_id, Kind.DONE, id, about_id=action.pk, words=words, lang=lang)


@verb
def correct(
    *, by: Account, entry: ConcernEntry, words: str, lang: str, id: UUID | None = None
) -> None:
    """Beside what was written, which stays."""
    _write(by, entry.concern_id, Kind.CORRECTION, id, about_id=entry.pk, words=words, lang=lang)


@verb
def name_account(
    *, by: Account, concern: UUID, account: UUID, words: str = "", lang: str = "",
    id: UUID | None = None,
) -> None:  # fmt: skip
    """They may be part of it: from now on it is closed to them, whatever they are here."""
    _write(by, concern, Kind.NAMED, id, account_id=account, words=words, lang=lang)


@verb
def clear_account(
    *, by: Account, named: ConcernEntry, why: str, lang: str, id: UUID | None = None
) -> None:
    """They were no part of it after all; that they were named stays written."""
    _write(
        by, named.concern_id, Kind.CLEARED, id, about_id=named.pk, account_id=named.account_id,
        why=why, lang=lang,
    )  # fmt: skip


@verb
def give_seat(*, by: Account, concern: UUID, role: Role, id: UUID | None = None) -> None:
    """Another safeguarding lead, deputy or leader reads it too, in that role."""
    _write(by, concern, Kind.SEAT, id, account_id=role.account_id, of_role_id=role.pk)


@verb
def send_word(*, by: Account, concern: UUID, words: str, lang: str, id: UUID | None = None) -> None:
    """What whoever raised it may know."""
    _write(by, concern, Kind.WORD, id, words=words, lang=lang)


@verb
def close_concern(
    *, by: Account, concern: UUID, words: str, lang: str, id: UUID | None = None
) -> None:
    """It is over, with the reason. Needs a decision, and nothing left to be done."""
    _write(by, concern, Kind.CLOSED, id, words=words, lang=lang)


@verb
def reopen_concern(
    *, by: Account, concern: UUID, words: str, lang: str, id: UUID | None = None
) -> None:
    _write(by, concern, Kind.REOPENED, id, words=words, lang=lang)


@verb
def print_concern(
    *, by: Account, concern: UUID, to_whom: str, parts: list[str], id: UUID | None = None
) -> UUID:
    """A sheet for a meeting, of chosen parts; it says who asked for it, and for whom."""
    which = id or new_id()
    _write(by, concern, Kind.PRINTED, which, to_whom=to_whom, facts={"parts": parts})
    return which


@verb
def hand_on(
    *, by: Account, concern: Concern, key: str, to_whom: str, why: str, ground: str, lang: str,
    id: UUID | None = None,
) -> sealing.Sealed:  # fmt: skip
    """Everything, locked so that only `key` opens it; what was handed on is written down."""
    require(may_see_concern, by=by, on=concern)
    sealed = sealing.seal(whole(by, concern), key=key, to_whom=to_whom, by=by)
    facts = {"sha256": sealed.sha256, "inside": sealed.inside, "key": key}
    _write(
        by, concern.pk, Kind.HANDED_ON, id, to_whom=to_whom, why=why, ground=ground, lang=lang,
        facts=facts,
    )  # fmt: skip
    return sealed


def _write(
    by: Account, concern: UUID, kind: str, id: UUID | None, *, voice: Spoken | None = None,
    **said: object,
) -> None:  # fmt: skip
    """One entry, and its trace, which names no person: only who has a seat reads it."""
    whole = said | kept(by, voice)
    entry = id or new_id()
    ask("write_in_concern", entry, concern, kind, as_json(whole))
    if kind in HANDS_ROUND:
        tell_who_has_it(by=by, waits=entry if kind == Kind.ACTION else concern)
    leave_trace(f"concern.{kind.replace(' ', '_')}", by=by, to=Concern(pk=concern))
    play_everywhere(whole)
