"""A tablet may be in anybody’s hands: it asks and alerts, and remembers nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.guide import so_far
from beside.handovers.models import Handover
from beside.people.models import Tablet

FEAR = {"en": "I want to die", "zh-hant": "我想死"}
TOLD = {"en": "Somebody on duty here has been told.", "zh-hant": "已通知這裡的當值人員"}
SIGNS = ("stands", "I want to die", "我想死", "has been told", "已通知")


def at_a_tablet(cast: Cast, enter: Callable[..., Client], language: str) -> Client:
    tablet = Tablet.objects.create(
        account=cast.yuk_lan, key_hash="0" * 64, expires_at=timezone.now(),
        paired_by=cast.ling, paired_at=timezone.now(),
    )  # fmt: skip
    chan = enter(cast.yuk_lan, language)
    session = chan.session
    session["tablet"] = str(tablet.pk)
    session.save()
    return chan


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_it_says_that_somebody_was_told_and_then_knows_nothing(
    cast: Cast, enter: Callable[..., Client], language: str
) -> None:
    chan = at_a_tablet(cast, enter, language)

    said = chan.post("/ask/", {"words": FEAR[language]})
    later = chan.get("/ask/?so_far=urgent").content.decode()

    page = said.content.decode()
    assert TOLD[language] in page
    assert page.index("tel:999") < page.index(TOLD[language])
    with as_owner():
        assert Handover.objects.filter(what="guide.urgent", asker=cast.yuk_lan).count() == 1
    assert so_far.COOKIE not in chan.cookies
    assert [each for each in SIGNS if each in later.split("<main")[1]] == []
    assert chan.get("/ask/stands/").status_code == 204


def test_the_page_that_is_open_stays_urgent_and_alerts_once(
    cast: Cast, enter: Callable[..., Client]
) -> None:
    chan = at_a_tablet(cast, enter, "en")
    first = chan.post("/ask/", {"words": FEAR["en"]})

    again = chan.post(
        "/ask/", {"words": "How do I make my home safer?", "so_far": first.context["so_far"]}
    )

    assert 'class="found"' not in again.content.decode()
    assert TOLD["en"] in again.content.decode()
    with as_owner():
        assert Handover.objects.filter(what="guide.urgent", asker=cast.yuk_lan).count() == 1


def test_a_yes_is_sent_and_not_shown(cast: Cast, enter: Callable[..., Client]) -> None:
    chan = at_a_tablet(cast, enter, "en")

    sent = chan.post("/ask/human/", {"how": "in writing", "words": "Somebody shouts at me"})
    page = chan.get(sent["Location"]).content.decode()

    assert "It is sent. Somebody here reads it." in page
    assert "shouts" not in page
    assert so_far.COOKIE not in chan.cookies
