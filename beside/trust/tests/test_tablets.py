"""Setting up a tablet for somebody, what it may open, and stopping it from afar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.people import reads as people
from beside.people.models import Account, Person, Role, Tablet
from beside.trust.policies import may_pair, may_write_essentials
from beside.trust.verbs import ask, persons, tablets

Enter = Callable[..., Client]
CALLED = {"yue-Hant-HK": "水哥", "en": "Brother Water"}


@pytest.fixture
def newcomer(cast: Cast) -> Person:
    """Somebody Ling has just welcomed."""
    return persons.welcome(by=cast.ling, called=CALLED, langs=[])


#              pair   write
MAY = {
    "yuk_lan": (True, True),  # herself
    "ling": (True, True),  # whoever works with her keeps what to know at the door
    "wong": (True, True),
    "kit": (True, True),
    "grace": (False, False),  # another team
    "mei": (False, False),  # her daughter does not change how she signs in
    "kwok_ho": (False, False),
}


@pytest.mark.parametrize("who", MAY)
def test_who_may_set_up_a_tablet_for_mrs_chan(cast: Cast, who: str) -> None:
    by = getattr(cast, who)

    with acting(by):
        found = [
            Person.objects.filter(rule(by), pk=cast.mrs_chan.pk).exists()
            for rule in (may_pair, may_write_essentials)
        ]

    assert tuple(found) == MAY[who]


def test_who_speaks_for_somebody_never_sets_up_a_tablet(cast: Cast, enter: Enter) -> None:
    page = reverse("trust:tablets", args=[cast.mr_lau.pk])

    assert enter(cast.being("sau_ying", "family")).get(page).status_code == 404


def offered(cast: Cast) -> tuple[Tablet, str, str]:
    tablet = tablets.offer_tablet(by=cast.yuk_lan, person=cast.mrs_chan, name="Kitchen")
    key, code = people.key_and_code(tablet.pk)
    return tablet, reverse("people:tablet", args=[key]), code


def test_a_tablet_is_paired_and_shows_its_persons_pages_alone(cast: Cast, enter: Enter) -> None:
    _tablet, link, code = offered(cast)
    screen = Client(headers={"accept-language": "en"})

    opened = screen.get(link)
    answer = screen.post(link, {"code": f"{code[:3]} {code[3:]}"})

    assert opened.status_code == 200
    assert answer.status_code == 302
    own = screen.get(reverse("trust:who", args=[cast.mrs_chan.pk]))
    assert own.status_code == 200
    for path in (
        reverse("trust:who", args=[cast.mr_lau.pk]), reverse("mfa_index"),
        reverse("people:devices"), reverse("people:role"), reverse("people:called"),
        reverse("account_logout"), reverse("trust:tablets", args=[cast.mrs_chan.pk]),
    ):  # fmt: skip
        assert screen.get(path).status_code == 404, path
    assert screen.get(reverse("people:me")).status_code == 200
    assert screen.session.get_expiry_age() > 300 * 24 * 3600


def test_a_link_for_a_tablet_works_once(cast: Cast) -> None:
    _, link, code = offered(cast)
    Client().post(link, {"code": code})

    assert Client().get(link).status_code == 410
    assert Client().post(link, {"code": code}).status_code == 410


def test_a_link_for_a_tablet_works_for_ten_minutes(cast: Cast) -> None:
    _, link, code = offered(cast)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert Client().get(link).status_code == 410
        assert Client().post(link, {"code": code}).status_code == 410


def test_five_wrong_codes_spend_a_link(cast: Cast) -> None:
    tablet, link, code = offered(cast)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    answers = [Client().post(link, {"code": wrong}).status_code for _ in range(5)]

    assert answers == [422, 422, 422, 422, 410]
    assert Client().post(link, {"code": code}).status_code == 410
    tablet.refresh_from_db()
    assert tablet.paired_at is None


@pytest.mark.parametrize("bad", ["", "٣", "🙂" * 6, "1" * 10_000, "\u0000", "' OR 1=1"])
def test_a_wrong_code_gets_a_sentence(cast: Cast, bad: str) -> None:
    _, link, _code = offered(cast)

    assert Client().post(link, {"code": bad}).status_code == 422


@pytest.mark.parametrize("key", ["x", "ü" * 500, "%00", "'"])
def test_a_link_that_never_was_is_answered_as_a_spent_one(cast: Cast, key: str) -> None:
    assert Client().get(f"/tablet/{key}/").status_code == 410


def test_a_stopped_tablet_shows_nothing_on_its_next_request(cast: Cast, enter: Enter) -> None:
    tablet, link, code = offered(cast)
    screen = Client()
    screen.post(link, {"code": code})
    page = reverse("trust:stop_tablet", args=[cast.mrs_chan.pk, tablet.pk])

    stopped = enter(cast.yuk_lan).post(page)

    assert stopped.status_code == 302
    answer = screen.get(reverse("people:me"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/in/")


def test_the_picture_is_shown_to_who_set_it_up_and_not_once_it_is_used(
    cast: Cast, enter: Enter
) -> None:
    tablet, link, code = offered(cast)
    page = reverse("trust:pairing", args=[cast.mrs_chan.pk, tablet.pk])
    browser = enter(cast.yuk_lan)

    shown = browser.get(page).content.decode()
    Client().post(link, {"code": code})
    after = browser.get(page).content.decode()

    assert "<svg" in shown
    assert link in shown
    assert "<svg" not in after.split("<main")[1].split("</main")[0] or link not in after
    assert enter(cast.mei).get(page).status_code == 404


def test_the_database_keeps_no_key_of_a_link(cast: Cast) -> None:
    tablet, link, _ = offered(cast)

    assert link.split("/")[2] not in str(Tablet.objects.filter(pk=tablet.pk).values())


def test_a_person_without_an_account_has_no_tablet_to_set_up(
    cast: Cast, enter: Enter, newcomer: Person
) -> None:
    page = reverse("trust:tablets", args=[newcomer.pk])

    assert enter(cast.ling).get(page).status_code == 200
    with pytest.raises(PermissionDenied):
        tablets.offer_tablet(by=cast.ling, person=newcomer)


def test_staff_set_up_a_tablet_for_whom_they_welcomed(
    cast: Cast, enter: Enter, newcomer: Person
) -> None:
    account = Account.objects.create(kind="person", called=CALLED, is_invented=True)
    role = Role.objects.create(account=account, kind="person")
    with acting(cast.ling):
        ask("give_own_doors", newcomer.pk, role.pk)
    page = reverse("trust:tablets", args=[newcomer.pk])

    answer = enter(cast.wong).post(page, {"name": "牀頭", "id": str(uuid4())})

    assert answer.status_code == 302
    assert Tablet.objects.get(account=account).name == "牀頭"


def test_whose_account_a_persons_is_stays_with_who_may_write_their_essentials(cast: Cast) -> None:
    with acting(cast.yuk_lan):
        assert people.account_of(cast.mrs_chan.pk) == cast.yuk_lan
        assert people.account_of(cast.mr_tse.pk) is None
    with acting(cast.ling):
        assert people.account_of(cast.mrs_chan.pk) == cast.yuk_lan
    for by in (cast.mei, cast.grace):
        with acting(by):
            assert people.account_of(cast.mrs_chan.pk) is None
