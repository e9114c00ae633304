"""What no browser of ours sends, and what everybody's browser sends twice."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.people.models import Account, Bond
from beside.plans.models import Hope, Progress
from beside.stories.models import Story
from beside.trail.verbs import leave_trace, verb
from house.checks.entering import addresses

Enter = Callable[..., Client]
NO_ADDRESSES = ["1٣", "25:61", "people:me", "NaN", "..", "\x00", "/\\example.com", "//example.com"]
NO_IDS = [
    "",
    "x",
    "\x00",
    "0",
    "９",
    "null",
    "01980000-0000-7000-8000-00000000dead",
    "\u202egnp.exe",
]


@pytest.mark.parametrize("bad", NO_ADDRESSES)
def test_a_next_that_is_no_place_here_leads_to_the_first_page(
    cast: Cast, enter: Enter, bad: str
) -> None:
    browser = enter(cast.mei)
    role = str(cast.mei.role.pk)

    answers = [
        browser.post(reverse("people:role"), {"role": role, "next": bad}),
        browser.get(reverse("people:language"), {"to": "en", "next": bad}),
    ]

    assert [each["Location"] for each in answers] == ["/", "/"]


@pytest.mark.parametrize("bad", NO_IDS)
def test_words_to_agree_to_that_are_none_are_not_there(cast: Cast, enter: Enter, bad: str) -> None:
    address = reverse("plans:understood", args=[cast.id("mrs_chan")])

    assert enter(cast.ling).post(address, {"understanding": bad}).status_code == 404


def test_the_id_of_what_one_may_not_see_costs_nobody_their_words(cast: Cast, enter: Enter) -> None:
    with as_owner():
        hidden = Story.objects.exclude(person=cast.id("mrs_chan")).first()
        assert hidden is not None
        before = hidden.words
    address = reverse("stories:tell", args=[cast.id("mrs_chan")])

    answer = enter(cast.yuk_lan).post(
        address, {"id": str(hidden.pk), "words": "我煲咗粥", "lang": "yue-Hant-HK"}
    )

    assert answer.status_code == 302
    with as_owner():
        assert Story.objects.get(pk=hidden.pk).words == before
        assert Story.objects.get(words="我煲咗粥").person_id == cast.id("mrs_chan")


def test_no_form_breaks_on_an_id_that_is_taken(cast: Cast, enter: Enter) -> None:
    """Each form that makes a row, sent with the id of a hidden row of the same kind."""
    with as_owner():
        hopes = Hope.objects.exclude(person=cast.id("mrs_chan")).first()
        bond = Bond.objects.exclude(person=cast.id("mrs_chan")).first()
        hope = Hope.objects.filter(person=cast.id("mrs_chan"), plan__state="in force").first()
        progress = Progress.objects.exclude(person=cast.id("mrs_chan")).first()
    assert hopes is not None
    assert bond is not None
    assert hope is not None
    assert progress is not None
    chan = cast.id("mrs_chan")
    said = {"words": "我想", "lang": "yue-Hant-HK"}
    sent = [
        (reverse("plans:add-hope", args=[chan]), said | {"id": hopes.pk, "whose": "person"}),
        (reverse("trust:bond", args=[chan]), {"id": bond.pk, "how": "butcher", "name": "Wing"}),
        (
            reverse("plans:progress", args=[chan, hope.line]),
            said | {"id": progress.pk, "level": "1", "day": "2026-01-02"},
        ),
    ]
    browser = enter(cast.yuk_lan)

    answers = [(each, browser.post(each, given).status_code) for each, given in sent]

    assert [status for _address, status in answers] == [302, 302, 302], answers


@pytest.mark.parametrize("language", ["en", "zh-hant"])
def test_what_is_too_much_to_read_is_said_in_words(cast: Cast, enter: Enter, language: str) -> None:
    address = reverse("stories:tell", args=[cast.id("mrs_chan")])

    answer = enter(cast.yuk_lan, language).post(address, {"words": "好" * 1_000_000})

    assert answer.status_code == 400
    assert "shorter pieces" in answer.content.decode()
    assert "分幾段再送" in answer.content.decode()


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b'{"words": 1}', b"words=%ff%00&lang=%e0"])
def test_a_body_that_is_no_form_of_ours_breaks_nothing(
    cast: Cast, enter: Enter, kind: str, body: bytes
) -> None:
    address = reverse("stories:tell", args=[cast.id("mrs_chan")])
    with as_owner():
        before = Story.objects.count()

    answer = enter(cast.yuk_lan).post(address, body, content_type=kind)

    assert answer.status_code in (200, 400, 422)
    with as_owner():
        assert Story.objects.count() == before


def test_no_page_takes_a_form_without_its_key() -> None:
    without = [name for name, page in addresses() if getattr(page.callback, "csrf_exempt", False)]

    # The box for questions may stand in a frame of another site, where no cookie of ours comes
    # along: neither the form’s key nor a session. It changes nothing of anybody’s.
    assert without == ["guide:ask"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Go back one page"), ("zh-hant", "返回上一頁")]
)
def test_who_wrote_until_their_session_ended_is_told_where_their_words_are(
    cast: Cast, enter: Enter, language: str, said: str
) -> None:
    browser = enter(cast.yuk_lan, language)
    session = browser.session
    session["entered_at"] = session["seen_at"] = 0
    session.save()
    address = reverse("stories:tell", args=[cast.id("mrs_chan")])

    answer = browser.post(address, {"words": "我煲咗粥", "lang": "yue-Hant-HK"}, follow=True)

    assert answer.redirect_chain[0][0].startswith(reverse("account_login"))
    assert said in answer.content.decode()


def test_a_row_that_another_made_with_this_id_meanwhile_is_found_at_the_second_look(
    cast: Cast,
) -> None:
    with as_owner():
        taken = Story.objects.filter(person=cast.id("mrs_chan")).values_list("pk", flat=True)[0]
    looked: list[bool] = []

    @verb
    def tell(*, by: Account, id: UUID | None = None) -> UUID | None:
        leave_trace("test.told", by=by)
        looked.append(True)
        if len(looked) == 1:  # the other one’s row was not yet to be seen
            Story.objects.create(pk=id, person_id=cast.id("mrs_chan"), words="再講", told_by=by)
        return id

    assert tell(by=cast.yuk_lan, id=taken) == taken
    assert len(looked) == 2
