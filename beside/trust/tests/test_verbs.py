"""What opening and closing make true, who is refused, and what they leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Account, Person, Team
from beside.trail.models import Trace
from beside.trust import verbs
from beside.trust.models import Door, SpeaksFor
from beside.trust.tests.seeing import on_tablet, refused, sees

SOON = timedelta(days=90)


def test_a_part_shared_is_seen_at_once_and_closed_at_once(cast: Cast) -> None:
    rukhsana = cast.rukhsana
    verbs.share(by=cast.yuk_lan, person=cast.mrs_chan, holder=rukhsana.role, parts={"story": True})
    assert sees(rukhsana, cast.mrs_chan) == {"story"}

    verbs.close(by=cast.yuk_lan, person=cast.mrs_chan, holder=rukhsana.role)

    assert sees(rukhsana, cast.mrs_chan) == set()


def test_sharing_twice_with_one_id_is_sharing_once(cast: Cast) -> None:
    facts: dict[str, Any] = {
        "by": cast.yuk_lan, "person": cast.mrs_chan, "holder": cast.kit.role,
        "parts": {"story": False}, "id": uuid4(),
    }  # fmt: skip
    first, second = verbs.share(**facts), verbs.share(**facts)

    assert first == second
    with as_owner():
        assert Door.objects.filter(pk__in=first).count() == 1


def test_narrowing_closes_only_those_parts(cast: Cast) -> None:
    verbs.narrow(by=cast.yuk_lan, person=cast.mrs_chan, holder=cast.mei.role, parts=["plan"])

    assert sees(cast.mei, cast.mrs_chan) == {"essentials", "story", "visits", "talk"}


def test_a_share_ends_by_itself(cast: Cast) -> None:
    until = timezone.now() + timedelta(milliseconds=50)
    verbs.share(
        by=cast.yuk_lan, person=cast.mrs_chan, holder=cast.kit.role, parts={"story": False},
        until=until,
    )  # fmt: skip

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.06)")
    assert sees(cast.kit, cast.mrs_chan).isdisjoint({"story"})


OPENING = {  # who may open Mrs Chan's story to Kit; Mr Lau's plan; Winter Melon's story
    "yuk_lan": (True, False, False),
    "mei": (False, False, False),
    "wong": (False, False, False),
    "ling": (False, False, False),
    "sau_ying/family": (False, True, False),
    "grace/family": (False, False, False),
    "kwok_ho": (False, False, False),
    "tat_wing": (False, False, False),
    "sunny": (False, False, True),
    "connie": (False, False, False),
    "irene": (False, False, False),
    "fung": (False, False, False),
}


@pytest.mark.parametrize("name", OPENING)
def test_who_may_open_a_door(cast: Cast, name: str) -> None:
    by = cast.being(*name.split("/"))
    wanted = [(cast.mrs_chan, "story"), (cast.mr_lau, "plan"), (cast.tung_kwa, "story")]

    def may(person: Person, part: str) -> bool:
        try:
            verbs.share(by=by, person=person, holder=cast.kit.role, parts={part: False})
        except PermissionDenied:
            return False
        return True

    assert tuple(may(person, part) for person, part in wanted) == OPENING[name]


def test_nobody_opens_a_door_for_themselves_or_wider_than_their_own(cast: Cast) -> None:
    refused(verbs.share, by=cast.sunny, person=cast.tung_kwa, holder=cast.sunny.role,
            parts={"story": True})  # fmt: skip
    refused(verbs.share, by=cast.being("sau_ying", "family"), person=cast.mr_lau,
            holder=cast.kit.role, parts={"essentials": True})  # fmt: skip
    refused(verbs.open_team_door, by=cast.wong, person=cast.mr_tsang, holder=cast.home_care,
            parts={"health": False})  # fmt: skip


def test_what_an_emergency_lent_is_not_given_on(cast: Cast) -> None:
    verbs.open_emergency(
        by=cast.sunny,
        person=cast.tung_kwa.pk,
        parts=["health"],
        hours=1,
        reason="他暈倒了，救護員問",
    )

    refused(verbs.share, by=cast.sunny, person=cast.tung_kwa, holder=cast.kit.role,
            parts={"health": False})  # fmt: skip


def test_a_speaker_cannot_close_what_the_person_opened_with_their_own_hand(cast: Cast) -> None:
    with as_owner():
        SpeaksFor.objects.filter(pk=cast.id("son_for_lam")).update(
            suspended_at=None, suspended_by=None
        )
        Door.objects.filter(role=cast.kwok_ho.role).update(closes_at=None)

    refused(verbs.close, by=cast.kwok_ho, person=cast.mrs_lam, holder=cast.dewi.role)

    assert sees(cast.dewi, cast.mrs_lam) == {"essentials", "visits"}


# ---- shutting out


def test_someone_shut_out_sees_nothing_whatever_door_still_names_them(cast: Cast) -> None:
    verbs.shut_out(by=cast.yuk_lan, person=cast.mrs_chan, account=cast.mei)

    assert sees(cast.mei, cast.mrs_chan) == set()
    verbs.let_back(by=cast.yuk_lan, person=cast.mrs_chan, account=cast.mei)
    assert "story" in sees(cast.mei, cast.mrs_chan)


@pytest.mark.parametrize("name", ["tat_wing", "kwok_ho"])
def test_nothing_tells_someone_that_a_door_was_closed_to_them(cast: Cast, name: str) -> None:
    by = cast.being(name)
    with acting(by):
        assert not Door.objects.exists()
        assert not SpeaksFor.objects.exists()
        assert not Person.objects.exists()
        assert not Trace.objects.exists()


def test_opening_to_someone_shut_out_looks_done_and_opens_nothing(cast: Cast) -> None:
    verbs.shut_out(by=cast.yuk_lan, person=cast.mrs_chan, account=cast.kit)
    verbs.share(by=cast.yuk_lan, person=cast.mrs_chan, holder=cast.kit.role, parts={"story": True})

    assert sees(cast.kit, cast.mrs_chan) == set()


def test_an_emergency_past_a_shut_out_is_known_to_the_steward_and_not_to_who_opened(
    cast: Cast,
) -> None:
    verbs.shut_out(by=cast.yuk_lan, person=cast.mrs_chan, account=cast.ling)
    which = verbs.open_emergency(
        by=cast.ling, person=cast.mrs_chan.pk, parts=["health"], hours=2, reason="陳太在樓梯跌倒了"
    )

    assert sees(cast.ling, cast.mrs_chan) == {"health", "essentials"}
    assert past_a_shut_out(cast.edwin) == [which]
    assert past_a_shut_out(cast.ling) == []


def past_a_shut_out(by: Account) -> list[Any]:
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT emergencies_past_a_shut_out()")
        return list(cursor.fetchone()[0])


# ---- a paired tablet


def test_a_tablet_alone_moves_no_door(cast: Cast) -> None:
    refused(verbs.share, by=on_tablet(cast.yuk_lan), person=cast.mrs_chan, holder=cast.kit.role,
            parts={"story": False})  # fmt: skip
    refused(verbs.close, by=on_tablet(cast.yuk_lan), person=cast.mrs_chan, holder=cast.mei.role)
    refused(verbs.shut_out, by=on_tablet(cast.yuk_lan), person=cast.mrs_chan, account=cast.mei)


def test_with_staff_beside_a_tablet_moves_doors_once(cast: Cast) -> None:
    code = verbs.come_beside(by=cast.ling, person=cast.mrs_chan)
    tablet = on_tablet(cast.yuk_lan)

    assert not verbs.bring_beside(by=tablet, person=cast.mrs_chan, code="abcdef")
    assert verbs.bring_beside(by=tablet, person=cast.mrs_chan, code=f"{code[:3]} {code[3:]}")
    verbs.share(by=tablet, person=cast.mrs_chan, holder=cast.kit.role, parts={"story": False})

    assert "story" in sees(cast.kit, cast.mrs_chan)
    assert not verbs.bring_beside(by=tablet, person=cast.mrs_chan, code=code)


def test_five_wrong_tries_end_a_code(cast: Cast) -> None:
    code = verbs.come_beside(by=cast.ling, person=cast.mrs_chan)
    for _ in range(5):
        verbs.bring_beside(by=on_tablet(cast.yuk_lan), person=cast.mrs_chan, code="no")

    assert not verbs.bring_beside(by=on_tablet(cast.yuk_lan), person=cast.mrs_chan, code=code)


def test_nobody_comes_beside_someone_they_do_not_work_with(cast: Cast) -> None:
    for by in (cast.mei, cast.grace, cast.kwok_ho, cast.fung):
        refused(verbs.come_beside, by=by, person=cast.mrs_chan)


def test_every_deed_leaves_its_trace_with_the_person(cast: Cast) -> None:
    with as_owner():
        before = Trace.objects.filter(person_id=cast.mrs_chan.pk).count()
    team: Team = cast.clinic
    verbs.open_team_door(by=cast.yuk_lan, person=cast.mrs_chan, holder=team, parts={"plan": False})
    verbs.close(by=cast.yuk_lan, person=cast.mrs_chan, holder=team)

    with acting(cast.yuk_lan):
        deeds = Trace.objects.filter(person_id=cast.mrs_chan.pk).order_by("at")
        assert [each.deed for each in deeds][before:] == ["trust.team_door_opened", "trust.closed"]
