"""The trail is only added to, and tampering with a past day is found."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from django.db import connection

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.trail import verbs
from beside.trail.models import Look, Seal, Trace
from beside.trail.reads import broken_days
from beside.trust.verbs import look


def test_every_past_day_is_sealed_once_and_holds(cast: Cast) -> None:
    first = verbs.seal_past_days()

    assert first > 0
    assert verbs.seal_past_days() == 0
    assert broken_days() == []
    days = list(Seal.objects.filter(trail="look").order_by("day").values_list("day", flat=True))
    assert all(after - before == timedelta(days=1) for before, after in pairwise(days))


def test_a_changed_row_of_a_past_day_is_found(cast: Cast) -> None:
    verbs.seal_past_days()
    with as_owner():
        trace = Trace.objects.filter(deed="trust.shared").earliest("at")
        Trace.objects.filter(pk=trace.pk).update(account_id=cast.wong.pk)

    assert ("trace", trace.at.date()) in broken_days()


def test_a_row_taken_away_and_a_row_slipped_in_are_found(cast: Cast) -> None:
    verbs.seal_past_days()
    with as_owner():
        gone = Look.objects.earliest("at")
        Look.objects.filter(pk=gone.pk).delete()
        Trace.objects.create(at=cast.at(-30), deed="plans.agreed", of_model="", facts={})

    assert {trail for trail, _day in broken_days()} == {"look", "trace"}


def test_a_seal_made_anew_over_changed_rows_breaks_the_chain(cast: Cast) -> None:
    verbs.seal_past_days()
    with as_owner(), connection.cursor() as cursor:
        trace = Trace.objects.filter(deed="trust.shared").earliest("at")
        Trace.objects.filter(pk=trace.pk).update(deed="nothing.happened")
        cursor.execute(
            "UPDATE trail_seal SET hash ="
            " (SELECT d.hash FROM trail_digest('trace', day, previous) d)"
            " WHERE trail = 'trace' AND day = %s",
            [trace.at.date()],
        )

    assert broken_days() == [("trace", trace.at.date() + timedelta(days=1))]


def test_a_look_is_left_once_in_a_quarter_of_an_hour_and_says_why(cast: Cast) -> None:
    mei, chan = cast.mei, cast.mrs_chan
    with acting(mei):
        opened = look(by=mei, at=[chan.pk], parts=["story", "health"])
        look(by=mei, at=[chan.pk], parts=["story"])

    assert opened == {"story"}
    with as_owner():
        rows = Look.objects.filter(account_id=mei.pk, at__gt=cast.at(0, "00:00"), part="story")
        assert [each.because for each in rows] == ["shared"]


def test_a_look_at_ones_own_life_leaves_none(cast: Cast) -> None:
    with as_owner():
        before = Look.objects.count()
    with acting(cast.yuk_lan):
        opened = look(by=cast.yuk_lan, at=[cast.mrs_chan.pk], parts=["story", "plan"])

    assert opened == {"story", "plan"}
    with as_owner():
        assert Look.objects.count() == before


def test_what_is_closed_leaves_no_look(cast: Cast) -> None:
    with acting(cast.tat_wing):
        opened = look(by=cast.tat_wing, at=[cast.id("ms_yeung")], parts=["essentials", "visits"])

    assert opened == set()
    with as_owner():
        assert not Look.objects.filter(account_id=cast.tat_wing.pk).exists()
