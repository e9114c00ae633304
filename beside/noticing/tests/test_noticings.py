"""What somebody noticed becomes somebody's kind deed, and nobody's score."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.ground.ids import new_id
from beside.handovers.models import Handover
from beside.noticing.models import Concern, Noticing, Observation, ReachOut
from beside.noticing.reads import noticings as reads
from beside.noticing.reads.raised import receipt
from beside.noticing.verbs import noticings as verbs
from beside.people.models import Account

SEEN = "佢今日冇講笑。"
GIVEN: dict[str, Any] = {"words": SEEN, "lang": "yue-Hant-HK"}


def of(noticing: UUID) -> Noticing:
    with as_owner():
        return Noticing.objects.select_related("owner").get(pk=noticing)


def fridge(cast: Cast) -> Noticing:
    with as_owner():
        return Noticing.objects.get(pk=cast.id("noticed_fridge"))


def test_what_is_noticed_again_gathers_in_the_one_that_is_open(cast: Cast) -> None:
    one = verbs.notice(by=cast.ling, person=cast.mr_ho, **GIVEN)
    again = verbs.notice(by=cast.wong, person=cast.mr_ho, **GIVEN)

    assert one == again
    with as_owner():
        assert Observation.objects.filter(noticing=one).count() == 2


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ling", "wong", "kit"]), st.sampled_from(Noticing.Theme.values)),
        max_size=6,
    )
)
def test_one_is_open_for_each_person_and_theme_whoever_notices(
    cast: Cast, seen: list[tuple[str, str]]
) -> None:
    with transaction.atomic():
        for who, theme in seen:
            verbs.notice(by=getattr(cast, who), person=cast.mr_ho, theme=theme, **GIVEN)
        with as_owner():
            themes = list(
                Noticing.objects.filter(person=cast.mr_ho, closed_at=None).values_list(
                    "theme", flat=True
                )
            )
            assert len(themes) == len(set(themes))
            assert set(themes) >= {theme for _, theme in seen}
            count = Observation.objects.filter(person=cast.mr_ho).count()
        transaction.set_rollback(True)
    assert count == len(seen)


def test_the_database_itself_refuses_a_second_open_one(cast: Cast) -> None:
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        Noticing.objects.create(person=cast.mrs_chan, theme="eating")


def test_the_same_form_sent_twice_is_noticed_once(cast: Cast) -> None:
    key = new_id()
    verbs.notice(by=cast.ling, person=cast.mr_ho, id=key, **GIVEN)
    verbs.notice(by=cast.ling, person=cast.mr_ho, id=key, **GIVEN)

    with as_owner():
        assert Observation.objects.filter(person=cast.mr_ho).count() == 1


def test_asked_for_today_a_named_human_has_it_at_once(cast: Cast) -> None:
    found = of(verbs.notice(by=cast.ling, person=cast.mr_ho, soon="today", **GIVEN))

    with as_owner():
        waits = Handover.objects.get(thing=found.pk)
    assert waits.thing == found.pk
    assert cast.ling.pk in waits.barred  # whoever noticed is not asked to pick it up


def test_this_week_nobody_is_rung_out_of_their_work(cast: Cast) -> None:
    found = of(verbs.notice(by=cast.ling, person=cast.mr_ho, **GIVEN))

    assert found.handover is None


def test_whoever_meets_them_may_notice_without_reading_what_others_noticed(cast: Cast) -> None:
    mei = cast.mei
    verbs.notice(by=mei, person=cast.mrs_chan, **GIVEN)

    with acting(mei):
        assert [each.words for each in Observation.objects.all()] == [SEEN]


@pytest.mark.parametrize(
    ("who", "person"),
    [("yuk_lan", "mrs_chan"), ("tat_wing", "ms_yeung"), ("kwan", "mrs_chan"), ("grace", "mr_lau")],
)
def test_nobody_notices_about_themselves_or_about_whom_they_may_not_meet(
    cast: Cast, who: str, person: str
) -> None:
    with pytest.raises(PermissionDenied):
        verbs.notice(by=getattr(cast, who), person=getattr(cast, person), **GIVEN)


def test_a_tablet_notices_nothing(cast: Cast) -> None:
    mei = cast.mei
    mei.on_tablet = True

    with pytest.raises(PermissionDenied):
        verbs.notice(by=mei, person=cast.mrs_chan, **GIVEN)


def test_whoever_speaks_for_them_never_reads_what_was_noticed(cast: Cast) -> None:
    with as_owner():
        Noticing.objects.create(person=cast.mr_lau, theme="quiet")
    wife = cast.being("sau_ying", "family")

    with acting(wife):
        assert not Noticing.objects.filter(person=cast.mr_lau).exists()


def test_where_somebody_close_may_be_part_of_it_it_is_a_concern_and_no_noticing(
    cast: Cast,
) -> None:
    found = verbs.notice(by=cast.ling, person=cast.mrs_lam, someone_close=True, **GIVEN)

    with as_owner():
        assert not Noticing.objects.filter(pk=found).exists()
        assert Concern.objects.get(pk=found).person_id == cast.id("mrs_lam")
    readers = set()
    for who in ("ling", "irene", "wong", "kit", "kwok_ho", "ah_kiu", "fung", "fok"):
        by: Account = getattr(cast, who)
        with acting(by):
            if Concern.objects.filter(pk=found).exists():
                readers.add(who)
    assert readers == {"irene"}
    with acting(cast.ling):
        assert receipt(cast.ling, found) is not None


def test_a_sign_says_why_in_both_languages_and_names_nobody(cast: Cast) -> None:
    found = verbs.sign(
        by=NOBODY, person=cast.mr_ho, sign="calls", reason="Nobody answered on %(days)s days.",
        facts={"days": 2},
    )  # fmt: skip

    with as_owner():
        seen = Observation.objects.get(noticing=found)
    assert seen.by is None
    assert seen.reason["en"] == "Nobody answered on 2 days."
    assert set(seen.reason) == {"en", "zh-Hant-HK"}


def test_the_clock_signs_and_writes_nothing_as_somebody(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.notice(by=cast.kwan, person=cast.mr_ho, **GIVEN)
    with pytest.raises(PermissionDenied):  # a sign needs somebody who meets them, or the clock
        verbs.sign(by=cast.kwan, person=cast.mr_ho, sign="calls", reason="x")


def test_the_first_who_picks_it_up_has_it(cast: Cast) -> None:
    it = fridge(cast)

    assert verbs.pick_up(by=cast.wong, noticing=it)
    assert not verbs.pick_up(by=cast.ling, noticing=it)
    assert of(it.pk).owner == cast.wong


def test_picking_up_ends_the_waiting_of_whoever_was_asked(cast: Cast) -> None:
    it = of(verbs.notice(by=cast.ling, person=cast.mr_ho, soon="today", **GIVEN))
    with as_owner():
        Handover.objects.filter(thing=it.pk).update(owner=cast.wong)

    verbs.pick_up(by=cast.wong, noticing=it)

    with as_owner():
        assert Handover.objects.get(thing=it.pk).closed_at is not None


@pytest.mark.parametrize("who", ["mei", "kwan", "grace", "yuk_lan"])
def test_only_who_looks_after_them_at_work_picks_up(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        verbs.pick_up(by=getattr(cast, who), noticing=fridge(cast))


def test_what_was_put_off_comes_back_when_somebody_notices_again(cast: Cast) -> None:
    it, now = fridge(cast), timezone.now()
    verbs.snooze(by=cast.wong, noticing=it, until=now + timedelta(days=3))
    assert not of(it.pk).waits(now)

    verbs.notice(by=cast.ling, person=cast.mrs_chan, theme="eating", **GIVEN)

    assert of(it.pk).waits(timezone.now())


def test_a_day_that_is_over_is_no_day_to_look_again(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        verbs.snooze(by=cast.wong, noticing=fridge(cast), until=timezone.now())


def test_whoever_is_asked_to_reach_out_tells_how_it_went(cast: Cast) -> None:
    it = fridge(cast)
    asked = verbs.invite(
        by=cast.wong, noticing=it, whom=cast.kit, why={"en": "He comes tomorrow."}, way="去買菜",
        lang="yue-Hant-HK",
    )  # fmt: skip
    verbs.reached_out(by=cast.kit, noticing=it, went="佢笑咗。", lang="yue-Hant-HK")

    with as_owner():
        done = ReachOut.objects.get(pk=asked.pk)
    assert done.done_by == cast.kit
    assert done.went == "佢笑咗。"
    assert of(it.pk).owner == cast.wong


def test_whoever_noticed_is_thanked_and_told_no_more_than_was_written_for_them(cast: Cast) -> None:
    mei = cast.mei
    found = verbs.notice(by=mei, person=cast.mrs_chan, **GIVEN)
    with as_owner():
        seen = Observation.objects.get(noticing=found, by=mei)
    with acting(cast.wong):
        seen = Observation.objects.select_related("noticing").get(pk=seen.pk)
        verbs.thank(by=cast.wong, observation=seen, words="多謝妳。", lang="yue-Hant-HK")
        verbs.close(by=cast.wong, noticing=seen.noticing, came_of_it="只供同事", lang="zh-Hant-HK")

    with acting(mei):
        mine = reads.noticed_by(mei)
        assert [each.thanks for each in mine] == ["多謝妳。"]
        assert not ReachOut.objects.exists()


def test_nothing_closes_by_itself_or_without_a_word(cast: Cast) -> None:
    it = fridge(cast)
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        Noticing.objects.filter(pk=it.pk).update(closed_at=timezone.now(), closed_by=cast.wong)

    verbs.close(by=cast.wong, noticing=it, came_of_it="佢食咗粥。", lang="yue-Hant-HK")

    assert of(it.pk).closed_at is not None


def test_who_knows_them_best_comes_from_their_circle(cast: Cast) -> None:
    wong = cast.wong
    with acting(wong):
        best = reads.who_knows_best(wong, cast.mrs_chan)

    assert 1 <= len(best) <= 3
    assert all(each.reason and set(each.reasons) == {"en", "zh-Hant-HK"} for each in best)


def test_what_waits_takes_the_same_few_questions_however_much_it_is(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    wong = cast.wong
    for person in ("mr_ho", "uncle_hoi", "mr_lau"):
        verbs.notice(by=cast.ling, person=getattr(cast, person), **GIVEN)

    with acting(wong), django_assert_max_num_queries(2):  # type: ignore[operator]
        rows = reads.waiting(wong)
        assert [each.row.since for each in rows] == sorted(each.row.since for each in rows)
        assert all(each.first for each in rows)
    assert len(rows) == 4
