"""Walks through the plan by plain forms, and what a form does with bad input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.plans import verbs
from beside.plans.models import Hope, Plan, Progress, Review, Step, Voice
from beside.trust.models import Door

Enter = Callable[..., Client]


def row(model: Any, cast: Cast, name: str) -> Any:
    with as_owner():
        return model.objects.select_related("person").get(pk=cast.id(name))


def address(cast: Cast, name: str, *parts: object, person: str = "mrs_chan") -> str:
    return reverse(f"plans:{name}", args=[cast.id(person), *parts])


def test_a_hope_two_steps_a_no_and_a_yes(cast: Cast, enter: Enter) -> None:
    """The whole walk, by plain forms: written together, disagreed with, answered, agreed."""
    helper, hers = enter(cast.ling), enter(cast.ah_kiu)
    with as_owner():
        Door.objects.filter(person=cast.mrs_lam, part="plan").update(may_write=True)
    at = {"person": "mrs_lam"}
    helper.post(address(cast, "begin", **at))
    hope = {"whose": "person", "words": "自己攞本簿", "lang": "yue-Hant-HK", "importance": "9"}
    made = helper.post(address(cast, "add-hope", **at), hope)
    for words in ("一齊去銀行", "阿娣陪住"):
        step = {"words": words, "lang": "yue-Hant-HK", "who": ["self"], "weekdays": ["2"]}
        helper.post(made["Location"], step)
    with as_owner():
        second = Step.objects.get(person=cast.mrs_lam, words="阿娣陪住")
    no = {"kind": "disagree", "words": "唔使人陪", "lang": "yue-Hant-HK"}
    hers.post(address(cast, "say", second.line, **at), no)
    page = hers.get(address(cast, "read-back", **at))
    yes = {"kind": "agree", "seen": page.context["shown"].fingerprint, "words": "得"}

    got = hers.post(address(cast, "read-back", **at), yes | {"lang": "yue-Hant-HK"}, follow=True)

    shown = got.content.decode()
    assert "In force" in shown
    assert "唔使人陪" in shown
    assert "Nobody has answered you yet." in shown


def test_a_form_that_is_wrong_keeps_every_word(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.ling)
    hope = cast.id("hope_chan_shop/line")
    step = {"words": "慢慢行", "lang": "yue-Hant-HK", "weekdays": ["1"], "by_day": "2030-01-01"}

    got = browser.post(address(cast, "add-step", hope), step)

    assert got.status_code == 422
    assert "慢慢行" in got.content.decode()
    assert "choose one of the two" in got.content.decode()


@pytest.mark.parametrize(
    "words", ["", "   ", "\u200b", "\u202e\u202d", "x" * 1001, "\u0000"], ids=repr
)
def test_a_hope_that_says_nothing_or_too_much_gets_a_clear_sentence(
    cast: Cast, enter: Enter, words: str
) -> None:
    sent = {"whose": "person", "words": words, "lang": "yue-Hant-HK"}

    got = enter(cast.yuk_lan).post(address(cast, "add-hope"), sent)

    assert got.status_code == 422


@pytest.mark.parametrize("words", ["اُمید ہے", "👵🏻🥬", "e\u0301", "<b>粥</b>"])
def test_words_of_any_script_are_kept_as_they_are(cast: Cast, enter: Enter, words: str) -> None:
    sent = {"whose": "person", "words": words, "lang": "ur"}

    got = enter(cast.yuk_lan).post(address(cast, "add-hope"), sent)

    assert got.status_code == 302
    with as_owner():
        assert Hope.objects.filter(plan__state="proposed", person=cast.mrs_chan, lang="ur").exists()


def test_the_same_hope_sent_twice_is_one(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.yuk_lan)
    page = browser.get(address(cast, "add-hope"))
    one = page.context["form"]["id"].value()
    sent = {"id": str(one), "whose": "person", "words": "飲茶", "lang": "yue-Hant-HK"}

    for _ in range(2):
        browser.post(address(cast, "add-hope"), sent)

    with as_owner():
        assert Hope.objects.filter(words="飲茶").count() == 1


def test_two_tabs_lead_to_a_choice_and_lose_nothing(cast: Cast, enter: Enter) -> None:
    hope = row(Hope, cast, "hope_chan_heard")
    sent = {"seen": str(hope.wording), "lang": "yue-Hant-HK", "importance": "9"}
    at = address(cast, "hope", hope.line)
    enter(cast.ling).post(at, sent | {"words": "跌咗有人知"})

    got = enter(cast.yuk_lan).post(at, sent | {"words": "跌咗有人應"}, follow=True)

    shown = got.content.decode()
    assert "跌咗有人知" in shown
    assert "跌咗有人應" in shown
    chosen = enter(cast.yuk_lan).post(got.redirect_chain[-1][0], {"choose": "other"})
    assert chosen.status_code == 302
    with as_owner():
        assert Hope.objects.get(plan__state="proposed", line=hope.line).words == "跌咗有人應"


def test_an_answer_that_came_second_keeps_its_words_on_the_page(cast: Cast, enter: Enter) -> None:
    at, sent = address(cast, "answer", cast.id("voice_chan_meals")), {"lang": "yue-Hant-HK"}
    enter(cast.wong).post(at, sent | {"words": "唔送"})

    got = enter(cast.ling).post(at, sent | {"words": "明白"})

    assert got.status_code == 422
    assert "明白" in got.content.decode()
    assert row(Voice, cast, "voice_chan_meals").answer == "唔送"


def test_a_plan_that_changed_while_it_was_read_is_shown_again(cast: Cast, enter: Enter) -> None:
    verbs.change_the_plan(by=cast.yuk_lan, plan=row(Plan, cast, "plan_chan"))
    sent = {"kind": "agree", "seen": "of-yesterday", "words": "好", "lang": "yue-Hant-HK"}

    got = enter(cast.yuk_lan).post(address(cast, "read-back"), sent)

    assert got.status_code == 422
    assert "The plan was changed while it was read" in got.content.decode()
    assert row(Plan, cast, "plan_chan").state == Plan.State.IN_FORCE


def test_progress_of_a_day_that_has_not_come(cast: Cast, enter: Enter) -> None:
    sent = {"words": "行咗", "lang": "yue-Hant-HK", "level": "1", "day": "2100-01-01"}
    at = address(cast, "progress", cast.id("hope_chan_shop/line"))

    got = enter(cast.yuk_lan).post(at, sent)

    assert got.status_code == 422
    sent["day"] = timezone.localdate().isoformat()
    assert enter(cast.yuk_lan).post(at, sent).status_code == 302
    with as_owner():
        assert Progress.objects.filter(words="行咗", is_own=True).exists()


def test_a_day_to_look_again_and_the_words_of_that_day(cast: Cast, enter: Enter) -> None:
    browser, who = enter(cast.wong), ["self", f"account:{cast.id('wong')}"]
    day = timezone.localdate().isoformat()
    browser.post(address(cast, "review"), {"day": day, "how": "walking", "who": who})
    with as_owner():
        made = Review.objects.get(person=cast.mrs_chan, how="walking")

    browser.post(address(cast, "held", made.pk), {"words": "好似", "lang": "yue-Hant-HK"})

    assert "好似" in browser.get(address(cast, "plan")).content.decode()


def test_ending_a_plan_by_its_page(cast: Cast, enter: Enter) -> None:
    enter(cast.hoi).post(address(cast, "end", person="uncle_hoi"), {"words": "", "lang": "en"})

    assert row(Plan, cast, "plan_hoi").state == Plan.State.ENDED


def test_an_address_of_somebody_elses_plan_is_not_there(cast: Cast, enter: Enter) -> None:
    lau = cast.id("step_lau_walk/line")

    assert enter(cast.ling).get(address(cast, "say", lau)).status_code == 404
    assert enter(cast.ling).get(address(cast, "version", cast.id("plan_lau"))).status_code == 404
