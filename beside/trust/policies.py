"""The rules of the wall, as code asks them: the same SQL function that the policies call."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey, Lookup, OneToOneField, Q, UUIDField
from django.db.models.sql.compiler import SQLCompiler

from beside.ground.acting import Actor, acting_now
from beside.ground.wall import ANY
from beside.people.models import Account


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


@ForeignKey.register_lookup
@OneToOneField.register_lookup
@UUIDField.register_lookup
class Opened(Lookup[Any]):
    """`person__opened=(part, write)`."""

    lookup_name = "opened"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        left, params = self.process_lhs(compiler, connection)
        part, write = self.rhs
        if not str(part).replace("_", "").isalpha():
            raise ValueError(part)
        return f"{left} = {opened(part, write)}", list(params)


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
    """Over Look: the looks at one's own life, and one's own looks."""
    return behind("looks", by=by, column="person_id") | Q(account_id=by.pk)


def may_see_traces(by: Account) -> Q:
    """Over Trace: the deeds done in one's own life, and one's own deeds."""
    return behind("looks", by=by, column="person_id") | Q(account_id=by.pk)


def may_see_door(by: Account) -> Q:
    """Over Door: of one's own life, of whom one answers for, and of whom one speaks for, but quiet."""
    return (
        behind("doors", by=by)
        | Q(role_id=by.role.pk if by.role else None)
        | (behind("spoken", by=by) & Q(is_quiet=False, reason__in=["shared", "speaks_for", "team"]))
    )


def may_see_shut_out(by: Account) -> Q:
    return behind("shut_out", by=by)


def may_see_speaker(by: Account) -> Q:
    """Over SpeaksFor: in one's own life, of persons one works with, of oneself, and for the lead."""
    return behind("speakers", by=by) | Q(account_id=by.pk) | _lead(by)


def may_see_emergency(by: Account) -> Q:
    """Over Emergency: in one's own life, one's own, and for the privacy steward."""
    return behind("looks", by=by) | Q(account_id=by.pk) | _kind(by, "privacy steward")


def may_see_withheld(by: Account) -> Q:
    return _lead(by)


def may_see_merge(by: Account) -> Q:
    return behind("essentials", by=by, column="keep")


def may_open_doors_of(by: Account) -> Q:
    """Over Person: whose doors this account may see and move."""
    return behind("doors", by=by, column="pk") | behind("spoken", by=by, column="pk")


def may_be_alone_with(by: Account) -> Q:
    """Over Person: one's own life, and nobody else's."""
    return behind("self", by=by, column="pk")


NOTHING = Q(pk__in=[])


def _lead(by: Account) -> Q:
    return _kind(by, "safeguarding lead", "safeguarding deputy")


def _kind(by: Account, *kinds: str) -> Q:
    return ~NOTHING if by.role and by.role.kind in kinds else NOTHING
