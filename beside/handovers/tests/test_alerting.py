"""The first alert of something urgent leaves from the web when no worker is there to send it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.handovers import alerting, reads, verbs
from beside.handovers.models import Duty, Handover, Place
from beside.letters.models import Subscription

Commit = Callable[..., Any]


def a_worker(seconds_ago: int) -> None:
    """A worker whose last sign of life is that old."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (clock_timestamp() - make_interval(secs => %s))",
            [seconds_ago],
        )


@pytest.fixture
def alerted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[UUID, ...]]:
    """Whom the web alerts itself; a thread would not see what this test has not committed."""
    found: list[tuple[UUID, ...]] = []
    monkeypatch.setattr(alerting, "_alert", found.append)
    return found


@pytest.mark.parametrize(("seconds", "there"), [(5, True), (29, True), (31, False), (600, False)])
def test_a_worker_that_is_silent_for_half_a_minute_is_gone(
    cast: Cast, seconds: int, there: bool
) -> None:
    a_worker(seconds)

    assert reads.worker_is_there() is there


@pytest.mark.parametrize(("seconds", "urgent", "leaves"), [
    (5, True, False), (60, True, True), (60, False, False),
])  # fmt: skip
def test_what_is_urgent_leaves_from_here_without_a_worker(
    cast: Cast, alerted: list[tuple[UUID, ...]], django_capture_on_commit_callbacks: Commit,
    seconds: int, urgent: bool, leaves: bool,
) -> None:  # fmt: skip
    a_worker(seconds)

    with django_capture_on_commit_callbacks(execute=True):
        which = verbs.ask(by=cast.mei, what="tests.asked", urgent=urgent)

    with as_owner():
        owner = Handover.objects.get(pk=which).owner_id
    assert alerted == ([(owner,)] if leaves else [])


def test_with_nobody_on_duty_all_on_the_rota_are_alerted(
    cast: Cast, alerted: list[tuple[UUID, ...]], django_capture_on_commit_callbacks: Commit
) -> None:
    a_worker(60)
    with as_owner():
        Duty.objects.update(days=[(cast.today.isoweekday() + 2) % 7 + 1])  # not today, not tonight
        places = Place.objects.filter(duty__ended_at=None, account__is_active=True)
        everyone = set(places.values_list("account", flat=True))

    with django_capture_on_commit_callbacks(execute=True):
        which = verbs.ask(by=cast.mei, what="tests.asked", urgent=True)

    with as_owner():
        one = Handover.objects.get(pk=which)
    assert one.asks_everyone
    assert set(alerted[0]) == everyone
    for who in (cast.sunny, cast.wong):  # whoever can takes it
        assert which in {each.row.pk for each in seen_by(who)}


def seen_by(who: Any) -> list[reads.Waiting]:
    with acting(who):
        return reads.waiting(who)


def test_it_really_leaves_and_a_worker_that_wakes_up_sends_nothing_twice(cast: Cast) -> None:
    with as_owner():
        Subscription.objects.all().delete()
    which = verbs.ask(by=cast.mei, what="tests.asked", urgent=True)
    with as_owner():
        owner = Handover.objects.select_related("owner").get(pk=which).owner
    assert owner

    assert alerting.send([owner.pk]) == 1
    assert alerting.send([owner.pk]) == 0

    assert [each.to for each in mail.outbox] == [[owner.email]]
