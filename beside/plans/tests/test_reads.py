"""What a page reads of a plan, and in how few statements."""

from __future__ import annotations

import json
from datetime import time
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.people.models import Account
from beside.plans import reads, verbs
from beside.plans.agreement import Stands
from beside.plans.models import Plan, Waiting
from beside.ui.weekly import when_words


def the_plan(by: Account, person: Any) -> reads.PlanShown:
    with acting(by):
        shown = reads.the_plan(by, person)
    assert shown is not None
    return shown


def test_the_page_of_a_person_asks_three_statements(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    by = cast.ling
    with acting(by), django_assert_num_queries(3):
        card = reads.plan_for_page(by, cast.mrs_chan)

    assert card is not None
    assert card.plan.state == Plan.State.IN_FORCE


@pytest.mark.parametrize("person", ["mrs_chan", "uncle_hoi", "mr_ho"])
def test_a_whole_plan_asks_the_same_however_long_it_is(
    cast: Cast, person: str, django_assert_max_num_queries: Any
) -> None:
    by = cast.ling
    with acting(by), django_assert_max_num_queries(14):
        reads.the_plan(by, getattr(cast, person))


def test_a_no_without_an_answer_is_pulled_out_and_an_answered_one_stays_beside_its_step(
    cast: Cast,
) -> None:
    shown = the_plan(cast.ling, cast.mrs_chan)

    assert [each.step.pk for each in shown.unsettled] == [cast.id("step_chan_meals")]
    down = next(each for each in shown.steps if each.step.pk == cast.id("step_chan_down"))
    assert [each.voice.pk for each in down.noes] == [cast.id("voice_mei_down")]


def test_the_locked_door_waits_for_irene(cast: Cast) -> None:
    shown = the_plan(cast.ling, cast.mr_lau)

    door = next(each for each in shown.steps if each.step.pk == cast.id("step_lau_door"))
    assert door.stands is Stands.WAITS
    assert door.waiting is not None
    assert door.waiting.who_id == cast.id("irene")


def test_what_the_cast_left_open_stands_as_it_should(cast: Cast) -> None:
    hers = {each.step.pk: each.stands for each in the_plan(cast.hoi, cast.uncle_hoi).steps}

    assert hers[cast.id("step_hoi_smoke")] is Stands.REFUSED
    assert hers[cast.id("step_hoi_soup")] is Stands.NOT_ASKED


def test_the_persons_own_hopes_come_first(cast: Cast) -> None:
    whose = [each.hope.whose for each in the_plan(cast.ling, cast.mrs_chan).hopes]

    assert whose == ["person", "person", "account"]


def test_whose_doing_it_is_begins_with_the_person_and_leaves_out_what_was_refused(
    cast: Cast,
) -> None:
    with translation.override("en"):
        shares = the_plan(cast.ling, cast.mrs_chan).shares

    assert [each["kind"] for each in shares] == ["self", "together", "together"]
    assert shares[0]["label"] == "Mrs Chan, alone"


def test_progress_is_told_in_order_with_its_setbacks(cast: Cast) -> None:
    shop = the_plan(cast.ling, cast.mrs_chan).hopes[0]

    assert [each.level for each in shop.progress] == [-1, 1, -2, 1]


def test_the_agreement_is_in_the_persons_words(cast: Cast) -> None:
    agreement = the_plan(cast.mei, cast.mrs_chan).agreement

    assert agreement is not None
    assert agreement.voice.words == "得。粥嗰段唔好改。"


@pytest.mark.parametrize(
    ("who", "role", "steps"),
    [
        ("mei", "family", {"step_chan_call"}),
        ("rukhsana", "neighbour", {"step_hoi_soup"}),
        ("grace", "family", {"step_lau_day"}),
        ("grace", "nurse", {"step_hoi_oxygen", "step_melon_foot"}),
        ("kwok_ho", "family", set()),
    ],
)
def test_my_part_of_the_plan_in_the_role_i_am_in(
    cast: Cast, who: str, role: str, steps: set[str], django_assert_num_queries: Any
) -> None:
    by = cast.being(who, role)
    with acting(by), django_assert_num_queries(1):
        mine = reads.part_of_the_plan(by)

    assert {each.step.pk for each in mine} <= {cast.id(each) for each in steps}
    if who != "grace":
        assert {each.step.pk for each in mine} == {cast.id(each) for each in steps}


def test_what_waits_for_an_answer_is_oldest_first_and_never_ones_own(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    by = cast.ling
    with acting(by), django_assert_num_queries(1):
        waiting = reads.waiting_for_answer(by)

    found = [each.voice.pk for each in waiting]
    assert set(found) == {
        cast.id(each) for each in ("voice_hoi_smoke", "voice_chan_meals", "voice_lau_door")
    }
    assert found[0] == cast.id("voice_hoi_smoke")
    with acting(own := cast.yuk_lan):
        assert reads.waiting_for_answer(own) == []


def test_a_stranger_reads_no_plan(cast: Cast) -> None:
    with acting(by := cast.kwok_ho):
        assert reads.the_plan(by, cast.mrs_chan) is None
        assert reads.plan_for_page(by, cast.mrs_chan) is None


def test_what_is_taken_out_holds_every_no_with_its_answer(cast: Cast) -> None:
    with acting(by := cast.yuk_lan):
        taken = reads.take_out(by, cast.mrs_chan)

    voices = {each["id"]: each for each in taken["voice"]}
    assert voices[cast.id("voice_chan_meals")]["kind"] == "disagree"
    assert voices[cast.id("voice_mei_down")]["answer"].startswith("你坐飛機辛苦")
    assert json.dumps(taken, cls=DjangoJSONEncoder)


def test_two_versions_side_by_side(cast: Cast) -> None:
    with acting(by := cast.yuk_lan):
        one, two = cast.id("plan_chan/1"), cast.id("plan_chan")
        changes = reads.changes(by, cast.mrs_chan, one, two)

    assert changes is not None
    assert {each.kind for each in changes} >= {"hope", "step", "understanding"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["every day at 6:30", "on weekdays", "on Fridays at 10"]),
        ("zh-hant", ["每天\u200b下午六時半", "星期一至五", "逢星期五\u200b上午十時"]),
    ],
)
def test_when_is_said_as_people_say_it(language: str, said: list[str]) -> None:
    with translation.override(language):
        found = [
            when_words([1, 2, 3, 4, 5, 6, 7], time(18, 30), None),
            when_words([1, 2, 3, 4, 5], None, None),
            when_words([5], time(10), None),
        ]

    assert found == said


def test_a_no_that_a_named_human_heard_waits_for_nobody_and_stays_beside_its_step(
    cast: Cast,
) -> None:
    with as_owner():
        waiting = Waiting.objects.get(step=cast.id("step_lau_door"))
    before = the_plan(cast.irene, cast.mr_lau)
    assert [each.step.pk for each in before.unsettled if each.owes]

    verbs.decide(
        by=cast.irene, waiting=waiting, goes_ahead=False, words="佢要返工。", lang="yue-Hant-HK"
    )

    step = next(
        each
        for each in the_plan(cast.irene, cast.mr_lau).steps
        if each.step.pk == cast.id("step_lau_door")
    )
    assert (step.stands, step.owes, step.is_unsettled) == (Stands.DOES_NOT, [], False)
    assert [each.voice.pk for each in step.noes] == [cast.id("voice_lau_door")]
    with acting(cast.ling):
        asked = [each.voice.pk for each in reads.waiting_for_answer(cast.ling)]
    assert cast.id("voice_lau_door") not in asked
