"""The pages that staff use: an emergency, its review, appointing and suspending a speaker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.trust import verbs
from beside.trust.models import Emergency
from beside.trust.tests.seeing import sees

Enter = Callable[..., Client]
CHAN = "mrs_chan"
HEARING = {"plan"}  # Irene was named to hear Mr Lau and his wife, and let in to the plan for it


def test_an_emergency_goes_from_a_name_to_an_open_door_to_a_review(
    cast: Cast, enter: Enter
) -> None:
    ling, edwin = enter(cast.ling), enter(cast.edwin)
    hoi = reverse("trust:emergency", args=[cast.id("uncle_hoi")])
    assert ling.get(hoi).status_code == 404

    found = ling.post(reverse("trust:find"), {"name": " 海叔 "})
    assert hoi in found.content.decode()
    asked = {
        "reason": "咀唇發紫，救護員問藥物",
        "lang": "yue-Hant-HK",
        "parts": ["health"],
        "hours": "4",
    }
    assert ling.post(hoi, asked | {"hours": "90"}).status_code == 422
    assert ling.post(hoi, asked | {"reason": "急"}).status_code == 422
    assert ling.post(hoi, asked).status_code == 302

    with as_owner():
        emergency = Emergency.objects.exclude(pk=cast.id("hoi_blue_lips")).get()
    review = reverse("trust:review", args=[emergency.pk])
    assert review in edwin.get(reverse("trust:emergencies")).content.decode()
    assert edwin.post(review, {"found": "Right to open."}).status_code == 302


def test_a_name_that_nobody_has_finds_nobody(cast: Cast, enter: Enter) -> None:
    response = enter(cast.ling).post(reverse("trust:find"), {"name": "海"})

    assert response.status_code == 422
    assert "Nobody here has exactly this name." in response.content.decode()


def test_two_of_staff_appoint_and_the_lead_suspends(cast: Cast, enter: Enter) -> None:
    who = reverse("trust:propose", args=[cast.id(CHAN)])
    asked = {"role": str(cast.mei.role.pk), "basis": "She asked for it, alone, on Monday.",
             "lang": "en", "parts": ["visits"], "until": "2027-12-01"}  # fmt: skip
    assert enter(cast.wong).post(who, asked).status_code == 302
    with as_owner():
        row = cast.mrs_chan.speakers.get()
    confirm = reverse("trust:confirm", args=[row.pk])
    enter(cast.wong).post(confirm)
    with as_owner():
        row.refresh_from_db()
    assert row.confirmed_by_id is None

    enter(cast.ling).post(confirm)
    suspend = reverse("trust:suspend", args=[row.pk])
    why = {"why": "Not heard alone yet.", "lang": "en"}
    assert enter(cast.irene).post(suspend, why).status_code == 302
    with as_owner():
        row.refresh_from_db()
    assert row.suspended_by_id == cast.irene.pk


def test_an_emergency_stands_on_the_page_and_on_both_first_pages(cast: Cast, enter: Enter) -> None:
    """Past a shut-out the steward reads so at once; whoever opened it reads no such thing."""
    verbs.shut_out(by=cast.hoi, person=cast.uncle_hoi, account=cast.ling)
    verbs.open_emergency(
        by=cast.ling, person=cast.id("uncle_hoi"), parts=["health"], hours=2,
        reason="咀唇發紫，救護員問藥物",
    )  # fmt: skip

    steward = enter(cast.edwin).get("/").content.decode()
    person = enter(cast.hoi).get("/").content.decode()
    opened = enter(cast.ling).get(f"/people/{cast.id('uncle_hoi')}/").content.decode()

    assert "By someone who was shut out" in steward
    assert "Uncle Hoi" in steward
    assert "Ling opened a closed part of your life." in person
    assert "Open to you in an emergency" in opened
    assert "shut out" not in opened


def test_the_lead_opens_what_she_needs_and_keeps_back_what_he_would_read(
    cast: Cast, enter: Enter
) -> None:
    irene, where = enter(cast.irene), reverse("trust:watch", args=[cast.id("mr_lau")])
    assert irene.post(where, {"words": "急", "lang": "en"}).status_code == 422
    why = {"words": "Two people told me the same on one day.", "lang": "en"}
    assert irene.post(where, why).status_code == 302
    soon = (timezone.localdate() + timedelta(days=14)).isoformat()
    held = {
        "what": ["looks", "notices"],
        "until": soon,
        "reason": "He reads her letters.",
        "lang": "en",
    }
    assert irene.post(where, held).status_code == 302

    assert sees(cast.irene, cast.mr_lau) == HEARING | {"essentials", "noticing", "sessions"}
    with as_owner():
        row = cast.mr_lau.withheld.get()
    assert row.lang == "en"
    assert irene.post(reverse("trust:let_go", args=[row.pk])).status_code == 302
    speaker = enter(cast.being("sau_ying", "family"))
    doors = speaker.get(reverse("trust:doors", args=[cast.id("mr_lau")])).content.decode()
    assert "Irene" not in doors
