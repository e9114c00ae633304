"""Writing the lines, two at once, and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.noticing.models import Observation
from beside.people.models import Account
from beside.plans import verbs
from beside.plans.models import (
    Hope,
    OtherText,
    Plan,
    Progress,
    Review,
    Step,
)  # fmt: skip
from beside.plans.tests.telling import (
    YUE,
    a_hope,
    a_step,
    get,
    look_again,
)


def change(cast: Cast, by: Account, words: str, seen: UUID) -> OtherText | None:
    hope = get(Hope, cast, "hope_chan_heard")
    return verbs.change(by=by, line=hope, content=a_hope(words, importance=9), seen=seen)


def test_two_people_writing_at_once_lose_nothing(cast: Cast) -> None:
    seen = get(Hope, cast, "hope_chan_heard").wording
    assert change(cast, cast.ling, "跌咗有人知", seen) is None

    kept = change(cast, cast.yuk_lan, "跌咗有人應", seen)

    assert kept is not None
    assert kept.content["words"] == "跌咗有人應"
    with as_owner():
        stands = Hope.objects.get(plan__state="proposed", line=kept.line)
        assert stands.words == "跌咗有人知"


@pytest.mark.parametrize(("it", "words"), [(True, "跌咗有人應"), (False, "跌咗有人知")])
def test_a_human_chooses_one_and_both_are_kept(cast: Cast, it: bool, words: str) -> None:
    seen = get(Hope, cast, "hope_chan_heard").wording
    change(cast, cast.ling, "跌咗有人知", seen)
    kept = change(cast, cast.yuk_lan, "跌咗有人應", seen)
    assert kept is not None

    verbs.choose(by=cast.yuk_lan, text=kept, it=it)

    with as_owner():
        assert Hope.objects.get(plan=kept.plan_id, line=kept.line).words == words
        texts = {each.content["words"] for each in OtherText.objects.filter(line=kept.line)}
    assert {"跌咗有人應", "萬一跌，有人聽到。"} <= texts | {words}
    if it:
        assert "跌咗有人知" in texts


def test_a_line_let_go_while_somebody_wrote_keeps_their_words(cast: Cast) -> None:
    hope = get(Hope, cast, "hope_chan_heard")
    verbs.let_go_line(by=cast.yuk_lan, line=hope)

    kept = change(cast, cast.ling, "跌咗有人知", hope.wording)

    assert kept is not None


def test_letting_go_of_a_hope_lets_its_steps_go_and_the_held_version_keeps_them(cast: Cast) -> None:
    hope = get(Hope, cast, "hope_mei_safe")

    verbs.let_go_line(by=cast.yuk_lan, line=hope)

    with as_owner():
        gone = Step.objects.filter(hope__line=hope.line, plan__state="proposed")
        assert all(each.let_go_at for each in gone)
        held = Step.objects.filter(hope__line=hope.line, plan__state="in force")
        assert not any(each.let_go_at for each in held)


def test_what_was_let_go_can_be_taken_up_again(cast: Cast) -> None:
    hope = get(Hope, cast, "hope_mei_safe")
    verbs.let_go_line(by=cast.yuk_lan, line=hope)
    with as_owner():
        gone = Hope.objects.get(line=hope.line, plan__state="proposed")

    verbs.take_up_again(by=cast.yuk_lan, line=gone)

    look_again(gone)
    assert gone.let_go_at is None
    with as_owner():
        steps = Step.objects.filter(hope__line=hope.line, plan__state="proposed")
        assert steps
        assert not any(each.let_go_at for each in steps)  # its steps came back with it


def test_what_was_let_go_stands_on_a_page_and_is_one_tap_away(
    cast: Cast, enter: Callable[..., Client]
) -> None:
    hope = get(Hope, cast, "hope_mei_safe")
    verbs.let_go_line(by=cast.yuk_lan, line=hope)
    place = reverse("plans:gone", args=[cast.id("mrs_chan")])
    again = reverse("plans:take-up", args=[cast.id("mrs_chan"), "hopes", hope.line])

    assert again in enter(cast.yuk_lan).get(place).content.decode()
    assert again not in enter(cast.ling).get(place).content.decode()  # it is Mei’s own hope
    assert enter(cast.ling).post(again).status_code == 404
    assert enter(cast.mei).post(again).status_code == 302
    assert enter(cast.mei).post(again).status_code == 404  # it is there already


def test_nobody_writes_a_hope_in_another_ones_name(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.add_hope(
            by=cast.mei, plan=get(Plan, cast, "plan_chan"), content=a_hope(), whose="person"
        )


def test_a_daughter_adds_her_own_hope_and_steps_towards_it(cast: Cast) -> None:
    plan = get(Plan, cast, "plan_chan")
    hope = verbs.add_hope(by=cast.mei, plan=plan, content=a_hope(), whose="account")

    step = verbs.add_step(by=cast.mei, plan=hope.plan, hope=hope, content=a_step(weekdays=[7]))

    assert step.hope == hope
    with as_owner():
        assert (step.weekdays, step.done_by.get().is_self) == ([7], True)


def test_a_what_if_is_added_with_whom_to_ring(cast: Cast) -> None:
    content: dict[str, Any] = {"trigger": "跌", "trigger_lang": YUE, "do": "打俾阿玲", "lang": YUE}
    content |= {"contacts": [[str(cast.id("ling")), ""], ["", "榮叔"]]}

    made = verbs.add_contingency(by=cast.wong, plan=get(Plan, cast, "plan_ho"), content=content)

    with as_owner():
        assert {each.name or str(each.account) for each in made.contacts.all()} >= {"榮叔"}


def test_a_strength_is_said_of_somebody(cast: Cast) -> None:
    content = {"words": "記得每一站", "lang": YUE}

    made = verbs.add_strength(
        by=cast.being("grace", "family"), plan=get(Plan, cast, "plan_lau"), content=content,
        whose="account",
    )  # fmt: skip

    assert made.whose_account == cast.grace


def test_a_setback_is_told_like_anything_else(cast: Cast) -> None:
    hope, today = get(Hope, cast, "hope_chan_shop"), timezone.localdate()

    told = verbs.tell_progress(
        by=cast.yuk_lan, hope=hope, day=today, level=-2, words="落雨", lang=YUE
    )

    with as_owner():
        assert Progress.objects.get(pk=told.pk).is_own


def test_a_setback_is_a_quiet_sign_that_tells_nothing_of_the_plan(cast: Cast) -> None:
    hope, today = get(Hope, cast, "hope_chan_shop"), timezone.localdate()
    for level in (None, 0, 2):
        verbs.tell_progress(
            by=cast.yuk_lan, hope=hope, day=today, level=level, words="落雨", lang=YUE
        )
    with as_owner():
        assert not Observation.objects.filter(person=cast.id("mrs_chan"), sign="harder").exists()

    verbs.tell_progress(by=cast.yuk_lan, hope=hope, day=today, level=-1, words="落雨", lang=YUE)

    with as_owner():
        seen = Observation.objects.get(person=cast.id("mrs_chan"), sign="harder")
    assert seen.reason["en"] == "Something in their plan has got harder."
    assert hope.words not in str(seen.reason)


def test_who_does_a_step_may_say_it_is_done(cast: Cast) -> None:
    step = get(Step, cast, "step_chan_call")

    verbs.finish(by=cast.mei, step=step)

    look_again(step)
    assert step.done_at


def test_who_does_not_do_it_may_not(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.finish(by=cast.mei, step=get(Step, cast, "step_chan_bulb"))


def test_a_day_to_look_again_and_what_was_said_then(cast: Cast) -> None:
    plan = get(Plan, cast, "plan_ho")
    review = verbs.plan_review(
        by=cast.kam_wing, plan=plan, day=timezone.localdate(), how="walking", who=[None, cast.ling]
    )

    verbs.hold_review(by=cast.ling, review=review, words="行得", lang=YUE, heard=True)

    with as_owner():
        assert Review.objects.get(pk=review.pk).is_own
    verbs.hold_review(by=cast.ling, review=review, words="別的話", lang=YUE)
    look_again(review)
    assert review.words == "行得"
