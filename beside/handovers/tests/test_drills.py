"""A drill runs the whole chain, says of itself that it is one, and shows what did not work."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.ground.saying import Refused
from beside.handovers import drills, jobs, verbs
from beside.handovers.drills import Drill
from beside.handovers.kinds import DRILL, DRILL_PACE
from beside.handovers.management.commands import drill as command
from beside.handovers.models import Duty, Handover
from beside.letters.models import Letter
from beside.letters.sending import hand_over_all
from beside.people.models import Account

STEP = DRILL_PACE + timedelta(seconds=1)


@pytest.fixture
def always(cast: Cast) -> Iterator[Duty]:
    """One duty for every hour of the week: Wong first, then Bosco."""
    with as_owner():
        for line in Duty.objects.filter(ended_at=None):
            verbs.end_duty(by=cast.wong, duty=line)
        yield verbs.plan_duty(
            by=cast.wong, team=cast.home_care, days=range(1, 8), since=datetime.min.time(),
            until=datetime.min.time(), order=[cast.wong, cast.bosco],
        )  # fmt: skip


def shown(by: Account, which: UUID, now: datetime | None = None) -> Drill:
    with acting(by):
        return drills.drill(by, Handover.objects.get(pk=which), now)


def row(which: UUID) -> Handover:
    with as_owner():
        return Handover.objects.select_related("owner").get(pk=which)


def clock(moment: datetime) -> int:
    return verbs.pass_on_what_is_due(by=NOBODY, now=moment)


def test_a_drill_that_somebody_saw_has_held(cast: Cast, always: Duty) -> None:
    which = verbs.begin_drill(by=cast.irene)
    hand_over_all()
    verbs.see(by=cast.wong, handover=row(which))

    found = shown(cast.irene, which)

    assert found.held
    says = [each.says for each in found.steps]
    assert says[0] == f"Given to {cast.wong}"
    assert f"Seen by {cast.wong}" in says
    assert any(f"The alert left for {cast.wong}" in each for each in says)
    clock(timezone.now() + timedelta(hours=1))  # seen is enough in a drill
    assert row(which).owner == cast.wong


def test_who_does_not_see_it_is_passed_over_until_everyone_is_told(
    cast: Cast, always: Duty
) -> None:
    which, now = verbs.begin_drill(by=cast.irene), timezone.now()
    assert row(which).due_at - now < timedelta(seconds=21)  # type: ignore[operator]

    clock(now + STEP)
    assert row(which).owner == cast.bosco
    clock(now + 2 * STEP)
    assert row(which).asks_everyone
    assert row(which).due_at is None

    found = shown(cast.irene, which, now + timedelta(minutes=5))
    assert found.is_over
    assert not found.held
    assert "Nobody said that they had seen it." in {each.says for each in found.problems}


def test_everything_that_a_drill_makes_says_that_it_is_one(cast: Cast, always: Duty) -> None:
    which, now = verbs.begin_drill(by=cast.irene), timezone.now()
    clock(now + STEP)
    clock(now + 2 * STEP)

    with as_owner():
        kinds = set(Letter.objects.filter(thing=which).values_list("kind", flat=True))
    assert kinds == {DRILL}
    assert row(which).what == DRILL


def test_an_alert_that_did_not_leave_and_a_clock_that_stands_are_said(
    cast: Cast, always: Duty
) -> None:
    which = verbs.begin_drill(by=cast.irene)

    found = shown(cast.irene, which, timezone.now() + timedelta(minutes=2))

    says = {each.says for each in found.problems}
    assert f"The alert to {cast.wong} has not left yet." in says
    assert "It did not go on to the next one in time." in says
    assert not found.is_over


def test_with_nobody_on_duty_it_says_so(cast: Cast) -> None:
    with as_owner():
        for line in Duty.objects.filter(ended_at=None):
            verbs.end_duty(by=cast.wong, duty=line)
    which = verbs.begin_drill(by=cast.irene)

    says = {each.says for each in shown(cast.irene, which).problems}

    assert "Nobody is on duty at this hour, so nobody was asked by name." in says


def test_only_who_keeps_the_house_safe_drills_and_sees_their_own(cast: Cast, always: Duty) -> None:
    which = verbs.begin_drill(by=cast.irene)

    for other in (cast.ling, cast.mei, cast.grace):
        with pytest.raises(PermissionDenied):
            verbs.begin_drill(by=other)
    with acting(cast.fung):
        assert drills.alerts_of(which) == []
        assert not verbs.end_drill(by=cast.fung, handover=row(which))
    assert verbs.end_drill(by=cast.irene, handover=row(which))
    assert row(which).closed_by == cast.irene


def test_the_worker_keeps_the_clock_for_nobody_whoever_began_it(cast: Cast, always: Duty) -> None:
    which = verbs.begin_drill(by=cast.irene)
    with as_owner():
        Handover.objects.filter(pk=which).update(due_at=datetime(2026, 1, 1, tzinfo=UTC))

    with acting(cast.irene):  # a job acts for whoever asked
        jobs.pass_on()

    assert row(which).owner == cast.bosco


def test_the_command_follows_until_it_is_over_and_ends_it(
    cast: Cast, always: Duty, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wong says that he has seen it between two looks of the command."""

    def wong_sees(seconds: float) -> None:
        with as_owner():
            one = Handover.objects.filter(what=DRILL, seen_at=None).first()
        if one:
            hand_over_all()
            verbs.see(by=cast.wong, handover=one)

    monkeypatch.setattr(time, "sleep", wong_sees)
    call_command("drill", account="irene", json=True)

    said = capsys.readouterr().out
    assert '"held":true' in said
    assert f"Seen by {cast.wong}" in said
    with as_owner():
        assert Handover.objects.get(what=DRILL).closed_by == cast.irene


def test_who_may_not_drill_is_told_so(cast: Cast) -> None:
    for name in ("ling", "nobody at all"):
        with pytest.raises(Refused):
            command.steward(name)
