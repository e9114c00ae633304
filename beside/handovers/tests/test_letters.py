"""Who is written to at each turn of a hand-over: whoever has it now, and whoever asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, as_owner
from beside.handovers import jobs, verbs
from beside.handovers.models import Handover
from beside.letters.models import Letter


@pytest.fixture
def night(cast: Cast) -> datetime:
    """Twelve past three, when Grace is first on duty and Irene second."""
    return cast.at(1, "03:12")


def told(which: UUID) -> set[tuple[str, str]]:
    with as_owner():
        rows = Letter.objects.filter(thing=which).select_related("to")
        return {(each.kind.removeprefix("handovers."), str(each.to)) for each in rows}


def ask_at(moment: datetime, by: object, **facts: object) -> UUID:
    with time_machine.travel(moment, tick=False):
        return verbs.ask(by=by, what="guide.question", **facts)  # type: ignore[arg-type]


def row(which: UUID) -> Handover:
    with as_owner():
        return Handover.objects.get(pk=which)


def clock(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        jobs.pass_on()


def test_whoever_has_it_is_told_at_once_in_whatever_hour(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan)

    assert told(which) == {("asked", str(cast.grace))}
    with as_owner():
        letter = Letter.objects.get(thing=which)
    assert letter.is_urgent
    assert letter.at_any_hour
    assert letter.due_at == night


def test_where_all_on_duty_are_to_be_left_out_an_urgent_one_wakes_the_others(
    cast: Cast, night: datetime
) -> None:
    left_out = [cast.id("grace"), cast.id("irene"), cast.id("fung")]

    which = ask_at(night, NOBODY, urgent=True, barred=left_out)

    woken = {name for kind, name in told(which) if kind == "everyone"}
    assert {str(cast.wong), str(cast.bosco), str(cast.fok)} <= woken
    assert not woken & {str(cast.grace), str(cast.irene), str(cast.fung)}


def test_when_it_falls_due_the_next_one_is_told_and_so_is_whoever_asked(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.yuk_lan, urgent=True)

    clock(night + timedelta(minutes=5))

    assert ("urgent", str(cast.irene)) in told(which)
    assert ("moved", str(cast.yuk_lan)) in told(which)


def test_with_the_rota_at_its_end_all_on_it_are_told(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.yuk_lan, urgent=True)

    for minutes in (5, 10, 15):
        clock(night + timedelta(minutes=minutes))

    told_all = {name for kind, name in told(which) if kind == "everyone"}
    assert told_all == {str(cast.grace), str(cast.irene), str(cast.fung)}


def test_whoever_asked_is_told_when_it_was_seen_and_answered_and_passed_on(
    cast: Cast, night: datetime
) -> None:
    which = ask_at(night, cast.yuk_lan)
    verbs.see(by=cast.grace, handover=row(which))
    verbs.answer(by=cast.grace, handover=row(which))
    verbs.pass_on(by=cast.grace, handover=row(which), to=cast.bosco)

    kinds = {kind for kind, name in told(which) if name == str(cast.yuk_lan)}
    assert kinds == {"seen", "answered", "moved"}
    assert ("passed_on", str(cast.bosco)) in told(which)
    with as_owner():
        hers = Letter.objects.filter(thing=which, to=cast.yuk_lan)
        assert all(each.role_id == cast.role_id("yuk_lan") for each in hers)
        assert not any(each.on_tablet for each in hers)  # it may be in anybody's hands


def test_whoever_is_to_be_left_out_is_never_written_to(cast: Cast, night: datetime) -> None:
    which = ask_at(night, cast.sau_ying, urgent=True, barred=[cast.id("grace")])

    for minutes in (5, 10, 15, 20):
        clock(night + timedelta(minutes=minutes))

    assert str(cast.grace) not in {name for _, name in told(which)}
