"""Every page, as a plain form, in both languages, for who enters and for everyone else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people.models import Account
from beside.plans import verbs
from beside.plans.models import Hope, OtherText, Plan, Step, Waiting
from beside.trust.models import Door

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie")
READERS = ("yuk_lan", "mei", "ling", "wong")
PLANNERS = ("yuk_lan", "ling", "wong")
WHO_ENTERS = {
    "plan": READERS,
    "version": READERS,
    "compare": READERS,
    "paper": READERS,
    "begin": PLANNERS,
    "change": PLANNERS,
    "writing": READERS,
    "understanding": PLANNERS,
    "understood": READERS,
    "add-strength": READERS,
    "strength": PLANNERS,
    "add-hope": READERS,
    "hope": PLANNERS,
    "add-step": READERS,
    "step": PLANNERS,
    "add-what-if": PLANNERS,
    "what-if": PLANNERS,
    "let-go": PLANNERS,
    "gone": READERS,
    "take-up": PLANNERS,
    "choose": PLANNERS,
    "read-back": PLANNERS,
    "say": READERS,
    "answer": ("ling", "wong"),  # nobody answers themself
    "name-human": PLANNERS,
    "decide": ("wong",),  # the named human alone
    "progress": READERS,
    "finish": PLANNERS,
    "review": PLANNERS,
    "held": READERS,
    "end": PLANNERS,
}
ONLY_POSTS = ("begin", "change", "understood", "finish", "take-up")


@pytest.fixture
def addresses(cast: Cast) -> dict[str, list[Any]]:
    """What each address needs besides the person; with a version being written and two texts."""
    plan = row(Plan, cast, "plan_chan")
    heard = row(Hope, cast, "hope_chan_heard")
    for by, words in ((cast.ling, "跌咗有人知"), (cast.yuk_lan, "跌咗有人應")):
        content = {"words": words, "lang": "yue-Hant-HK", "importance": 9}
        verbs.change(by=by, line=heard, content=content, seen=heard.wording)
    with as_owner():
        text = OtherText.objects.get(at_once=True)
        made = [
            Waiting.objects.create(
                person=plan.person, plan=plan, step=step, line=step.line, who=who
            )
            for step, who in (
                (row(Step, cast, "step_chan_bulb"), None),
                (row(Step, cast, "step_chan_down"), cast.wong),
            )
        ]
    line = {name: cast.id(f"{name}/line") for name in ("hope_chan_shop", "step_chan_bulb")}
    return {
        "version": [plan.pk], "compare": [cast.id("plan_chan/1"), plan.pk], "paper": [plan.pk],
        "strength": [cast.id("strength_chan_cook/line")], "hope": [line["hope_chan_shop"]],
        "add-step": [line["hope_chan_shop"]], "step": [line["step_chan_bulb"]],
        "what-if": [cast.id("if_chan_falls/line")],
        "let-go": ["hopes", line["hope_chan_shop"]], "choose": [text.pk],
        "take-up": ["hopes", line["hope_chan_shop"]],
        "say": [line["hope_chan_shop"]], "answer": [cast.id("voice_chan_meals")],
        "name-human": [made[0].pk], "decide": [made[1].pk], "progress": [line["hope_chan_shop"]],
        "finish": [line["step_chan_bulb"]], "held": [cast.id("review_chan")],
    }  # fmt: skip


def row(model: Any, cast: Cast, name: str) -> Any:
    with as_owner():
        return model.objects.select_related("person").get(pk=cast.id(name))


def address(cast: Cast, name: str, *parts: object, person: str = "mrs_chan") -> str:
    return reverse(f"plans:{name}", args=[cast.id(person), *parts])


def test_of_two_versions_the_earlier_stands_first(cast: Cast, enter: Enter) -> None:
    first, second = cast.id("plan_chan/1"), cast.id("plan_chan")

    pages = [
        enter(cast.yuk_lan).get(address(cast, "compare", *both)).content.decode()
        for both in ((first, second), (second, first))
    ]

    for page in pages:
        assert page.index("Version 1") < page.index("Version 2")


@pytest.mark.parametrize("name", WHO_ENTERS)
def test_who_enters_and_who_meets_a_404(
    cast: Cast, enter: Enter, addresses: dict[str, list[Any]], name: str
) -> None:
    at = address(cast, name, *addresses.get(name, []))
    for account in EVERYONE:
        browser = enter(getattr(cast, account))
        if name == "take-up":  # whoever may has just taken it up
            verbs.let_go_line(by=cast.yuk_lan, line=row(Hope, cast, "hope_chan_shop"))
        sent = {"understanding": str(cast.id("understanding_chan"))}
        got = browser.post(at, sent) if name in ONLY_POSTS else browser.get(at)

        entered = got.status_code in (200, 302)
        assert entered == (account in WHO_ENTERS[name]), (account, got.status_code)
        assert entered or got.status_code == 404


@pytest.mark.parametrize("name", sorted(set(WHO_ENTERS) - set(ONLY_POSTS)))
def test_every_page_speaks_chinese_too(
    cast: Cast, enter: Enter, addresses: dict[str, list[Any]], name: str
) -> None:
    who: Account = getattr(cast, WHO_ENTERS[name][-1])

    got = enter(who, "zh-hant").get(address(cast, name, *addresses.get(name, [])))

    assert 'lang="zh' in got.content.decode()[:400]


def test_the_plan_page_asks_no_more_for_a_longer_plan(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    browser = enter(cast.ling)
    browser.get(address(cast, "plan"))

    with django_assert_max_num_queries(32):
        browser.get(address(cast, "plan"))


def test_an_imported_plan_says_that_nobody_has_agreed(cast: Cast, enter: Enter) -> None:
    with as_owner():
        Plan.objects.create(person=cast.mrs_lam, imported_from="a hospital", title="Care plan")

    got = enter(cast.ling).get(address(cast, "plan", person="mrs_lam")).content.decode()

    assert "Nobody has agreed to it yet." in got
    assert "a hospital" in got


def test_a_person_without_a_plan_reads_what_belongs_there(cast: Cast, enter: Enter) -> None:
    got = enter(cast.ah_kiu).get(address(cast, "plan", person="mrs_lam")).content.decode()

    assert "There is no plan yet" in got
    assert "Begin together" in got


def test_a_decision_needs_both_to_have_been_heard(
    cast: Cast, enter: Enter, addresses: dict[str, list[Any]]
) -> None:
    at = address(cast, "decide", *addresses["decide"])
    sent = {"goes_ahead": "no", "words": "兩個都講咗", "lang": "yue-Hant-HK", "heard_person": "on"}
    browser = enter(cast.wong)

    assert browser.post(at, sent).status_code == 422
    assert browser.post(at, sent | {"heard_speaker": "on"}).status_code == 302


def test_on_paper_each_sheet_names_people_in_its_own_language(cast: Cast, enter: Enter) -> None:
    at = address(cast, "paper", cast.id("plan_chan"))

    both = enter(cast.ling).get(at).content.decode()
    english = enter(cast.ling).get(at + "?in=en").content.decode()

    assert "陳太和阿玲" in both
    assert "Mrs Chan and Ling" in both
    assert "陳太和阿玲" not in english


def test_a_voice_in_a_plan_is_heard_by_who_reads_the_plan(cast: Cast, enter: Enter) -> None:
    in_plan = reverse("stories:voice", args=[cast.id("voice_mei_down/voice")])
    in_story = reverse("stories:voice", args=[cast.id("congee_stall/voice")])
    with as_owner():
        Door.objects.filter(person=cast.mrs_chan, part="plan", role__account=cast.mei).delete()

    heard = {
        name: [enter(getattr(cast, name)).get(each).status_code for each in (in_plan, in_story)]
        for name in ("ling", "mei", "yuk_lan", "grace")
    }

    assert heard == {
        "ling": [200, 404], "mei": [404, 200], "yuk_lan": [200, 200], "grace": [404, 404],
    }  # fmt: skip


def test_a_recording_is_played_on_screen_and_told_on_paper(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.ling)
    src = reverse("stories:voice", args=[cast.id("voice_mei_down/voice")])

    page = browser.get(address(cast, "plan")).content.decode()
    paper = browser.get(address(cast, "paper", cast.id("plan_chan"))).content.decode()

    assert src in page
    assert "Hear Mei say it" in page
    assert src not in paper
    assert "Said aloud; the recording is kept." in paper
    assert "親口說了，錄音留着。" in paper
