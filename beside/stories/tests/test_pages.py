"""Every page of this room: who gets in, plain forms, both languages, wrong input said in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.stories import verbs

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "mei", "ling", "wong", "grace", "kwok_ho", "tat_wing", "connie")
STORY = {"yuk_lan", "mei"}
# Which of everyone gets in; all others meet 404.
WHO_ENTERS = {
    "everything": STORY,
    "tell": STORY,
    "story": STORY,
    "retell": {"yuk_lan"},
    "let_go": {"yuk_lan"},
    "bring_back": {"yuk_lan"},
    "about": STORY,
    "under": {"yuk_lan"},
    "earlier": STORY,
    "let_go_about": {"yuk_lan"},
    "bring_back_about": {"yuk_lan"},
    "moments": STORY,
    "keep_moment": STORY,
    "moment": STORY,
    "let_go_moment": {"yuk_lan"},
    "bring_back_moment": {"yuk_lan"},
    "card": {"yuk_lan", "mei", "ling", "wong"},
    "write_card": {"yuk_lan"},
    "earlier_cards": {"yuk_lan", "mei", "ling", "wong"},
    "portrait": {"yuk_lan"},
    "voice": STORY,
    "photograph": STORY,
    "begin_upload": set(EVERYONE),
    "upload": {"yuk_lan"},
    "finish_upload": {"yuk_lan"},
}
ONLY_POST = {
    "begin_upload", "bring_back", "bring_back_about", "bring_back_moment", "finish_upload",
    "let_go_about",
}  # fmt: skip
UPLOAD = UUID("01980000-0000-7000-8000-000000000001")


def address(name: str, cast: Cast) -> str:
    person = cast.id("mrs_chan")
    more: dict[str, list[object]] = {
        "story": [cast.id("congee_stall")],
        "retell": [cast.id("congee_stall")],
        "let_go": [cast.id("congee_stall")],
        "bring_back": [cast.id("congee_stall")],
        "under": ["people"],
        "earlier": ["people"],
        "let_go_about": [cast.id("about_chan/people")],
        "bring_back_about": [cast.id("about_chan/people")],
        "moment": [cast.id("stall_photo")],
        "let_go_moment": [cast.id("stall_photo")],
        "bring_back_moment": [cast.id("stall_photo")],
    }
    if name == "voice":
        return reverse("stories:voice", args=[cast.id("congee_stall/voice")])
    if name == "photograph":
        return reverse("stories:photograph", args=[cast.id("stall_photo/photograph"), 320])
    if "upload" in name:
        return reverse(f"stories:{name}", args=[] if name.startswith("begin") else [UPLOAD])
    return reverse(f"stories:{name}", args=[person, *more.get(name, [])])


@pytest.mark.parametrize("who", EVERYONE)
def test_only_those_it_is_open_to_get_in(cast: Cast, enter: Enter, who: str) -> None:
    browser = enter(getattr(cast, who))
    verbs.begin_upload(by=cast.yuk_lan, total=9, id=UPLOAD)

    for name, gets_in in WHO_ENTERS.items():
        ask = browser.post if name in ONLY_POST else browser.get
        ask = browser.head if name == "upload" else ask
        if name.startswith("bring_back"):
            continue
        status = ask(address(name, cast)).status_code

        assert (status != 404) == (who in gets_in), (name, status)
        assert status in (200, 302, 404, 409, 422), (name, status)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_every_page_reads_in_both_languages(cast: Cast, enter: Enter, language: str) -> None:
    browser = enter(cast.yuk_lan, language)

    for name in set(WHO_ENTERS) - ONLY_POST - {"voice", "photograph", "upload"}:
        response = browser.get(address(name, cast))

        assert response.status_code == 200, name


def post(browser: Client, name: str, cast: Cast, **facts: object) -> tuple[int, str]:
    response = browser.post(address(name, cast), facts)
    return response.status_code, response.content.decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Say it or write it"),
        ("\u202e\u200b", "Say it or write it|nothing to read"),
        ("長" * 20_001, "too long"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_on_the_page(
    cast: Cast, enter: Enter, words: str, sentence: str
) -> None:
    status, page = post(enter(cast.yuk_lan), "tell", cast, words=words, lang="yue-Hant-HK")

    assert status == 422
    assert any(each in page for each in sentence.split("|"))


def test_a_moment_needs_a_day_or_words_for_it(cast: Cast, enter: Enter) -> None:
    status, page = post(enter(cast.yuk_lan), "keep_moment", cast, words="捉魚", lang="yue-Hant-HK")

    assert status == 422
    assert "捉魚" in page


def test_a_language_that_is_none_is_refused(cast: Cast, enter: Enter) -> None:
    status, _ = post(enter(cast.yuk_lan), "tell", cast, words="x", lang="tlh")

    assert status == 422


def test_a_story_told_by_form_is_there(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.mei)
    status, _ = post(
        browser, "tell", cast, words="<b>She</b> hums 😀", lang="en", whose="mine", id="not an id"
    )

    assert status == 302
    page = browser.get(address("everything", cast)).content.decode()
    assert "&lt;b&gt;She&lt;/b&gt; hums 😀" in page


def test_taking_back_and_bringing_back_by_plain_forms(cast: Cast, enter: Enter) -> None:
    browser, mei = enter(cast.yuk_lan), enter(cast.mei)
    browser.post(address("let_go", cast))

    assert mei.get(address("story", cast)).status_code == 404
    assert "Bring it back" in browser.get(address("story", cast)).content.decode()

    browser.post(address("bring_back", cast))

    assert mei.get(address("story", cast)).status_code == 200


def test_a_page_number_that_is_none_is_not_found(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.yuk_lan)

    for number in ("x", "-1", "0", "9" * 30):
        assert browser.get(address("moments", cast), {"page": number}).status_code == 404


# Statements of a whole request, session and roles included; they do not grow with the lists.
MOST_STATEMENTS = {"everything": 20, "about": 20, "moments": 20, "card": 20}


@pytest.mark.parametrize("name", MOST_STATEMENTS)
def test_a_list_asks_the_database_little(
    cast: Cast, enter: Enter, name: str, django_assert_max_num_queries: Any
) -> None:
    browser = enter(cast.mei)
    browser.get(address(name, cast))

    with django_assert_max_num_queries(MOST_STATEMENTS[name]):
        browser.get(address(name, cast))
