"""Every page of this room: who gets in, plain forms, both languages, what is wrong said in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.people.models import Account

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
}
ONLY_POST = {"bring_back", "bring_back_about", "bring_back_moment", "let_go_about"}


def address(name: str, cast: Cast) -> str:
    person = cast.id("mrs_chan")
    more = {
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
    return reverse(f"stories:{name}", args=[person, *more.get(name, [])])


@pytest.mark.parametrize("who", EVERYONE)
def test_only_those_it_is_open_to_get_in(cast: Cast, enter: Enter, who: str) -> None:
    browser = enter(getattr(cast, who))

    for name, gets_in in WHO_ENTERS.items():
        ask = browser.post if name in ONLY_POST else browser.get
        if name.startswith("bring_back"):
            continue
        status = ask(address(name, cast)).status_code

        assert (status != 404) == (who in gets_in), (name, status)
        assert status in (200, 302, 404), (name, status)


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_every_page_reads_in_both_languages(cast: Cast, enter: Enter, language: str) -> None:
    browser = enter(cast.yuk_lan, language)

    for name in set(WHO_ENTERS) - ONLY_POST - {"voice", "photograph"}:
        response = browser.get(address(name, cast))

        assert response.status_code == 200, name


def someone(cast: Cast) -> Account:
    found: Account = cast.yuk_lan
    return found
