"""A tablet holds the key to a life: two set it up, and whoever is beside it gains nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.transaction import atomic
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.people import reads as people
from beside.people.models import Tablet
from beside.trust import verbs
from beside.trust.verbs import tablets

Enter = Callable[..., Client]


def asked(cast: Cast) -> Tablet:
    return tablets.offer_tablet(by=cast.ling, person=cast.mrs_chan, name="Kitchen")


def test_a_colleague_waits_for_a_second_yes_before_there_is_a_picture(
    cast: Cast, enter: Enter
) -> None:
    tablet = asked(cast)
    key, code = people.key_and_code(tablet.pk)
    link = reverse("people:tablet", args=[key])
    page = reverse("trust:pairing", args=[cast.mrs_chan.pk, tablet.pk])

    before = enter(cast.ling).get(page).content.decode()
    early = Client().post(link, {"code": code}).status_code
    yes = enter(cast.wong).post(
        reverse("trust:agree_to_tablet", args=[cast.mrs_chan.pk, tablet.pk])
    )
    after = enter(cast.ling).get(page).content.decode()
    screen = Client()

    assert link not in before
    assert early == 410
    assert yes.status_code == 302
    assert link in after
    assert screen.post(link, {"code": code}).status_code == 302
    assert screen.get(reverse("trust:who", args=[cast.mrs_chan.pk])).status_code == 200
    tablet.refresh_from_db()
    assert (tablet.paired_by, tablet.agreed_by) == (cast.ling, cast.wong)


def test_nobody_says_the_second_yes_to_their_own_tablet(cast: Cast, enter: Enter) -> None:
    tablet = asked(cast)
    page = reverse("trust:agree_to_tablet", args=[cast.mrs_chan.pk, tablet.pk])

    assert enter(cast.ling).post(page).status_code == 404
    with pytest.raises(PermissionDenied):
        tablets.agree_to_tablet(by=cast.ling, person=cast.mrs_chan, tablet=tablet)
    for outside in (cast.mei, cast.grace):
        with pytest.raises(PermissionDenied):
            tablets.agree_to_tablet(by=outside, person=cast.mrs_chan, tablet=tablet)
    with pytest.raises(IntegrityError, match="a_tablet_takes_two_or_its_person"), atomic():
        Tablet.objects.filter(pk=tablet.pk).update(agreed_by=cast.ling, agreed_at=timezone.now())


def test_a_yes_comes_within_a_day_and_then_lasts_an_hour(cast: Cast) -> None:
    late, timely = asked(cast), asked(cast)
    tablets.agree_to_tablet(by=cast.yuk_lan, person=cast.mrs_chan, tablet=timely)

    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        timely.refresh_from_db()
        assert not timely.is_waiting
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        tablets.agree_to_tablet(by=cast.wong, person=cast.mrs_chan, tablet=late)
        late.refresh_from_db()
        assert late.agreed_at is None


def test_a_no_ends_the_asking(cast: Cast, enter: Enter) -> None:
    tablet = asked(cast)
    where = reverse("trust:tablets", args=[cast.mrs_chan.pk])
    assert "Yes, I know of it" in enter(cast.wong, "en").get(where).content.decode()

    enter(cast.wong).post(reverse("trust:stop_tablet", args=[cast.mrs_chan.pk, tablet.pk]))

    assert "Yes, I know of it" not in enter(cast.wong, "en").get(where).content.decode()
    tablet.refresh_from_db()
    assert not tablet.wants_a_yes


def test_whoever_set_up_a_tablet_is_never_the_one_beside_it(cast: Cast, enter: Enter) -> None:
    early = verbs.come_beside(by=cast.ling, person=cast.mrs_chan)
    tablet = asked(cast)
    tablets.agree_to_tablet(by=cast.wong, person=cast.mrs_chan, tablet=tablet)
    Client().post(
        reverse("people:tablet", args=[people.key_and_code(tablet.pk)[0]]),
        {"code": people.key_and_code(tablet.pk)[1]},
    )
    her = cast.being("yuk_lan")
    her.on_tablet = True

    said = enter(cast.ling, "en").post(reverse("trust:code", args=[cast.mrs_chan.pk]))

    assert "You set up the tablet" in said.content.decode()
    assert "six figures" not in said.content.decode()
    with pytest.raises(PermissionDenied):
        verbs.come_beside(by=cast.ling, person=cast.mrs_chan)
    assert not verbs.bring_beside(by=her, person=cast.mrs_chan, code=early)
    assert verbs.come_beside(by=cast.wong, person=cast.mrs_chan)


def test_whoever_is_beside_a_tablet_gains_nothing_by_it(cast: Cast) -> None:
    her, grace = cast.being("yuk_lan"), cast.being("grace")
    her.on_tablet = True
    ling = cast.being("ling")
    assert ling.role
    assert ling.role.team
    assert grace.role
    code = verbs.come_beside(by=cast.ling, person=cast.mrs_chan)

    with acting(her):
        assert verbs.bring_beside(by=her, person=cast.mrs_chan, code=code)
        for gains in (ling.role, ling.role.team):
            with pytest.raises(PermissionDenied), atomic():
                verbs.share(by=her, person=cast.mrs_chan, holder=gains, parts={"story": False})
        with pytest.raises(PermissionDenied), atomic():
            verbs.let_back(by=her, person=cast.mrs_chan, account=ling)
        assert verbs.share(by=her, person=cast.mrs_chan, holder=grace.role, parts={"story": False})
