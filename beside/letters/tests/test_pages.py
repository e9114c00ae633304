"""Who enters, and what the pages about letters say and do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.letters import reads, verbs
from beside.letters.sending.sealing import text
from beside.letters.tests.receiving import Phone
from beside.letters.tests.writing import NEWS
from beside.people.models import Tablet

Enter = Callable[..., Client]
EVERYONE = ("yuk_lan", "mei", "ling", "wong", "edwin", "fung", "tat_wing")
CARRYING = {"wong", "edwin", "fung"}
WHO_ENTERS = {
    "letters:mine": set(EVERYONE),
    "letters:read": {"mei"},
    "letters:ways": set(EVERYONE),
    "letters:try_out": set(EVERYONE),
    "letters:subscribe": set(EVERYONE),
    "letters:unsubscribe": {"mei"},
    "letters:sent": set(EVERYONE),
    "letters:undelivered": CARRYING,
    "letters:paper": {"wong", "edwin"},  # Miss Fung walks beside nobody of Mrs Lam’s
    "letters:settle": {"wong", "edwin"},
    "letters:worker": set(EVERYONE),
}
POSTS = {
    "letters:read", "letters:try_out", "letters:subscribe", "letters:unsubscribe", "letters:settle",
}  # fmt: skip
READ = sorted(set(WHO_ENTERS) - POSTS - {"letters:worker"})


def address(cast: Cast, name: str) -> str:
    if name == "letters:read":
        return reverse(name, args=[verbs.write(by=cast.wong, to=cast.mei, kind=NEWS)])
    if name == "letters:unsubscribe":
        return reverse(name, args=[cast.id("push_mei")])
    if name in ("letters:paper", "letters:settle"):
        return reverse(name, args=[cast.id("letter_lam_tablet")])
    return reverse(name)


@pytest.mark.parametrize("name", WHO_ENTERS)
@pytest.mark.parametrize("who", EVERYONE)
def test_who_enters(cast: Cast, enter: Enter, name: str, who: str) -> None:
    place, browser = address(cast, name), enter(getattr(cast, who))

    got = (browser.post if name in POSTS else browser.get)(place)

    assert (got.status_code != 404) == (who in WHO_ENTERS[name]), got.status_code


@pytest.mark.parametrize("language", ["en", "zh-hant"])
@pytest.mark.parametrize("name", READ)
def test_each_page_stands_in_both_languages(
    cast: Cast, enter: Enter, name: str, language: str
) -> None:
    got = enter(cast.wong, language).get(address(cast, name))

    assert got.status_code == 200
    assert "<h1>" in got.content.decode()


def test_ways_are_chosen_with_a_form_that_keeps_what_was_typed(cast: Cast, enter: Enter) -> None:
    mei, place = enter(cast.mei), reverse("letters:ways")
    facts = {
        "first": "mail", "second": "print", "gather": "hourly", "since": "22:00", "until": "",
        "urgent_may_pass": "on",
    }  # fmt: skip

    refused = mei.post(place, facts)
    kept = mei.post(place, facts | {"until": "07:00"})

    assert refused.status_code == 422
    assert "22:00" in refused.content.decode()
    assert kept.status_code == 302
    with acting(cast.mei):
        assert reads.choice_of(cast.mei).ways == ["mail", "print"]
        quiet = reads.quiet_hours_of(cast.mei)
    assert quiet is not None
    assert f"{quiet.since:%H:%M}" == "22:00"


def test_a_tablet_changes_nothing_of_how_somebody_is_reached(cast: Cast, enter: Enter) -> None:
    browser = enter(cast.yuk_lan)
    session = browser.session
    session["tablet"] = str(tablet_of(cast).pk)
    session.save()

    for name in ("letters:ways", "letters:sent"):
        assert browser.get(reverse(name)).status_code == 404
    for name in ("letters:try_out", "letters:subscribe"):
        assert browser.post(reverse(name)).status_code == 404
    assert browser.get(reverse("letters:mine")).status_code == 200


def tablet_of(cast: Cast) -> Tablet:
    with as_owner():
        return Tablet.objects.create(
            account_id=cast.id("yuk_lan"), key_hash="of a test", expires_at=timezone.now(),
            paired_at=timezone.now(), paired_by_id=cast.id("ling"),
        )  # fmt: skip


def test_a_letter_is_opened_with_one_tap_and_is_new_no_more(cast: Cast, enter: Enter) -> None:
    mei, place = enter(cast.mei), address(cast, "letters:read")

    before = mei.get(reverse("letters:mine")).content.decode()
    mei.post(place)
    after = mei.get(reverse("letters:mine")).content.decode()

    assert place in before
    assert place not in after
    assert "A line of a test" in after


def test_what_could_not_be_delivered_is_seen_and_settled_by_a_human(
    cast: Cast, enter: Enter
) -> None:
    wong, place = enter(cast.wong), reverse("letters:undelivered")

    desk = wong.get("/").content.decode()
    before = wong.get(place).content.decode()
    wong.post(address(cast, "letters:settle"), {"how": "rung"})
    after = wong.get(place).content.decode()

    assert place in desk
    assert "Who comes tomorrow" in before
    assert "has not been used since" in before
    assert "Who comes tomorrow" not in after


def test_the_paper_is_in_its_reader_s_language_and_gives_a_number_to_ring(
    cast: Cast, enter: Enter
) -> None:
    page = enter(cast.wong).get(address(cast, "letters:paper")).content.decode()

    assert "嬌姐" in page
    assert "明天誰會來" in page
    assert "5550 0100" in page


@pytest.mark.parametrize(
    "wrong",
    [{"endpoint": "https://127.0.0.1/x"}, {"endpoint": "http://push.example.org/x"},
     {"key": "AAAA"}, {"key": "not base64 at all!"}, {"secret": "AA"}, {"endpoint": ""}],
)  # fmt: skip
def test_a_device_that_says_nonsense_is_not_turned_on(
    cast: Cast, enter: Enter, wrong: dict[str, str]
) -> None:
    phone = Phone()
    good = {
        "endpoint": "https://push.example.org/new", "key": text(phone.key),
        "secret": text(phone.secret),
    }  # fmt: skip
    ling = enter(cast.ling)

    refused = ling.post(reverse("letters:subscribe"), good | wrong, follow=True)

    assert "could not be turned on" in refused.content.decode()
    with acting(cast.ling):
        assert not reads.devices_of(cast.ling).exists()
    ling.post(reverse("letters:subscribe"), good)
    with acting(cast.ling):
        assert reads.devices_of(cast.ling).count() == 1


def test_the_service_worker_speaks_for_the_whole_house_and_strangers_may_load_it(
    cast: Cast,
) -> None:
    got = Client().get("/worker.js")

    assert got.status_code == 200
    assert got.headers["Content-Type"].startswith("text/javascript")
    assert b"showNotification" in got.content


def test_the_lists_ask_no_more_for_more(
    cast: Cast, enter: Enter, django_assert_max_num_queries: Any
) -> None:
    wong = enter(cast.wong)
    wong.get(reverse("letters:mine"))

    for thing in range(3):
        verbs.write(by=cast.irene, to=cast.wong, kind=NEWS, thing=cast.id(f"thing {thing}"))
    with django_assert_max_num_queries(7):
        wong.get(reverse("letters:mine"))
    with django_assert_max_num_queries(8):
        wong.get(reverse("letters:undelivered"))
