"""Who is written to when somebody disagrees with a plan, and when there is an answer."""

from __future__ import annotations

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.letters.models import Letter
from beside.plans import verbs
from beside.plans.models import Plan, Step, Voice, WrittenWith


def letters(kind: str) -> set[str]:
    with as_owner():
        return {str(each.to) for each in Letter.objects.filter(kind=kind).select_related("to")}


def test_an_open_no_is_a_question_to_whoever_writes_the_plan(cast: Cast) -> None:
    mei = cast.mei
    with acting(mei):
        step = Step.objects.filter(person=cast.mrs_chan, plan__state=Plan.State.IN_FORCE).first()
        assert step is not None
    verbs.say(by=mei, on=step, kind="disagree", words="我唔同意", lang="yue-Hant-HK")

    with as_owner():
        writers = WrittenWith.objects.filter(plan=step.plan_id, is_self=False).exclude(account=mei)
        expected = {str(each.account) for each in writers.select_related("account")}
    assert expected
    assert letters("plans.open_no") == expected


def test_whoever_said_no_is_told_that_it_has_an_answer(cast: Cast) -> None:
    with as_owner():
        no = Voice.objects.get(pk=cast.id("voice_chan_meals"))

    verbs.answer(by=cast.wong, to=no, words="唔送。", lang="yue-Hant-HK")

    assert letters("plans.answered") == {str(cast.yuk_lan)}
