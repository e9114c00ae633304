"""What becomes true when somebody is written to: once, gathered, at an hour they allowed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as some

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.letters import reads, verbs
from beside.letters.kinds import UnknownKind
from beside.letters.models import Letter, QuietHours, Way
from beside.letters.sending import hand_over_all
from beside.letters.tests.writing import HURRY, NEWS, deliveries, letter, sent_at, written
from beside.people.models import Account
from beside.trail.models import Trace

HK = ZoneInfo("Asia/Hong_Kong")
LONDON = ZoneInfo("Europe/London")


def choose(by: Account, *ways: str, gather: str = "soon") -> None:
    verbs.choose(by=by, ways=ways, gather=gather)


def test_several_that_wait_go_out_as_one(quiet_cast: Cast, noon: datetime) -> None:
    ling = quiet_cast.ling
    with time_machine.travel(noon, tick=False):
        first = written(ling, NEWS, thing=quiet_cast.id("one"))
        written(ling, NEWS, thing=quiet_cast.id("two"))
        assert hand_over_all() == 0
    with time_machine.travel(noon + timedelta(minutes=4), tick=False):
        last = written(ling, NEWS, thing=quiet_cast.id("three"))

    assert sent_at(noon + timedelta(minutes=5)) == 1
    assert sent_at(noon + timedelta(hours=1)) == 0

    (sent,) = mail.outbox
    assert "3" in str(sent.body)
    assert letter(first).delivery_id == letter(last).delivery_id


def test_of_one_thing_one_letter_waits(quiet_cast: Cast) -> None:
    thing = quiet_cast.id("the same")

    first = written(quiet_cast.ling, NEWS, thing=thing)
    again = written(quiet_cast.ling, NEWS, thing=thing)
    other = written(quiet_cast.ling, NEWS)

    assert first == again
    assert other != first


def test_what_was_read_here_first_is_not_sent(quiet_cast: Cast, noon: datetime) -> None:
    ling = quiet_cast.ling
    with time_machine.travel(noon, tick=False):
        which = written(ling, NEWS)
        with acting(ling):
            verbs.read(by=ling, letter=Letter.objects.get(pk=which))

    assert sent_at(noon + timedelta(minutes=10)) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("gather", "after"),
    [("soon", timedelta(minutes=5)), ("hourly", timedelta(minutes=40)),
     ("daily", timedelta(hours=20, minutes=40))],
)  # fmt: skip
def test_how_often_is_as_chosen(
    quiet_cast: Cast, noon: datetime, gather: str, after: timedelta
) -> None:
    choose(quiet_cast.ling, "mail", gather=gather)
    moment = noon + timedelta(minutes=20)
    with time_machine.travel(moment, tick=False):
        written(quiet_cast.ling, NEWS)

    assert sent_at(moment + after - timedelta(seconds=1)) == 0
    assert sent_at(moment + after) == 1


def test_quiet_hours_keep_it_and_what_is_urgent_may_pass(quiet_cast: Cast) -> None:
    ling, late = quiet_cast.ling, quiet_cast.at(1, "23:00")
    verbs.keep_quiet(by=ling, since=time(22), until=time(7))
    with time_machine.travel(late, tick=False):
        which = written(ling, NEWS)
        written(ling, HURRY)
        assert hand_over_all() == 1
    assert sent_at(late + timedelta(hours=7, minutes=59)) == 0
    assert sent_at(late + timedelta(hours=8)) == 1

    assert letter(which).due_at == quiet_cast.at(2, "07:00")


def test_whoever_wants_no_exception_is_left_in_peace(quiet_cast: Cast) -> None:
    ling, late = quiet_cast.ling, quiet_cast.at(1, "23:00")
    verbs.keep_quiet(by=ling, since=time(22), until=time(7), urgent_may_pass=False)
    with time_machine.travel(late, tick=False):
        written(ling, HURRY)
        assert hand_over_all() == 0
        verbs.try_out(by=ling)  # asked for just now by themselves
        assert hand_over_all() == 1


@trying(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    since=some.times(max_value=time(23, 59)), until=some.times(),
    zone=some.sampled_from([HK, LONDON]),
    moment=some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=some.just(UTC)),
)  # fmt: skip
def test_quiet_hours_end_after_now_and_outside_them_nothing_is_kept(
    cast: Cast, since: time, until: time, zone: ZoneInfo, moment: datetime
) -> None:
    since, until = since.replace(second=0, microsecond=0), until.replace(second=0, microsecond=0)
    if since == until:
        return
    with as_owner():
        QuietHours.objects.update_or_create(
            account=cast.ling, defaults={"since": since, "until": until, "zone": zone.key}
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT quiet_until(%s, %s, false, 'Asia/Hong_Kong')", [cast.ling.pk, moment]
            )
            (ends,) = cursor.fetchone()

    here = moment.astimezone(zone).time()
    within = since <= here < until if since < until else here >= since or here < until
    assert (ends is not None) == within
    if ends is not None:
        assert moment < ends <= moment + timedelta(hours=25, minutes=1)


def test_the_next_ways_are_as_chosen_and_paper_waits_for_a_hand(
    quiet_cast: Cast, noon: datetime
) -> None:
    mei = quiet_cast.mei
    choose(mei, "print", "mail")
    with time_machine.travel(noon, tick=False):
        which = written(mei)
        assert hand_over_all() == 0

    with acting(quiet_cast.wong):
        (one,) = reads.to_carry(quiet_cast.wong)
    assert (one.id, one.to_bring) == (which, True)
    assert verbs.settle(by=quiet_cast.wong, letter=which, how="brought")
    assert not verbs.settle(by=quiet_cast.wong, letter=which, how="brought")
    (proof,) = deliveries(mei)
    assert (proof.way, proof.reached, proof.handed_by_id) == (Way.PRINT, True, quiet_cast.wong.pk)


def test_whoever_can_be_reached_by_no_way_is_seen_at_once(quiet_cast: Cast, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.yuk_lan)
        hand_over_all()

    assert letter(which).failed_at == noon
    with acting(quiet_cast.wong):
        assert [each.id for each in reads.to_carry(quiet_cast.wong)] == [which]
    for stranger in (quiet_cast.ling, quiet_cast.mei, quiet_cast.bosco):
        with acting(stranger):
            assert reads.to_carry(stranger) == []
        with pytest.raises(PermissionDenied):
            verbs.settle(by=stranger, letter=which, how="rung")


def test_a_house_without_servers_counts_nobody_as_reached_by_them(
    quiet_cast: Cast, noon: datetime, settings: Any
) -> None:
    settings.TESTING = settings.DEMO = False
    settings.EMAIL_CONFIG, settings.TEXT_GATEWAY = {}, ""
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.ling)
        hand_over_all()

    assert mail.outbox == []
    assert letter(which).failed_at == noon


def test_a_kind_one_can_go_without_is_not_sent(quiet_cast: Cast, noon: datetime) -> None:
    verbs.choose(by=quiet_cast.ling, ways=["mail"], unwanted=[NEWS])
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.ling, NEWS)
    sent_at(noon + timedelta(minutes=5))

    assert letter(which).why_stopped == "unwanted"


def test_a_kind_that_nobody_has_said_the_words_of_is_refused(quiet_cast: Cast) -> None:
    with pytest.raises(UnknownKind):
        verbs.write(by=NOBODY, to=quiet_cast.ling, kind="no.such")


def test_nothing_on_a_tablet_changes_how_somebody_is_reached(quiet_cast: Cast) -> None:
    alone = quiet_cast.yuk_lan
    alone.on_tablet = True

    for deed in (
        lambda: choose(alone, "mail"),
        lambda: verbs.keep_quiet(by=alone, since=time(1), until=time(2)),
        lambda: verbs.try_out(by=alone),
        lambda: verbs.subscribe(by=alone, endpoint="https://a.b/", key=b"", secret=b"", device=""),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            deed()


def test_only_the_worker_takes_letters_up(quiet_cast: Cast, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.ling)
        parcel = verbs.claim()
        assert parcel is not None
        with pytest.raises(PermissionDenied):
            verbs.record(by=quiet_cast.wong, parcel=parcel, reached=True, answer="")


def test_each_letter_leaves_its_traces_and_none_says_what_it_was(
    quiet_cast: Cast, noon: datetime
) -> None:
    with as_owner():
        before = set(Trace.objects.values_list("pk", flat=True))
    with time_machine.travel(noon, tick=False):
        verbs.write(by=quiet_cast.wong, to=quiet_cast.ling, kind=HURRY)
        hand_over_all()

    with as_owner():
        new = Trace.objects.exclude(pk__in=before)
        deeds = {each.deed: each.account_id for each in new}
    assert deeds == {"letters.written": quiet_cast.id("wong"), "letters.handed_over": None}


# ---- two workers, and one that dies
def test_what_one_worker_took_up_no_other_does_until_its_lease_is_over(
    quiet_cast: Cast, noon: datetime
) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.ling)
        first = verbs.claim()
        assert verbs.claim() is None
    with time_machine.travel(noon + verbs.LEASE, tick=False):
        again = verbs.claim()

    assert first is not None
    assert again is not None
    assert (again.id, again.tries) == (first.id, 2)  # the other side knows it by the same id


def test_how_it_fared_is_written_down_once(quiet_cast: Cast, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.ling)
        parcel = verbs.claim()
        assert parcel is not None
        verbs.record(by=NOBODY, parcel=parcel, reached=True, answer="250 ok")
        verbs.record(by=NOBODY, parcel=parcel, reached=False, answer="a slower worker")

    (proof,) = deliveries(quiet_cast.ling)
    assert (proof.reached, proof.answer) == (True, "250 ok")


def test_nobody_reads_another_s_letters(quiet_cast: Cast) -> None:
    which: UUID = written(quiet_cast.ling, NEWS)

    for other in (quiet_cast.wong, quiet_cast.edwin, quiet_cast.fung, quiet_cast.irene):
        with acting(other):
            assert not Letter.objects.filter(pk=which).exists()
    with acting(quiet_cast.ling):
        assert Letter.objects.filter(pk=which).exists()
