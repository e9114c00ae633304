"""Generated circles: the SQL says what plain Python says, and every wall what its rule says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.ground.wall import PARTS
from beside.people.models import Account, Person, Role, Team
from beside.trust.models import SPOKEN, Door, Merge, ShutOut, SpeaksFor
from beside.trust.tests import oracle, walling

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]
DAY = timedelta(days=1)
KINDS = ("person", "family", "parent", "carer", "nurse", "coordinator", "safeguarding lead",
         "privacy steward", "leader", "peer supporter")  # fmt: skip
AT_WORK = {each.value for each in Role.Kind if each in Role.WITH_TEAM_DOORS}


class World:
    """A few persons, teams and accounts, and whatever hypothesis thinks of between them."""

    def __init__(self, draw: Draw[Any], now: datetime) -> None:
        self.draw, self.now = draw, now
        self.teams = [Team.objects.create(kind="home care", name={"en": each}) for each in "AB"]
        self.persons = [
            Person.objects.create(called={"en": f"P{each}"}, team=self.teams[0])
            for each in range(3)
        ]
        self.roles = [role for _ in range(4) for role in self.account()]
        self.circle = oracle.Circle(
            doors=[self.door() for _ in range(draw(st.integers(0, 14)))],
            shut=self.shut_out(), speakers=self.speakers(), merges=self.merges(),
        )  # fmt: skip
        Door.objects.bulk_create(self.circle.doors)

    def one(self, of: Any) -> Any:
        return self.draw(st.sampled_from(list(of)))

    def past(self) -> datetime:
        days: int = self.one((1, 5, 40))
        return self.now - days * DAY

    def account(self) -> list[Role]:
        left = self.draw(st.integers(0, 9)) == 0
        account = Account.objects.create(
            kind=self.one(("person", "family", "staff", "volunteer")), called={"en": "x"},
            is_active=not left, left_at=self.now if left else None,
        )  # fmt: skip
        kinds = self.draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True))
        return [self.role(account, kind) for kind in kinds]

    def role(self, account: Account, kind: str) -> Role:
        work = kind in AT_WORK
        return Role.objects.create(
            account=account, kind=kind, team=self.one(self.teams) if work else None,
            has_team_doors=work and self.one((True, True, False)),
            since=self.one((self.past(), self.past(), self.now + DAY)),
            until=self.one((None, None, self.now + DAY, self.now - DAY / 2)),
        )  # fmt: skip

    def door(self) -> Door:
        by_team = self.draw(st.booleans())
        reason = self.one(("team", "shared", "on_the_round") if by_team else Door.Reason.values)
        opens = self.one((self.past(), self.past(), self.now + DAY))
        return Door(
            person=self.one(self.persons), role=None if by_team else self.one(self.roles),
            team=self.one(self.teams) if by_team else None,
            part=self.one([each.value for each in SPOKEN] if reason == "speaks_for" else PARTS),
            may_write=self.one((True, False)), reason=reason, opens_at=opens,
            closes_at=self.one((None, opens + DAY / 4, max(opens, self.now) + DAY)),
            opened_by=self.one(self.roles).account, is_quiet=self.one((False, False, True)),
        )  # fmt: skip

    def shut_out(self) -> list[ShutOut]:
        pairs = {(self.one(self.persons), self.one(self.roles).account)
                 for _ in range(self.draw(st.integers(0, 3)))}  # fmt: skip
        return [
            ShutOut.objects.create(
                person=person, account=account, by=account, since=self.past(),
                ended_at=self.one((None, None, self.now)),
            )
            for person, account in sorted(pairs, key=lambda pair: str(pair[0].pk) + str(pair[1].pk))
        ]  # fmt: skip

    def speakers(self) -> list[SpeaksFor]:
        found = []
        for _ in range(self.draw(st.integers(0, 4))):
            role, first = self.one(self.roles), self.one(self.roles).account
            second = self.one([None, *(r.account for r in self.roles if r.account != first)])
            stopped = self.one((None, None, self.now))
            found.append(SpeaksFor.objects.create(
                person=self.one(self.persons), account=role.account, role=role,
                parts=self.draw(st.lists(st.sampled_from([p.value for p in SPOKEN]), unique=True)),
                since=self.one((self.past(), self.now + DAY)), proposed_by=first,
                until=self.one((self.now + DAY, self.now + DAY, self.now - DAY)),
                confirmed_by=second, suspended_at=stopped, suspended_by=first if stopped else None,
                ended_at=self.one((None, None, self.now)),
            ))  # fmt: skip
        return found

    def merges(self) -> list[Merge]:
        if self.draw(st.booleans()):
            return []
        keep, other = self.persons[0], self.persons[1]
        asker = self.roles[0].account
        return [
            Merge.objects.create(
                keep=keep, other=other, asked_by=asker, decided_by=asker,
                decided_at=self.one((self.now, None)), undone_at=self.one((None, self.now)),
            )
        ]  # fmt: skip

    def everybody(self) -> list[Account]:
        found = []
        for role in self.roles:
            for on_tablet in (False, True) if role.kind == "person" else (False,):
                account = Account.objects.get(pk=role.account_id).being(role)
                account.on_tablet = on_tablet
                found.append(account)
        return found


def said_by_sql(by: Account) -> oracle.Open:
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT person_id, part, may_write, reason FROM doors_open()")
        return {(row[0], row[1], row[2], row[3]) for row in cursor.fetchall()}


def lists_of(by: Account, part: str, write: bool) -> set[Any]:
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT beside_open(%s, %s)", [part, write])
        return set(cursor.fetchone()[0])


GENERATED = settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@GENERATED
@given(data=st.data())
def test_the_database_opens_what_plain_words_open(cast: Cast, data: Any) -> None:
    with transaction.atomic():
        with as_owner():
            world = World(data.draw, timezone.now() - timedelta(milliseconds=5))
        for by in world.everybody():
            expected = oracle.open_to(by, world.circle, timezone.now())
            assert said_by_sql(by) == expected
            for part in PARTS:
                assert lists_of(by, part, False) == {
                    who for who, each, _w, _r in expected if each == part
                }
                assert lists_of(by, part, True) == {
                    who for who, each, write, _r in expected if each == part and write
                }
        transaction.set_rollback(True)


@settings(GENERATED, max_examples=5)
@given(data=st.data())
def test_every_wall_says_what_its_rule_says_in_any_circle(cast: Cast, data: Any) -> None:
    with transaction.atomic():
        walling.let_go_of_strict_keys()
        with as_owner():
            world = World(data.draw, timezone.now() - timedelta(milliseconds=5))
        for by in world.everybody()[:5]:
            assert walling.differences(by, rooms=("people", "trust", "trail")) == []
        transaction.set_rollback(True)


@GENERATED
@given(data=st.data())
def test_somebody_shut_out_suspended_or_never_let_in_is_shown_the_same(
    cast: Cast, data: Any
) -> None:
    """Of a person whose doors no longer open to them, an account sees no door, speaker or name."""
    with transaction.atomic():
        with as_owner():
            world = World(data.draw, timezone.now() - timedelta(milliseconds=5))
        for by in world.everybody():
            if by.role is None or by.role.is_at_work:
                continue
            known = {who for who, *_rest in said_by_sql(by)}
            with acting(by):
                shown = set(Door.objects.values_list("person", flat=True))
                shown |= set(SpeaksFor.objects.values_list("person", flat=True))
                shown |= set(Person.objects.values_list("pk", flat=True))
                shown |= set(ShutOut.objects.values_list("person", flat=True))
            assert shown <= known
        transaction.set_rollback(True)
