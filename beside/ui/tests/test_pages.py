"""The base of every page, the pages for when something is not there, and the kit's own page."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, reverse
from django.utils import translation

from beside.casting.cast import Cast
from beside.ui import pages, urls
from beside.ui.page import context

Enter = Callable[..., Client]
STRANGE = ["/nowhere/", "/people/not-an-id/", "/%00", "/people/%F0%9F%98%80/", "/" + "x" * 3000]


def asked(path: str = "/me/?a=1&b=2", **more: object) -> HttpRequest:
    request = RequestFactory().get(path)
    for name, value in more.items():
        setattr(request, name, value)
    return request


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("address", STRANGE)
def test_a_strange_address_meets_a_page_with_help(
    cast: Cast, enter: Enter, address: str, language: str
) -> None:
    answer = enter(cast.yuk_lan, language).get(address)

    assert answer.status_code == 404
    assert b'href="/human/"' in answer.content
    assert b'href="/help/"' in answer.content


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh-hant", "zh-Hant-HK")])
@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html"])
def test_the_pages_for_when_it_does_not_work_stand_in_both_languages(
    name: str, language: str, tag: str
) -> None:
    with translation.override(language):
        html = render_to_string(name, context(asked()))

    assert f'<html lang="{tag}"' in html
    assert html.count("<h1") == 1
    assert 'href="/human/"' in html


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "It has not been sent yet"), ("zh-hant", "還未送出")]
)
def test_a_page_open_for_too_long_says_that_nothing_was_sent(
    cast: Cast, language: str, heading: str
) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": language})

    answer = browser.post(reverse("account_login"), {"login": "mei@example.org"})

    assert answer.status_code == 403
    assert heading in answer.content.decode()
    assert b'href="/human/"' in answer.content


@pytest.mark.parametrize("language", ["en", "zh-hant", None])
def test_the_page_for_when_it_broke_needs_nothing_and_says_it_in_both_languages(
    language: str | None,
) -> None:
    with translation.override(language):
        html = render_to_string("500.html")

    assert "Something broke on our side" in html
    assert "我們這邊出了問題" in html
    assert html.count("<h1") == 1


@pytest.mark.parametrize(
    ("language", "label", "to"), [("en", "中文", "zh-hant"), ("zh-hant", "English", "en")]
)
def test_the_other_language_is_one_tap_away_and_keeps_the_place(
    language: str, label: str, to: str
) -> None:
    with translation.override(language):
        html = render_to_string("404.html", context(asked()))

    assert f'href="/language/?to={to}&amp;next=%2Fme%2F%3Fa%3D1%26b%3D2"' in html
    assert f">{label}</a>" in html


@pytest.mark.parametrize(
    ("request_", "size"),
    [
        (asked("/"), ""),
        (asked("/", COOKIES={"beside-size": "larger"}), "larger"),
        (asked("/", COOKIES={"beside-size": '"><script>'}), ""),
        (asked("/?size=largest"), "largest"),
        (asked("/", user=type("Somebody", (), {"size": "largest"})()), "largest"),
    ],
)
def test_type_is_as_large_as_somebody_asked(request_: HttpRequest, size: str) -> None:
    page = context(request_)["page"]

    assert isinstance(page, dict)
    assert page["size"] == size


def test_what_stands_around_a_page_comes_from_whoever_composes_it() -> None:
    around = {
        "nav": [
            {"href": "/", "label": "Today", "current": True},
            {"href": "/people/", "label": "People", "current": False},
        ],
        "me": "Grace",
        "me_href": "/me/",
        "role_href": "/me/role/",
        "role_label": "nurse",
        "banners": [{"kind": "clay", "text": "An emergency is open", "href": "/emergencies/"}],
        "help_line": "Wong answers until six.",
    }

    html = render_to_string("404.html", context(asked()) | {"around": around})

    assert '<a href="/" aria-current="page">Today</a>' in html
    assert '<a href="/me/">Grace</a>' in html
    assert '<a href="/me/role/">nurse</a>' in html
    assert 'data-kind="clay"' in html
    assert "Wong answers until six." in html


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("theme", ["", "light", "dark"])
def test_the_kit_shows_everything_in_both_languages(
    db: None, language: str, theme: str, kit_is_open: None
) -> None:
    with translation.override(language):
        answer = pages.kit(asked(f"/kit/?theme={theme}&size=larger"))

    html = answer.content.decode()
    shown = ("card", "note", "voice", "recorder", "band", "timeline", "table", "errors", "upload")
    assert all(f'class="{each}' in html for each in shown)
    assert 'data-size="larger"' in html
    assert ("/kit/dark.css" in html) is (theme == "dark")


def test_a_theme_can_be_forced_for_the_kit_only(kit_is_open: None) -> None:
    by_night = pages.theme(asked(), "dark").content.decode()

    assert "--paper:#1B1816" in by_night
    assert "color-scheme:dark" in by_night


def test_a_real_house_has_no_kit_page(cast: Cast, enter: Enter) -> None:
    assert enter(cast.wong).get("/kit/").status_code == 404


@pytest.fixture
def kit_is_open(settings: object) -> object:
    """As in the demo; the addresses are made anew before and after."""
    settings.DEMO = True  # type: ignore[attr-defined]
    _read_addresses_again()
    yield
    settings.DEMO = False  # type: ignore[attr-defined]
    _read_addresses_again()


def _read_addresses_again() -> None:
    importlib.reload(urls)
    importlib.reload(importlib.import_module("beside.config.urls"))
    clear_url_caches()
