"""Versions, reading back, understanding, ending: what became true, and who was refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.plans import reads, verbs
from beside.plans.models import (
    Plan,
    Step,
    Understanding,
    Voice,
    Waiting,
)  # fmt: skip
from beside.plans.tests.telling import (
    YUE,
    get,
    look_again,
    next_version,
    read_it_back,
)


def test_a_change_makes_a_new_version_and_the_earlier_one_holds(cast: Cast) -> None:
    held = get(Plan, cast, "plan_chan")

    written = next_version(cast)

    look_again(held)
    assert held.state == Plan.State.IN_FORCE
    assert (written.number, written.before_id) == (held.number + 1, held.pk)
    with as_owner():
        lines = set(Step.objects.filter(plan=held).values_list("line", "wording"))
        assert set(Step.objects.filter(plan=written).values_list("line", "wording")) == lines


def test_a_yes_brings_the_new_version_into_force_and_keeps_the_earlier_one(cast: Cast) -> None:
    written = next_version(cast)

    read_it_back(cast.yuk_lan, cast, written, words="好", lang=YUE)

    look_again(written)
    assert written.state == Plan.State.IN_FORCE
    assert written.agreed_at
    assert get(Plan, cast, "plan_chan").state == Plan.State.REPLACED


@pytest.mark.parametrize("kind", ["agree with changes", "disagree", "not now"])
def test_anything_but_a_yes_leaves_the_earlier_version_in_force(cast: Cast, kind: str) -> None:
    written = next_version(cast)

    read_it_back(cast.yuk_lan, cast, written, kind)

    assert get(Plan, cast, "plan_chan").state == Plan.State.IN_FORCE


def test_only_what_changed_is_asked_again(cast: Cast) -> None:
    written = next_version(cast)

    with acting(by := cast.yuk_lan):
        shown = reads.the_plan(by, written.person, written.pk)

    assert shown is not None
    assert [each.hope.words for each in shown.hopes if each.is_new] == ["飲杯奶茶"]
    assert not [each for each in shown.steps if each.is_new]


def test_voices_on_unchanged_lines_carry_over(cast: Cast) -> None:
    written = next_version(cast)

    with acting(by := cast.yuk_lan):
        shown = reads.the_plan(by, written.person, written.pk)

    assert shown is not None
    said = {each.step.words: [v.voice.kind for v in each.voices] for each in shown.steps}
    assert said["每星期五天送飯上門。"] == ["disagree"]
    assert said["每星期一次，和阿玲一起落樓買餸。"] == ["agree", "disagree"]


def test_a_family_member_does_not_bring_a_plan_into_force(cast: Cast) -> None:
    written = next_version(cast)

    with pytest.raises(PermissionDenied):
        read_it_back(cast.mei, cast, written)


def test_a_plan_that_changed_while_it_was_read_is_read_again(cast: Cast) -> None:
    written = next_version(cast)

    with pytest.raises(verbs.ChangedMeanwhile):
        verbs.read_back(by=cast.yuk_lan, plan=written, kind="agree", seen="another")


def test_a_yes_heard_in_the_room_is_the_persons_own(cast: Cast) -> None:
    written = next_version(cast)

    voice = read_it_back(cast.ling, cast, written, heard=True, words="好", lang=YUE)

    assert voice.is_own
    assert voice.heard_by == cast.ling
    look_again(written)
    assert written.state == Plan.State.IN_FORCE


def test_a_speakers_yes_brings_it_into_force_unless_the_person_says_no(cast: Cast) -> None:
    plan, wife = get(Plan, cast, "plan_lau"), cast.being("sau_ying", "family")
    read_it_back(cast.ling, cast, plan, "disagree", heard=True, words="唔好", lang=YUE)

    voice = read_it_back(wife, cast, plan)

    assert voice.speaks_for
    look_again(plan)
    assert plan.state == Plan.State.PROPOSED
    with as_owner():
        assert Waiting.objects.filter(plan=plan, line=None, decided_at=None).exists()


def test_a_speaker_alone_may_agree(cast: Cast) -> None:
    plan = get(Plan, cast, "plan_lau")

    read_it_back(cast.being("sau_ying", "family"), cast, plan)

    look_again(plan)
    assert plan.state == Plan.State.IN_FORCE


def test_a_first_plan_is_begun_once(cast: Cast) -> None:
    first = verbs.begin(by=cast.ah_kiu, person=cast.mrs_lam)

    again = verbs.begin(by=cast.ah_kiu, person=cast.mrs_lam)

    assert first == again
    assert first.state == Plan.State.PROPOSED


def test_what_is_understood_is_agreed_by_both_and_asked_again_when_it_changes(cast: Cast) -> None:
    text = get(Understanding, cast, "understanding_mrs_lau")
    verbs.agree_understanding(by=cast.sau_ying, understanding=text, seen=text.wording)

    verbs.change(
        by=cast.bosco, line=text, content={"words": "瞓得少", "lang": YUE}, seen=text.wording
    )

    with acting(by := cast.bosco):
        shown = reads.the_plan(by, text.person)
    assert shown is not None
    assert shown.understood_by == []


def test_first_words_of_what_is_understood(cast: Cast) -> None:
    plan = verbs.begin(by=cast.ah_kiu, person=cast.mrs_lam)

    text = verbs.understand(by=cast.ah_kiu, plan=plan, words="我想攞返本簿", lang=YUE)

    assert text.plan == plan


def test_ending_a_plan_keeps_all_of_it(cast: Cast) -> None:
    plan = get(Plan, cast, "plan_hoi")

    verbs.end(by=cast.hoi, plan=plan, words="夠喇", lang=YUE)

    look_again(plan)
    assert (plan.state, plan.ended_words) == (Plan.State.ENDED, "夠喇")
    with as_owner():
        assert Voice.objects.filter(plan=plan).count() == 4


def test_family_does_not_end_a_plan(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.end(by=cast.rukhsana, plan=get(Plan, cast, "plan_hoi"))


def test_an_ended_plan_is_not_written_in(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.change_the_plan(by=cast.being("connie", "person"), plan=get(Plan, cast, "plan_ma"))
