"""Voices, answers, and a human who hears both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.ground.ids import new_id
from beside.handovers.models import Handover
from beside.plans import reads, verbs
from beside.plans.models import (
    Step,
    Voice,
    Waiting,
)  # fmt: skip
from beside.plans.tests.telling import (
    YUE,
    get,
    look_again,
)
from beside.stories.models import Story
from beside.trail.models import Trace

Enter = Callable[..., Client]


def test_a_step_waits_when_a_no_meets_a_speakers_yes(cast: Cast) -> None:
    step, wife = get(Step, cast, "step_lau_walk"), cast.being("sau_ying", "family")
    verbs.say(by=cast.ling, on=step, kind="disagree", words="凍", lang=YUE, heard=True)

    verbs.say(by=wife, on=step, kind="agree", words="要行", lang=YUE)

    with as_owner():
        waiting = Waiting.objects.get(line=step.line, decided_at=None)
    assert waiting.who is None


@pytest.mark.parametrize(
    ("words", "asked"), [("我想死，唔想再捱落去", True), ("好凍，遲啲先行", False)]
)
def test_what_is_said_to_a_plan_is_listened_to_once_it_is_kept(
    cast: Cast, enter: Enter, words: str, asked: bool
) -> None:
    step = get(Step, cast, "step_chan_call")
    place = reverse("plans:say", args=[step.person_id, step.line])
    browser, given = enter(cast.yuk_lan), {"id": str(new_id()), "kind": "disagree", "lang": YUE}

    assert "A computer looks for words" in browser.get(place, HTTP_ACCEPT_LANGUAGE="en").text
    answer = browser.post(place, given | {"words": words})

    assert answer.status_code == 302
    assert (answer["Location"] == reverse("today:help")) is asked
    with as_owner():
        assert Voice.objects.get(pk=given["id"]).words == words
        waits = Handover.objects.filter(what="plans.said", thing=step.person_id)
        assert [each.is_urgent for each in waits] == [True] * asked


def test_a_named_human_hears_both_and_writes_why(cast: Cast) -> None:
    with as_owner():
        Waiting.objects.filter(step=cast.id("step_lau_door")).update(who=None)
        waiting = Waiting.objects.select_related("person").get(step=cast.id("step_lau_door"))

    verbs.name_human(by=cast.ling, waiting=waiting, who=cast.wong)
    verbs.decide(
        by=cast.wong, waiting=waiting, goes_ahead=False, words="兩邊都聽了", lang="zh-Hant-HK"
    )

    look_again(waiting)
    assert waiting.decided_at
    assert waiting.goes_ahead is False
    with acting(by := cast.ling):
        shown = reads.the_plan(by, waiting.person)
    assert shown is not None
    door = next(each for each in shown.steps if each.step.pk == cast.id("step_lau_door"))
    assert [each.voice.kind for each in door.voices] == ["agree", "disagree"]


def test_who_is_named_is_let_in_to_the_plan_and_to_nothing_else(cast: Cast) -> None:
    with as_owner():
        waiting = Waiting.objects.select_related("person").get(step=cast.id("step_lau_door"))
    with acting(cast.helen):
        assert reads.the_plan(cast.helen, waiting.person) is None

    verbs.name_human(by=cast.ling, waiting=waiting, who=cast.helen)

    with acting(cast.helen):
        assert reads.the_plan(cast.helen, waiting.person) is not None
        assert not Story.objects.filter(person=waiting.person).exists()


def test_irene_may_hear_mr_lau_and_his_wife(cast: Cast) -> None:
    with as_owner():
        waiting = Waiting.objects.get(step=cast.id("step_lau_door"))

    verbs.decide(
        by=cast.irene, waiting=waiting, goes_ahead=False, words="門鈴就夠", lang="yue-Hant-HK"
    )

    look_again(waiting)
    assert waiting.decided_at


def test_nobody_decides_who_was_not_named(cast: Cast) -> None:
    with as_owner():
        waiting = Waiting.objects.get(step=cast.id("step_lau_door"))

    with pytest.raises(PermissionDenied):
        verbs.decide(by=cast.ling, waiting=waiting, goes_ahead=True, words="?", lang="en")


def test_a_speaker_names_nobody(cast: Cast) -> None:
    with as_owner():
        waiting = Waiting.objects.get(step=cast.id("step_lau_door"))

    with pytest.raises(PermissionDenied):
        verbs.name_human(by=cast.being("sau_ying", "family"), waiting=waiting, who=cast.ling)


def test_an_answer_stands_beside_the_no_and_is_given_once(cast: Cast) -> None:
    no = get(Voice, cast, "voice_chan_meals")

    verbs.answer(by=cast.wong, to=no, words="唔送。", lang=YUE)

    look_again(no)
    assert (no.words.startswith("送飯"), no.answer) == (True, "唔送。")
    with pytest.raises(PermissionDenied):
        verbs.answer(by=cast.ling, to=no, words="送", lang=YUE)


def test_nobody_answers_themself(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.answer(by=cast.yuk_lan, to=get(Voice, cast, "voice_chan_meals"), lang="")


def test_a_new_voice_points_to_the_one_before(cast: Cast) -> None:
    step = get(Step, cast, "step_chan_pendant")

    again = verbs.say(by=cast.yuk_lan, on=step, kind="agree", words="試下啦", lang=YUE)

    assert again.before_id == cast.id("voice_chan_pendant")
    assert get(Voice, cast, "voice_chan_pendant").words == "遲啲先。掛住個鐘好似隻貓。"


def test_the_same_voice_sent_twice_is_one(cast: Cast) -> None:
    step, one = get(Step, cast, "step_chan_pendant"), new_id()
    for _ in range(2):
        verbs.say(by=cast.yuk_lan, on=step, kind="agree", id=one)

    with as_owner():
        assert Voice.objects.filter(pk=one).count() == 1


def test_a_carer_who_may_only_read_says_nothing(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        verbs.say(
            by=cast.being("grace", "nurse"), on=get(Step, cast, "step_chan_down"), kind="agree"
        )


def test_every_deed_leaves_its_trace(cast: Cast) -> None:
    step = get(Step, cast, "step_chan_pendant")

    voice = verbs.say(by=cast.yuk_lan, on=step, kind="agree")

    with as_owner():
        trace = Trace.objects.get(of_id=voice.pk)
    assert (trace.deed, trace.person_id) == ("plan.voice", cast.mrs_chan.pk)
