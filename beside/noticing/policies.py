"""Who may see what was noticed, and how somebody is. The wall holds the same (trust/walls.py)."""

from __future__ import annotations

from django.db.models import Q

from beside.people.models import Account, Role
from beside.trust.policies import behind, listed, may_be_alone_with, may_meet

NOTHING = Q(pk__in=[])
LEADS = (Role.Kind.LEAD, Role.Kind.DEPUTY)


def may_see_rhythm(by: Account) -> Q:
    """Over Rhythm: whoever may read how they are; and the person, on a tablet too."""
    return behind("noticing", by=by) | behind("self", by=by)


def may_see_check_in(by: Account) -> Q:
    """Over CheckIn: behind the part; a call for help for the adult named, and for who has it now.

    A call for help is never for a parent, family or a speaker, whatever else is open to them,
    but for those to whom the lead decided to show this one; which the lead reads to decide it.
    """
    at_work = bool(by.role and by.role.is_at_work)
    seen = behind("noticing", by=by)
    if at_work:
        hands = listed("calls_in_hand", by=by) | listed("calls_to_decide", by=by)
        return seen | Q(wants=by) | hands
    shown = listed("calls_shown", by=by)
    return seen & (Q(wants=None) | behind("self", by=by)) | shown


def may_open_call(by: Account) -> Q:
    """Over CheckIn: its own page; the lead, who reads it to decide, has another."""
    theirs = behind("noticing", by=by) | Q(wants=by) | listed("calls_in_hand", by=by)
    return may_see_check_in(by) & (theirs | ~listed("calls_to_decide", by=by))


def may_see_shown_call(by: Account) -> Q:
    """Over ShownToParent: who works with them, the person, the lead, and the parent it is for."""
    at_work = bool(by.role and by.role.is_at_work)
    seen = behind("noticing", by=by)
    own = seen if at_work else seen & behind("self", by=by)
    return own | listed("shown_calls_seen", by=by)


def may_see_noticing(by: Account) -> Q:
    """Over Noticing: behind the part, never as a speaker; whoever noticed; and who has it now."""
    return _open(by) | listed("noticings_noticed", by=by) | listed("noticings_in_hand", by=by)


def may_see_observation(by: Account) -> Q:
    """Over Observation: as with the noticing; of the others' words whoever noticed reads none."""
    own = NOTHING if by.on_tablet else Q(by=by, role=by.role)
    in_hand = listed("noticings_in_hand", by=by, column="noticing")
    return _open(by) | own | in_hand


def may_see_reach_out(by: Account) -> Q:
    """Over ReachOut: behind the part, never as a speaker."""
    return behind("noticing", by=by) & ~behind("spoken", by=by)


def may_notice(by: Account) -> Q:
    """Over Person: anybody who may meet them, but themselves; never from a tablet."""
    if by.on_tablet or by.role is None or by.role.kind == Role.Kind.LINK:
        return NOTHING
    return may_meet(by) & ~may_be_alone_with(by)


def may_say_how(by: Account) -> Q:
    """Over Person: their own life, on a tablet too."""
    return may_be_alone_with(by)


def may_read_how(by: Account) -> Q:
    """Over Person: how they are, as they said it."""
    return behind("noticing", by=by, column="pk")


def may_look_after(by: Account) -> Q:
    """Over Noticing: who may pick it up, at work and with the part to write."""
    if by.role is None or not by.role.is_at_work:
        return NOTHING
    return behind("noticing", by=by, write=True) & _open(by)


def _open(by: Account) -> Q:
    return behind("noticing", by=by) & ~behind("spoken", by=by)


def may_read_noticed(by: Account) -> Q:
    """Over Person: what was noticed about them; themselves, never as who speaks for them."""
    return behind("noticing", by=by, column="pk") & ~behind("spoken", by=by, column="pk")


def may_read_one(by: Account) -> Q:
    """Over Noticing: whole, with what was done; whoever noticed reads on their own page."""
    return _open(by) | listed("noticings_in_hand", by=by)


def may_call_again(by: Account) -> Q:
    """Over CheckIn: their own call for help."""
    return behind("self", by=by) & may_see_check_in(by) & ~Q(wants=None)


def decides_on_calls(by: Account) -> bool:
    """Whether this account decides, in this role, who is shown a call for help."""
    return bool(by.role and by.role.kind in LEADS) and not by.on_tablet


def sets_the_age(by: Account) -> bool:
    """Whether this account says from which age a child decides."""
    kinds = (Role.Kind.LEADER, Role.Kind.PRIVACY, Role.Kind.LEAD)
    return bool(by.role and by.role.kind in kinds) and not by.on_tablet


# ---- concerns, sealed


def may_see_concern(by: Account) -> Q:
    """Over Concern: who has a seat in it, in that role, and is not named in it.

    Never on a tablet; no door, no speaker’s right and no emergency opens it.
    """
    return listed("concerns_seen", by=by)


def may_see_entry(by: Account) -> Q:
    """Over ConcernEntry: with a seat all; whoever raised it, their own words and those to them.

    Somebody who raised a concern and is named in it later goes on reading the same: if their own
    words were gone, that would tell them.
    """
    return listed("concern_entries_seen", by=by)


def reads_concerns(by: Account) -> bool:
    """Whether this account, in this role, is one of those who may be given a seat."""
    kinds = (Role.Kind.LEAD, Role.Kind.DEPUTY, Role.Kind.LEADER)
    return by.role is not None and by.role.kind in kinds and not by.on_tablet


def may_raise(by: Account) -> bool:
    """Anybody who signs in, in any role; never from a tablet, which may be in anybody’s hands."""
    return by.role is not None and by.role.kind != Role.Kind.LINK and not by.on_tablet
