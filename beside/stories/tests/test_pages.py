"""Every page of this room: who gets in, plain forms, both languages, wrong input said in words."""

from __future__ import annotations

from collections.abc import Callable
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
