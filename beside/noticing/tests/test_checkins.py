"""How somebody is, a pupil's call for an adult, and what a parent is never shown."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.handovers import verbs as handovers
from beside.handovers.models import Duty, Handover
from beside.noticing import jobs
from beside.noticing.models import CheckIn, Noticing, Observation, Rhythm
from beside.noticing.reads import checkins as reads
from beside.noticing.verbs import checkins as verbs
from beside.people.models import Role
from beside.trust.models import Door
from beside.trust.verbs import doors


def kept(id: Any) -> CheckIn:
    with as_owner():
        return CheckIn.objects.select_related("person").get(pk=id)


def call(cast: Cast, **facts: Any) -> verbs.Said:
    return verbs.say_how(by=cast.yan, person=cast.yan_cheung, wants=cast.kwan, **facts)


def test_one_word_is_enough_and_nobody_is_asked_to_come(cast: Cast) -> None:
    said = verbs.say_how(by=cast.hoi, person=cast.uncle_hoi, how="well")

    assert kept(said.id).how == "well"
    assert said.handover is None


def test_nothing_at_all_is_sent_back_in_words(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        verbs.say_how(by=cast.hoi, person=cast.uncle_hoi)


@pytest.mark.parametrize("who", ["mei", "ling", "wong"])
def test_nobody_says_for_somebody_else_how_they_are(cast: Cast, who: str) -> None:
    with pytest.raises(PermissionDenied):
        verbs.say_how(by=getattr(cast, who), person=cast.mrs_chan, how="well")


def test_on_a_tablet_one_says_how_one_is_and_reads_nothing_of_it(cast: Cast) -> None:
    tablet = cast.yuk_lan
    tablet.on_tablet = True
    said = verbs.say_how(
        by=tablet, person=cast.mrs_chan, how="tired", words="攰", lang="yue-Hant-HK"
    )

    with acting(tablet):
        assert not CheckIn.objects.exists()
    assert kept(said.id).words == "攰"


def test_not_today_is_an_answer_and_nothing_was_missed(cast: Cast) -> None:
    verbs.leave_for_today(by=cast.yuk_lan, person=cast.mrs_chan)

    with acting(NOBODY):
        missed = reads.missed(timezone.now() + timedelta(hours=6))
    assert cast.id("mrs_chan") not in missed


def test_the_adult_she_names_has_it_and_she_is_told_when_it_was_seen(cast: Cast) -> None:
    said = call(cast, how="rainy", words="想有人知", lang="yue-Hant-HK")
    kwan, yan = cast.kwan, cast.yan
    with as_owner():
        waits = Handover.objects.get(thing=said.id)
    assert waits.owner == kwan

    handovers.see(by=kwan, handover=waits)

    with acting(yan):
        now = reads.call(yan, kept(said.id))
    assert now.waits is not None
    assert now.waits.seen_at is not None


def test_she_may_name_only_adults_whom_she_knows(cast: Cast) -> None:
    with acting(cast.yan):
        known = {each.account for each in reads.adults_known(cast.yan, cast.yan_cheung)}

    assert known == {cast.kwan, cast.fok}
    with pytest.raises(PermissionDenied):
        verbs.say_how(by=cast.yan, person=cast.yan_cheung, wants=cast.ling)


def test_when_she_needs_someone_now_whoever_is_on_duty_is_asked_besides(cast: Cast) -> None:
    said = call(cast, how="rainy")
    once = verbs.need_someone_now(by=cast.yan, check_in=kept(said.id))
    twice = verbs.need_someone_now(by=cast.yan, check_in=kept(said.id))

    assert once == twice
    with as_owner():
        assert Handover.objects.get(pk=once).is_urgent


@pytest.mark.parametrize("who", ["kwan", "fok", "ah_biu"])
def test_only_she_says_that_she_needs_someone_now(cast: Cast, who: str) -> None:
    said = call(cast, how="rainy")

    with pytest.raises(PermissionDenied):
        verbs.need_someone_now(by=getattr(cast, who), check_in=kept(said.id))


def open_to_her_father(cast: Cast) -> None:
    with as_owner():
        Door.objects.create(
            person=cast.yan_cheung, role_id=cast.role_id("ah_biu"), part="noticing",
            reason="shared", opened_by=cast.yan,
        )  # fmt: skip


def test_a_parent_reads_what_the_child_shares_and_never_a_call_for_help(cast: Cast) -> None:
    open_to_her_father(cast)
    said = call(cast, words="想有人知", lang="yue-Hant-HK")
    father = cast.ah_biu

    with acting(father):
        seen = {each.pk for each in CheckIn.objects.all()}
        assert not Noticing.objects.exists()
        assert not Observation.objects.exists()
    assert cast.id("checkin_yan_1") in seen
    assert said.id not in seen
    assert cast.id("checkin_yan_help") not in seen


def test_what_a_child_shares_with_a_parent_she_can_take_back(cast: Cast) -> None:
    with as_owner():
        father = Role.objects.get(pk=cast.role_id("ah_biu"))
    given: dict[str, Any] = {"by": cast.yan, "person": cast.yan_cheung, "holder": father}
    doors.share(**given, parts={"noticing": False})
    with acting(cast.ah_biu):
        assert CheckIn.objects.filter(pk=cast.id("checkin_yan_1")).exists()

    doors.narrow(**given, parts=["noticing"])

    with acting(cast.ah_biu):
        assert not CheckIn.objects.exists()


def test_words_that_ask_for_a_human_reach_one_at_once_after_they_are_kept(cast: Cast) -> None:
    said = verbs.say_how(by=cast.hoi, person=cast.uncle_hoi, words="我想死", lang="yue-Hant-HK")

    assert kept(said.id).words == "我想死"
    assert said.urgent
    with as_owner():
        assert Handover.objects.get(thing=said.id).is_urgent


def test_ordinary_words_call_nobody(cast: Cast) -> None:
    said = verbs.say_how(by=cast.hoi, person=cast.uncle_hoi, words="Wind light.", lang="en")

    assert said.handover is None


def test_much_less_than_ones_own_usual_twice_is_a_quiet_sign(cast: Cast) -> None:
    ho = cast.kam_wing
    for words in ["今天修好了三部收音機，還跟郭婆婆談了很久的馬"] * 4 + ["還好", "嗯"]:
        verbs.say_how(by=ho, person=cast.mr_ho, words=words, lang="zh-Hant-HK")

    with as_owner():
        (sign,) = Observation.objects.filter(person=cast.mr_ho, sign="fewer words")
    assert "much less" in sign.reason["en"]


def test_who_is_always_short_is_never_a_sign(cast: Cast) -> None:
    for _ in range(8):
        verbs.say_how(by=cast.sau_ying, person=cast.mrs_lau, words="冇事", lang="yue-Hant-HK")

    with as_owner():
        assert not Observation.objects.filter(sign="fewer words").exists()


def test_a_missed_check_in_is_noticed_once_and_nobody_writes_to_them(cast: Cast) -> None:
    with as_owner():
        Rhythm.objects.exclude(person=cast.mr_ho).delete()
    late = timezone.now() + timedelta(days=2)

    assert verbs.sign_what_was_missed(by=NOBODY, now=late) == 1
    jobs.look_for_missed()
    with as_owner():
        assert Observation.objects.filter(person=cast.mr_ho, sign="missed").count() == 1


def test_who_stopped_being_asked_misses_nothing(cast: Cast) -> None:
    verbs.stop_rhythm(by=cast.kam_wing, person=cast.mr_ho)

    with acting(NOBODY):
        missed = reads.missed(timezone.now() + timedelta(days=20))
    assert cast.id("mr_ho") not in missed
    assert cast.id("mrs_ho") not in missed


def test_the_person_alone_chooses_how_often(cast: Cast) -> None:
    verbs.choose_rhythm(by=cast.kam_wing, person=cast.mr_ho, every_days=7, at=time(10))

    with as_owner():
        (now,) = Rhythm.objects.filter(person=cast.mr_ho, ended_at=None)
    assert now.every_days == 7
    with pytest.raises(PermissionDenied):
        verbs.choose_rhythm(by=cast.wong, person=cast.mr_ho, every_days=1, at=time(10))
    with pytest.raises(ValidationError):
        verbs.choose_rhythm(by=cast.kam_wing, person=cast.mr_ho, every_days=0, at=time(10))


def test_asked_by_name_at_night_it_still_goes_to_that_human(cast: Cast) -> None:
    with as_owner():
        Duty.objects.update(ended_at=timezone.now())

    said = call(cast)

    with as_owner():
        waits = Handover.objects.get(thing=said.id)
    assert waits.owner == cast.kwan
    assert waits.due_at is not None
