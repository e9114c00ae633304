"""Queueing by name: inside the transaction, for whoever asked, done by a real worker."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, Acting, acting, acting_now
from beside.ground.later import _here_if_nobody_works, job, later, names

done: list[tuple[UUID, Acting, str]] = []


@job("ground.remember_for_a_test")
def remember(who: UUID, said: str = "") -> None:
    done.append((who, acting_now(), said))


@pytest.fixture(autouse=True)
def forget() -> None:
    done.clear()


def waiting() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name="ground.remember_for_a_test"))


def test_a_job_is_queued_with_plain_facts_and_who_asked(cast: Cast) -> None:
    ling = cast.ling

    with acting(ling):
        later("ground.remember_for_a_test", who=cast.id("mrs_chan"), said="早晨")

    queued = waiting()[0].args
    assert queued["who"] == str(cast.id("mrs_chan"))
    assert queued["asked_by"]["account"] == str(ling.pk)


def test_a_transaction_undone_asks_for_nothing(cast: Cast) -> None:
    with transaction.atomic():
        later("ground.remember_for_a_test", who=cast.id("mrs_chan"))
        transaction.set_rollback(True)

    assert waiting() == []


def test_a_job_asked_for_once_waits_once(cast: Cast) -> None:
    for _ in range(2):
        later("ground.remember_for_a_test", once="the same", who=cast.id("mrs_chan"))

    assert len(waiting()) == 1


def test_a_job_can_wait_for_its_time(cast: Cast) -> None:
    tomorrow = timezone.now() + timedelta(days=1)

    later("ground.remember_for_a_test", at=tomorrow, who=cast.id("mrs_chan"))

    assert waiting()[0].scheduled_at == tomorrow


def test_a_job_acts_for_whoever_asked(cast: Cast) -> None:
    ling = cast.ling
    with acting(ling):
        later("ground.remember_for_a_test", who=cast.id("mrs_chan"))

    remember(**waiting()[0].args)

    assert done == [(cast.id("mrs_chan"), ling.acting, "")]
    assert acting_now() == NOBODY


def test_the_trail_is_sealed_by_a_job_of_that_name(cast: Cast) -> None:
    from beside.trail.jobs import seal

    assert "trail.seal" in names()
    seal()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM broken_seals()")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=False)
def test_every_periodic_job_is_queued_one_at_a_time() -> None:
    for (name, _), periodic in app.periodic_registry.periodic_tasks.items():
        assert periodic.task.queueing_lock == name


@job("ground.in_steps_for_a_test", in_steps=True)
def in_steps(who: UUID) -> None:
    done.append((who, acting_now(), "in steps"))


def test_what_reaches_outside_acts_for_nobody_and_opens_its_own_transactions(cast: Cast) -> None:
    in_steps(who=cast.id("mrs_chan"), asked_by={"account": str(cast.ling.pk)})  # type: ignore[call-arg]

    assert done == [(cast.id("mrs_chan"), NOBODY, "in steps")]


@pytest.mark.parametrize(("seconds", "here"), [(None, True), (31, True), (5, False)])
def test_where_no_worker_is_at_work_this_process_does_it(
    cast: Cast, seconds: int | None, here: bool
) -> None:
    if seconds is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat)"
                " VALUES (now() - make_interval(secs => %s))",
                [seconds],
            )

    begun = _here_if_nobody_works("ground.in_steps_for_a_test", {"who": cast.id("mrs_chan")})
    if begun:
        begun.join()

    assert bool(done) == here
