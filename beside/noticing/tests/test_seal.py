"""The seal: a seat alone opens a concern, and a name in it closes it, whatever they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.ground.ids import new_id
from beside.ground.wall import PARTS
from beside.handovers.models import Escalation, Handover
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.tests.concerning import lead, raised, sees
from beside.noticing.urls import SEALED
from beside.noticing.verbs import concerns as verbs
from beside.people.models import Account, Person, Role
from beside.trail.models import Look, Trace
from beside.trust.models import Door, SpeaksFor
from beside.trust.tests import walling
from beside.trust.verbs import open_emergency

Enter = Callable[..., Client]
PASSING = r'value="[^"]*"|[0-9a-f-]{36}|\d+\s+(minute|hour)s?'  # of no meaning for what is shown
SEATED = ("safeguarding lead", "safeguarding deputy", "leader")


def shows_nothing(by: Account, concern: UUID, person: UUID) -> bool:
    """No row, turn, trace or look that belongs to this concern is there for them."""
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM concern_circle(%s)", [concern])
        circle = cursor.fetchone()[0]
        return not (
            circle
            or Concern.objects.filter(pk=concern).exists()
            or ConcernEntry.objects.filter(concern=concern).exclude(by=by).exists()
            or Handover.objects.filter(thing=concern).exists()
            or Escalation.objects.filter(handover__thing=concern).exists()
            or Trace.objects.filter(of_id=concern).exclude(account_id=by.pk).exists()
            or Trace.objects.filter(deed__startswith="concern.", person_id=person).exists()
            or Look.objects.filter(person_id=person, account_id=by.pk, because="seat").exists()
        )


def everything(cast: Cast, who: str, person: str) -> Role:
    """They speak for the person, hold every door, and are made safeguarding lead besides."""
    now = timezone.now() - timedelta(minutes=5)
    account = cast.id(who)
    with as_owner():
        mine = Role.objects.filter(account_id=account).first()
        assert mine is not None
        led = Role.objects.create(account_id=account, kind="safeguarding lead", since=now)
        for role in (mine, led):
            Door.objects.bulk_create(
                Door(person_id=cast.id(person), role=role, part=part, may_write=True,
                     reason="shared", opens_at=now, opened_by_id=cast.id("irene"))
                for part in PARTS
            )  # fmt: skip
        SpeaksFor.objects.create(
            person_id=cast.id(person), account_id=account, role=mine, parts=["essentials", "plan"],
            since=now, until=now + timedelta(days=90), proposed_by_id=cast.id("irene"),
            confirmed_by_id=cast.id("fung"),
        )  # fmt: skip
    return led


@pytest.mark.parametrize("who", ["kwok_ho", "ling", "wong", "fung", "edwin", "grace"])
def test_an_account_named_in_it_is_shown_nothing_whatever_it_becomes(cast: Cast, who: str) -> None:
    concern, person = cast.id("concern_lam"), cast.id("mrs_lam")
    verbs.name_account(by=lead(cast), concern=concern, account=cast.id(who))
    led = everything(cast, who, "mrs_lam")

    for role in Role.objects.filter(account_id=cast.id(who)):
        by = Account.objects.get(pk=cast.id(who)).being(role)
        assert shows_nothing(by, concern, person), role.kind
    with pytest.raises(Exception, match="not"):
        verbs.give_seat(by=lead(cast), concern=concern, role=led)


def test_no_emergency_opens_it(cast: Cast) -> None:
    helen = cast.helen
    open_emergency(
        by=helen, person=cast.id("mrs_lam"), parts=["essentials", "story", "plan", "health"],
        hours=4, reason="She does not answer the door", lang="en", id=new_id(),
    )  # fmt: skip

    assert shows_nothing(helen, cast.id("concern_lam"), cast.id("mrs_lam"))


@pytest.mark.parametrize("who", ["ah_kiu", "kwok_ho", "dewi", "fung", "wong", "edwin", "bosco"])
def test_it_is_in_nobodys_rows(cast: Cast, who: str) -> None:
    assert shows_nothing(getattr(cast, who), cast.id("concern_lam"), cast.id("mrs_lam"))


def test_a_lead_reads_it_as_the_lead_and_in_no_other_role(cast: Cast) -> None:
    concern, person = cast.id("concern_lam"), cast.id("mrs_lam")

    assert sees(lead(cast), concern)
    assert shows_nothing(cast.being("irene", "social worker"), concern, person)


def test_a_lead_appointed_later_reads_only_what_she_is_let_into(cast: Cast) -> None:
    with as_owner():
        role = Role.objects.create(account_id=cast.id("bosco"), kind="safeguarding lead")
    later = cast.bosco.being(role)
    assert not sees(later, cast.id("concern_lam"))

    verbs.give_seat(by=lead(cast), concern=cast.id("concern_lam"), role=role)

    assert sees(later, cast.id("concern_lam"))


def test_every_address_is_a_page_that_is_not_there_for_who_is_named(
    cast: Cast, enter: Enter
) -> None:
    verbs.name_account(by=lead(cast), concern=cast.id("concern_lam"), account=cast.id("ling"))
    with as_owner():
        entry = ConcernEntry.objects.filter(concern=cast.id("concern_lam")).first()
    assert entry is not None
    given = {"concern": cast.id("concern_lam"), "entry": entry.pk}

    for who in ("kwok_ho", "ling"):
        browser = enter(getattr(cast, who))
        for each in SEALED:
            wanted = set(each.pattern.converters)
            if each.name == "receipt" or not wanted or "person" in wanted:
                continue  # of what one raised oneself the receipt stays
            place = reverse(f"noticing:{each.name}", kwargs={k: given[k] for k in wanted})
            for answer in (browser.get(place), browser.post(place)):
                assert answer.status_code in (404, 405), place


def test_pages_of_the_person_say_the_same_with_and_without_a_concern(
    cast: Cast, enter: Enter
) -> None:
    """Neither the person, nor who speaks or cares for them, can tell from any page of hers."""
    places = ["/", f"/people/{cast.id('mrs_chan')}/", f"/people/{cast.id('mrs_chan')}/doors/",
              f"/people/{cast.id('mrs_chan')}/looks/", f"/people/{cast.id('mrs_chan')}/deeds/",
              "/waits/", "/people/"]  # fmt: skip

    def read(who: str) -> list[str]:
        browser = enter(getattr(cast, who))
        pages = [browser.get(place) for place in places]
        return [
            re.sub(PASSING, "", page.content.decode()) for page in pages
        ]  # fmt: skip

    watching = ("yuk_lan", "mei", "wong", "edwin", "fung")
    for who in watching:
        read(who)  # their own looks are there from now on
    before = {who: read(who) for who in watching}
    which = raised(cast, "ling")
    verbs.name_account(by=lead(cast), concern=which, account=cast.id("mei"))
    verbs.decide(by=lead(cast), concern=which, words="x", why="y", lang="en")

    assert {who: read(who) for who in watching} == before


GENERATED = settings(
    max_examples=20, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


class World:
    """A few accounts in a few roles, a concern, and seats and names that hypothesis thinks of."""

    def __init__(self, draw: Callable[..., Any], cast: Cast) -> None:
        now = timezone.now()
        day = timedelta(days=1)
        self.person = Person.objects.create(called={"en": "P"}, team_id=cast.id("home_care"))
        self.concern = Concern.objects.create(person=self.person)
        self.roles = self.accounts(draw, now, day)
        hand = {"by": self.roles[0].account, "role": self.roles[0]}
        self.seats = draw(st.lists(st.sampled_from(self.roles), max_size=4))
        self.named: list[tuple[Account, bool]] = []
        for role in self.seats:
            self.add(kind="seat", account=role.account, of_role=role, **hand)
        for role in draw(st.lists(st.sampled_from(self.roles), max_size=3)):
            cleared = draw(st.booleans())
            row = self.add(kind="named", account=role.account, **hand)
            if cleared:
                self.add(kind="cleared", account=role.account, about=row, why="x", **hand)
            self.named.append((role.account, cleared))
        self.raisers = draw(st.lists(st.sampled_from(self.roles), max_size=2))
        for role in self.raisers:
            self.add(kind="raised", by=role.account, role=role, words="x", lang="en")
        Door.objects.bulk_create(
            Door(person=self.person, role=draw(st.sampled_from(self.roles)), may_write=True,
                 part=draw(st.sampled_from(PARTS)), opens_at=now - day,
                 reason=draw(st.sampled_from(("team", "emergency", "shared", "self"))),
                 opened_by=self.roles[0].account)
            for _ in range(draw(st.integers(0, 5)))
        )  # fmt: skip

    def accounts(self, draw: Callable[..., Any], now: datetime, day: timedelta) -> list[Role]:
        roles: list[Role] = []
        for _ in range(draw(st.integers(1, 4))):
            active = draw(st.sampled_from((True, True, True, False)))
            account = Account.objects.create(
                kind="staff", called={"en": "x"}, is_active=active, left_at=None if active else now
            )
            kinds = draw(st.lists(st.sampled_from((*SEATED, "carer", "person")), min_size=1,
                                  max_size=2, unique=True))  # fmt: skip
            roles += [
                Role.objects.create(
                    account=account, kind=kind, since=now - day,
                    until=draw(st.sampled_from((None, None, now - day / 2, now + day))),
                )
                for kind in kinds
            ]  # fmt: skip
        return roles

    def add(self, **facts: Any) -> ConcernEntry:
        return ConcernEntry.objects.create(concern=self.concern, person=self.person, **facts)

    def may_see(self, by: Account) -> bool:
        """In plain words: a seat of this very role, alive, and no name that still stands."""
        role, now = by.role, timezone.now()
        assert role is not None
        alive = by.is_active and (role.until is None or role.until > now)
        named = any(account == by and not cleared for account, cleared in self.named)
        return alive and not by.on_tablet and role in self.seats and not named


@GENERATED
@given(data=st.data())
def test_in_any_circle_a_concern_is_open_to_a_seat_without_a_name_and_to_nothing_else(
    cast: Cast, data: Any
) -> None:
    with transaction.atomic():
        with as_owner():
            world = World(data.draw, cast)
        for role in world.roles:
            for tablet in (False, True):
                by = Account.objects.get(pk=role.account_id).being(role)
                by.on_tablet = tablet
                assert sees(by, world.concern.pk) == world.may_see(by)
                assert walling.differences(by, rooms=("noticing", "handovers", "trail")) == []
        transaction.set_rollback(True)
