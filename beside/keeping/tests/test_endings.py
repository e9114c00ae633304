"""A death, the goodbye page, and a colleague who leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.keeping import reads, verbs
from beside.people.models import Account, Goodbye, Person
from beside.plans.models import Plan, Waiting
from beside.trail.models import Trace
from beside.trust.models import Door

Enter = Callable[..., Client]
#              notes a death   says goodbye to Mrs Ho
MAY = {
    "wong": (True, False),  # her coordinator; the team's door closed after two weeks
    "ling": (True, False),
    "kam_wing/family": (False, True),  # her husband
    "mei": (False, False),
    "grace": (False, False),
    "kwok_ho": (False, False),
    "fung": (False, False),
}
WHO_ENTERS = {
    "keeping:death": {"ling", "wong"},
    "keeping:death_back": {"ling", "wong"},
    "keeping:goodbye": {"kam_wing/family"},
    "keeping:colleagues": {"fung", "edwin"},
    "keeping:see_out": {"fung", "edwin"},
}
EVERYONE = (
    "yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie", "fung", "edwin",
    "kam_wing/family",
)  # fmt: skip


@pytest.mark.parametrize("name", MAY)
def test_who_may_note_a_death_and_who_may_say_goodbye(cast: Cast, name: str) -> None:
    by = being(cast, name)

    assert (
        may(lambda: verbs.note_death(by=by, person=mr_tsang(cast), died_at=now())) == MAY[name][0]
    )
    assert may(lambda: say(by, mrs_ho(cast))) == MAY[name][1]


@pytest.mark.parametrize("address", WHO_ENTERS)
@pytest.mark.parametrize("name", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, address: str, name: str) -> None:
    whose = {"keeping:goodbye": "mrs_ho", "keeping:see_out": "ling"}.get(address, "mr_tsang")
    given = [] if address == "keeping:colleagues" else [cast.id(whose)]
    browser = enter(being(cast, name))
    ask = browser.post if address == "keeping:death_back" else browser.get

    page = ask(reverse(address, args=given))

    assert (page.status_code in (200, 302)) == (name in WHO_ENTERS[address])
    assert page.status_code in (200, 302, 404)


def test_a_death_ends_what_was_planned_and_keeps_the_record(cast: Cast) -> None:
    verbs.note_death(by=cast.wong, person=cast.mr_ho, died_at=now())

    with as_owner():
        plans = Plan.objects.filter(person=cast.mr_ho)
        assert {each.state for each in plans} == {"ended"}
        assert Person.objects.get(pk=cast.id("mr_ho")).died_at is not None
        closing = Door.objects.filter(person=cast.mr_ho, reason="team", closes_at__isnull=False)
        assert all(each.closes_at and each.closes_at > now() for each in closing)
        assert closing.count() == 4
        assert Trace.objects.filter(deed="person.died", person_id=cast.id("mr_ho")).exists()


def test_a_death_noted_by_mistake_is_taken_back_with_every_door(cast: Cast) -> None:
    with as_owner():
        before = set(Door.objects.filter(person=cast.mr_tsang).values_list("pk", "closes_at"))
    verbs.note_death(by=cast.wong, person=cast.mr_tsang, died_at=now())

    verbs.take_back_death(by=cast.wong, person=cast.mr_tsang)

    with as_owner():
        assert (
            set(Door.objects.filter(person=cast.mr_tsang).values_list("pk", "closes_at")) == before
        )
        assert Person.objects.get(pk=cast.id("mr_tsang")).died_at is None
        assert Goodbye.objects.get(person=cast.mr_tsang).taken_back_by_id == cast.id("wong")


def test_noting_a_death_twice_is_noting_it_once(cast: Cast) -> None:
    for _ in range(2):
        verbs.note_death(by=cast.wong, person=cast.mr_tsang, died_at=now())

    with as_owner():
        assert Goodbye.objects.filter(person=cast.mr_tsang).count() == 1


def test_her_husband_reads_what_was_said_for_her(cast: Cast) -> None:
    husband = cast.being("kam_wing", "family")
    with acting(husband):
        words = [each.words for each in reads.words_for(husband, mrs_ho(cast))]

    assert words[0] == "雪芬，電影我沒有睡着。"
    assert len(words) == 3


def test_a_death_in_the_future_is_asked_again(cast: Cast, enter: Enter) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()

    page = enter(cast.wong).post(
        reverse("keeping:death", args=[cast.id("mr_tsang")]), {"day": tomorrow, "sure": "on"}
    )

    assert page.status_code == 422
    assert "has not come yet" in page.content.decode()


def test_when_a_colleague_leaves_every_door_closes(cast: Cast) -> None:
    closed = verbs.see_out(by=cast.fung, account=cast.irene, instead=cast.fok)

    assert closed > 0
    with acting(cast.irene):
        assert not Person.objects.exists()
    with as_owner():
        assert not Account.objects.get(pk=cast.id("irene")).is_active


def test_what_waited_on_a_colleague_waits_for_who_takes_over(cast: Cast) -> None:
    verbs.see_out(by=cast.fung, account=cast.irene, instead=cast.fok)

    with as_owner():
        waiting = Waiting.objects.get(step=cast.id("step_lau_door"), decided_at=None)
    assert waiting.who_id == cast.id("fok")


@pytest.mark.parametrize("name", ["wong", "mei", "irene"])
def test_only_a_leader_or_the_privacy_steward_sees_a_colleague_out(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        verbs.see_out(by=getattr(cast, name), account=cast.ling, instead=cast.fok)


def test_a_daughter_who_is_a_colleague_keeps_her_own_family(cast: Cast) -> None:
    verbs.see_out(by=cast.fung, account=cast.grace, instead=cast.helen)

    with as_owner():
        doors = Door.objects.filter(role_id=cast.role_id("grace", "family"), closes_at=None)
        assert doors.exists()


def say(by: Account, person: Person) -> None:
    verbs.say_goodbye(by=by, person=person, words="再見", lang="yue-Hant-HK")


def being(cast: Cast, name: str) -> Account:
    account, _, kind = name.partition("/")
    return cast.being(account, kind or None)


def mr_tsang(cast: Cast) -> Person:
    found: Person = cast.mr_tsang
    return found


def mrs_ho(cast: Cast) -> Person:
    found: Person = cast.mrs_ho
    found.died_at = now()
    return found


def may(deed: Callable[[], object]) -> bool:
    try:
        deed()
    except PermissionDenied:
        return False
    return True


now = timezone.now
