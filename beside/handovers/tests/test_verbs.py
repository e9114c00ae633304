"""What becomes true when somebody asks for a human, and when nobody answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.handovers import jobs, notices, reads, verbs
from beside.handovers.models import Escalation, Handover
from beside.letters.models import Letter
from beside.trail.models import Trace

HK = ZoneInfo("Asia/Hong_Kong")
At = Callable[[str], Any]


@pytest.fixture
def night(cast: Cast) -> datetime:
    """Twelve past three, when Grace is first on duty and Irene second."""
    return cast.at(1, "03:12")


def asked(which: UUID) -> Handover:
    with as_owner():
        return Handover.objects.select_related("owner").get(pk=which)


def turns(which: UUID) -> list[tuple[str, UUID | None]]:
    with as_owner():
        return list(
            Escalation.objects.filter(handover=which).order_by("at", "pk").values_list("why", "to")
        )


def ask_at(moment: datetime, by: Any, **facts: Any) -> UUID:
    with time_machine.travel(moment, tick=False), as_owner():
        which = verbs.ask(by=by, what="guide.question", **facts)
        Handover.objects.filter(pk=which).update(since=moment)
    return which


def clock(moment: datetime) -> int:
    with time_machine.travel(moment, tick=False):
        jobs.pass_on()
        return verbs.pass_on_what_is_due(by=NOBODY, now=moment)


def test_a_named_human_has_it_at_once(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan, lang="yue-Hant-HK")

    assert asked(which).owner == cast.grace
    assert asked(which).due_at == night + timedelta(minutes=15)
    assert turns(which) == [("asked", cast.id("grace"))]


def test_somebody_who_never_signed_in_may_ask(cast: Cast, night: datetime) -> None:
    which = ask_at(night, NOBODY, urgent=True)

    assert asked(which).asker is None
    assert asked(which).owner == cast.grace
    assert asked(which).due_at == night + timedelta(minutes=5)


def test_the_daughter_who_is_to_be_left_out_is_passed_over_and_sees_nothing(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.sau_ying, barred=[cast.id("grace")])

    assert asked(which).owner == cast.irene
    for grace in (cast.being("grace", "nurse"), cast.being("grace", "family")):
        with acting(grace):
            assert not Handover.objects.filter(pk=which).exists()
            assert which not in {each.row.pk for each in reads.waiting(grace)}


def test_a_night_with_two_asleep_goes_on_until_the_rota_has_nobody_else(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.yuk_lan, urgent=True)

    clock(night + timedelta(minutes=5))
    assert asked(which).owner == cast.irene
    clock(night + timedelta(minutes=10))
    assert asked(which).owner == cast.fung
    clock(night + timedelta(minutes=15))

    ended = asked(which)
    assert ended.asks_everyone
    assert ended.due_at == night.replace(hour=7, minute=45)  # the school opens first
    assert turns(which) == [
        ("asked", cast.id("grace")),
        ("fell due", cast.id("irene")),
        ("fell due", cast.id("fung")),
        ("everyone", None),
    ]


def test_before_it_is_due_nothing_moves_and_after_it_moves_once(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.yuk_lan)

    assert clock(night + timedelta(minutes=14)) == 0
    with time_machine.travel(night + timedelta(minutes=15), tick=False):
        jobs.pass_on()
        jobs.pass_on()

    assert turns(which) == [("asked", cast.id("grace")), ("fell due", cast.id("irene"))]


def test_an_answer_stops_the_clock(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)
    with acting(cast.grace):
        row = Handover.objects.get(pk=which)

    assert verbs.see(by=cast.grace, handover=row)
    assert not verbs.see(by=cast.grace, handover=row)
    assert verbs.answer(by=cast.grace, handover=row)

    assert clock(night + timedelta(hours=2)) == 0
    assert asked(which).owner == cast.grace
    assert asked(which).closed_at is None  # nothing closes by itself


def test_out_of_hours_it_waits_for_whoever_comes_first(cast: Cast) -> None:
    with as_owner():
        for line in reads.rota(cast.wong):
            if line.pk != cast.id("duty_day"):
                verbs.end_duty(by=cast.wong, duty=line)
    evening = cast.at(0, "19:00")

    which = ask_at(evening, cast.yuk_lan)
    assert asked(which).owner is None
    due = asked(which).due_at
    assert due is not None
    assert clock(due - timedelta(minutes=1)) == 0
    clock(due)

    assert due.astimezone(HK).hour == 8
    assert asked(which).owner == cast.wong


def test_whoever_is_on_the_duty_may_take_it_and_a_stranger_may_not(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.yuk_lan)
    row = asked(which)

    assert verbs.take(by=cast.irene, handover=row)
    assert asked(which).owner == cast.irene
    for stranger in (cast.ling, cast.mei, cast.yuk_lan):
        with pytest.raises(PermissionDenied):
            verbs.take(by=stranger, handover=row)


def test_only_who_has_it_passes_it_on_and_never_to_who_is_left_out(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.sau_ying, barred=[cast.id("grace")])
    row = asked(which)

    with pytest.raises(PermissionDenied):
        verbs.pass_on(by=cast.fung, handover=row, to=cast.bosco)
    with pytest.raises(PermissionDenied):
        verbs.pass_on(by=cast.irene, handover=row, to=cast.grace)
    with pytest.raises(PermissionDenied):
        verbs.pass_on(by=cast.irene, handover=row, to=cast.mei)
    verbs.pass_on(by=cast.irene, handover=row, to=cast.bosco, words="你識佢", lang="yue-Hant-HK")

    passed = asked(which)
    assert passed.owner == cast.bosco
    assert passed.seen_at is None
    with acting(cast.irene):  # who had it still knows what became of it
        assert Handover.objects.filter(pk=which).exists()


def test_only_who_has_it_closes_it(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)
    row = asked(which)

    with pytest.raises(PermissionDenied):
        verbs.close(by=cast.irene, handover=row)
    verbs.close(by=cast.grace, handover=row)

    assert asked(which).closed_by == cast.grace
    with pytest.raises(PermissionDenied):
        verbs.answer(by=cast.grace, handover=row)


def test_asking_twice_with_one_id_is_asking_once(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)

    assert ask_at(night, cast.yuk_lan, id=which) == which
    assert len(turns(which)) == 1


def test_a_tablet_shows_nothing_of_what_was_asked(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)
    alone = cast.yuk_lan
    with acting(alone):
        assert Handover.objects.filter(pk=which).exists()

    alone.on_tablet = True
    with acting(alone):
        assert not Handover.objects.filter(pk=which).exists()


def test_nobody_who_acts_may_move_the_clock(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)

    assert verbs.pass_on_what_is_due(by=cast.wong, now=night + timedelta(hours=1)) == 0
    assert asked(which).owner == cast.grace


def test_every_turn_leaves_a_trace(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)
    row = asked(which)
    verbs.see(by=cast.grace, handover=row)
    verbs.close(by=cast.grace, handover=row)

    with as_owner():
        deeds = set(
            Trace.objects.filter(
                at__gte=datetime.now(UTC) - timedelta(minutes=5), account_id__isnull=False
            ).values_list("deed", flat=True)
        )
    assert {"handovers.asked", "handovers.seen", "handovers.closed"} <= deeds


def test_a_line_planned_anew_ends_the_old_one(cast: Cast) -> None:
    old = next(each for each in reads.rota(cast.wong) if each.pk == cast.id("duty_day"))
    facts: dict[str, Any] = {
        "team": old.team,
        "days": [1, 2],
        "since": old.since,
        "until": old.until,
    }

    new = verbs.plan_duty(by=cast.wong, order=[cast.bosco], instead_of=old, **facts)

    assert [each.account for each in new.places.all()] == [cast.bosco]
    assert old.pk not in {each.pk for each in reads.rota(cast.wong)}
    with pytest.raises(PermissionDenied):
        verbs.plan_duty(by=cast.ling, order=[cast.bosco], **facts)
    with pytest.raises(PermissionDenied):
        verbs.end_duty(by=cast.mei, duty=new)


def test_when_a_colleague_leaves_what_they_have_waits_for_somebody_else(
    cast: Cast, night: datetime
) -> None:
    hers = ask_at(night, cast.yuk_lan)
    kept_from_irene = ask_at(night, cast.sau_ying, barred=[cast.id("irene")])

    passed = verbs.pass_on_all(by=cast.fung, whose=cast.grace, to=cast.irene)

    assert passed == 2
    assert asked(hers).owner == cast.irene
    with as_owner():
        assert Letter.objects.filter(to=cast.irene, kind=notices.TAKEN_OVER).count() == 1
    assert asked(kept_from_irene).owner is None
    clock(night + timedelta(days=400))  # whoever is next, and never who is left out
    assert asked(kept_from_irene).owner not in (None, cast.irene)
    with pytest.raises(PermissionDenied):
        verbs.pass_on_all(by=cast.wong, whose=cast.irene, to=cast.bosco)
