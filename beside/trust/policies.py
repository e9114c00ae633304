"""The rules of the wall, as code asks them: the same SQL function that the policies call."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, Lookup, OneToOneField, Q, UUIDField
from django.db.models.sql.compiler import SQLCompiler

from beside.ground.acting import Actor, acting_now
from beside.ground.wall import ANY
from beside.people.models import Account
from beside.trust.models import SPOKEN

NOTHING = Q(pk__in=[])
SEALED = "noticing.Concern"  # whose deeds are for those with a seat in it alone


class NotActing(RuntimeError):
    """A rule was asked for somebody who is not acting in this transaction."""


def behind(part: str, *, by: Actor, write: bool = False, column: str = "person") -> Q:
    """Over any table with a person: the rows whose person has opened `part` to `by`."""
    if acting_now() != by.acting:
        raise NotActing(f"a rule over {part} was asked for somebody who is not acting now")
    return Q(**{f"{column}__opened": (part, write)})


def opened(part: str, write: bool) -> str:
    """The SQL of the rule, as policies and queries both hold it."""
    return f"ANY ((SELECT beside_open('{part}', {'true' if write else 'false'}))::uuid[])"


def listed(function: str, *, by: Actor, column: str = "pk") -> Q:
    """The rows that a function of the wall lists for who acts now, by their own id or another."""
    if acting_now() != by.acting:
        raise NotActing(f"{function} was asked for somebody who is not acting now")
    return Q(**{f"{column}__among": function})


def among(function: str) -> str:
    """The SQL of a list of ids, as policies and queries both hold it."""
    if not function.replace("_", "").isalpha():
        raise ValueError(function)
    return f"ANY ((SELECT {function}())::uuid[])"


@ForeignKey.register_lookup
@OneToOneField.register_lookup
@UUIDField.register_lookup
class Opened(Lookup[Any]):
    """`person__opened=(part, write)`."""

    lookup_name = "opened"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        left, params = self.process_lhs(compiler, connection)
        part, write = self.rhs
        if not str(part).replace("_", "").isalpha():
            raise ValueError(part)
        return f"{left} = {opened(part, write)}", list(params)


class Among(Lookup[Any]):
    """`pk__among="doors_seen"`: the ids that a function of the wall lists."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        left, params = self.process_lhs(compiler, connection)
        return f"{left} = {among(self.rhs)}", list(params)


UUIDField.register_lookup(Among)
ForeignKey.register_lookup(Among)


# ---- rules over the rooms below, and over trust's own tables


def may_meet(by: Account) -> Q:
    """Over Person: whoever has opened anything at all."""
    return behind(ANY, by=by, column="pk")


def may_read_essentials(by: Account) -> Q:
    """Over Person: whose essentials are open."""
    return behind("essentials", by=by, column="pk")


def may_write_essentials(by: Account) -> Q:
    return behind("essentials", by=by, write=True, column="pk")


def may_know(by: Account) -> Q:
    """Over Particulars and Bond."""
    return behind("essentials", by=by)


def may_see_looks(by: Account) -> Q:
    """Over Look: at one's own life; one's own; and, on a tablet or as a speaker, the ordinary ones.

    What the safeguarding lead read, and what an emergency opened, a speaker is never shown.
    """
    ordinary = NOTHING
    for part in SPOKEN:
        ordinary |= Q(part=part.value) & behind(f"careful_{part}", by=by, column="person_id")
    quiet = Q(because="emergency") | Q(role_id__among="quiet_roles") | Q(role_id=None)
    return behind("looks", by=by, column="person_id") | Q(account_id=by.pk) | (ordinary & ~quiet)


def may_see_traces(by: Account) -> Q:
    """Over Trace: the deeds done in one's own life, and one's own deeds; on a tablet none.

    What is done with a concern names no person: it is for those who have a seat in it.
    """
    own = NOTHING if by.on_tablet else Q(account_id=by.pk)
    seated = Q(of_model=SEALED, of_id__among="concerns_seen")
    return behind("looks", by=by, column="person_id") | own | seated


def may_see_door(by: Account) -> Q:
    """Over Door: of one's own life, of whom one answers or speaks for; and what one holds now.

    A door that no longer opens is not there for who held it, whoever closed it and why.
    """
    return listed("doors_seen", by=by)


def may_see_shut_out(by: Account) -> Q:
    return behind("shut_out", by=by)


def may_see_speaker(by: Account) -> Q:
    """Over SpeaksFor: of one's own life, of whom one works with; what one holds now; the lead."""
    return listed("speakers_seen", by=by)


def may_see_emergency(by: Account) -> Q:
    """Over Emergency: in one's own life, one's own, and for the privacy steward."""
    return listed("emergencies_seen", by=by)


def may_see_withheld(by: Account) -> Q:
    """Over Withheld: the safeguarding lead."""
    return listed("withheld_seen", by=by)


def may_see_beside(by: Account) -> Q:
    return Q(account_id=by.pk)


def may_see_merge(by: Account) -> Q:
    """Over Merge: whoever works with the record that stays, the person, and the privacy steward."""
    return listed("merges_seen", by=by)


def may_open_doors_of(by: Account) -> Q:
    """Over Person: whose doors this account may move."""
    return behind("doors", by=by, column="pk") | behind("spoken", by=by, column="pk")


def may_meet_doors_of(by: Account) -> Q:
    """Over Person: whose page of doors it may open; on a tablet, moving them takes a colleague."""
    return may_open_doors_of(by) | behind("self", by=by, column="pk")


def may_be_alone_with(by: Account) -> Q:
    """Over Person: one's own life, and nobody else's."""
    return behind("self", by=by, column="pk")


def may_write_circle(by: Account) -> Q:
    """Over Bond: whose essentials may be written."""
    return behind("essentials", by=by, write=True)


def may_pair(by: Account) -> Q:
    """Over Person: for whom this account may set up or stop a tablet.

    The person, and whoever works with them and may write what to know at the door. Never who speaks
    for them: a speaker does not change how a person signs in. Never from a tablet.
    """
    if by.on_tablet or by.role is None:
        return Q(pk__in=[])
    own = may_be_alone_with(by)
    return own | may_write_essentials(by) if by.role.is_at_work else own


def may_read_who_looked_at(by: Account) -> Q:
    """Over Person: whose looks this account may read, all or the ordinary ones."""
    return may_be_alone_with(by) | behind("spoken", by=by, column="pk")


def may_shut_out_of(by: Account) -> Q:
    """Over Person: one's own life; on a tablet only to read what the page is for."""
    return may_be_alone_with(by)


def may_appoint_for(by: Account) -> Q:
    """Over Person: whoever works with them; and oneself and the lead, to see who speaks."""
    return behind("speakers", by=by, column="pk")


def may_be_beside(by: Account) -> Q:
    """Over Person: the colleague who sits beside their tablet."""
    return behind("speakers", by=by, column="pk")
