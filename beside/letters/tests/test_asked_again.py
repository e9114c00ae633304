"""At the moment of sending it is asked again: may this reader still know that something waits?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.keeping import verbs as keeping
from beside.letters import reads, verbs
from beside.letters.models import Letter, Subscription
from beside.letters.tests.writing import HURRY, NEWS, letter, sent_at, written
from beside.people.models import Account, Role
from beside.trust import verbs as trust
from beside.trust.models import Door, ShutOut, SpeaksFor, Withheld

Change = Callable[[Cast], None]


def shut_out(cast: Cast) -> None:
    ShutOut.objects.create(person=cast.mrs_chan, account=cast.mei, by=cast.yuk_lan)


def door_closed(cast: Cast) -> None:
    Door.objects.filter(role_id=cast.role_id("mei")).update(closes_at=timezone.now())


def role_ended(cast: Cast) -> None:
    Role.objects.filter(pk=cast.role_id("mei")).update(until=timezone.now())


def left(cast: Cast) -> None:
    Account.objects.filter(pk=cast.id("mei")).update(is_active=False, left_at=timezone.now())


def died(cast: Cast) -> None:
    type(cast.mrs_chan).objects.filter(pk=cast.id("mrs_chan")).update(died_at=timezone.now())


@pytest.mark.parametrize(
    ("change", "why"),
    [(shut_out, "closed"), (door_closed, "closed"), (role_ended, "gone"), (left, "gone"),
     (died, "died")],
)  # fmt: skip
def test_what_changed_since_it_was_written_stops_it(
    quiet_cast: Cast, noon: datetime, change: Change, why: str
) -> None:
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.mei, NEWS, about=quiet_cast.id("mrs_chan"))
    with as_owner():
        change(quiet_cast)

    assert sent_at(noon + timedelta(minutes=5)) == 0
    assert mail.outbox == []
    assert letter(which).why_stopped == why


def test_a_letter_about_somebody_met_goes_out(quiet_cast: Cast, noon: datetime) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.mei, NEWS, about=quiet_cast.id("mrs_chan"))

    assert sent_at(noon + timedelta(minutes=5)) == 1


def test_who_was_suspended_from_speaking_is_told_nothing_of_it(
    quiet_cast: Cast, noon: datetime
) -> None:
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.kwok_ho, NEWS, about=quiet_cast.id("mrs_lam"))
        with as_owner():
            speaking = SpeaksFor.objects.get(account=quiet_cast.kwok_ho.pk)
            Door.objects.filter(role_id=quiet_cast.role_id("kwok_ho")).exclude(
                reason="speaks_for"
            ).update(closes_at=noon - timedelta(days=1))

    assert speaking.suspended_at is not None
    assert sent_at(noon + timedelta(minutes=5)) == 0
    assert letter(which).why_stopped == "closed"


def test_a_withheld_notice_is_kept_and_goes_out_when_the_lead_lets_it(
    quiet_cast: Cast, noon: datetime
) -> None:
    hers = quiet_cast.being("sau_ying", "person")
    with as_owner():
        kept = Withheld.objects.create(
            person_id=quiet_cast.id("mrs_lau"), what=["notices"], until=noon + timedelta(days=9),
            review_on=noon.date(), by=quiet_cast.irene, reason="a reason of a test",
            since=noon - timedelta(days=9),
        )  # fmt: skip
    with time_machine.travel(noon, tick=False):
        which = written(hers, HURRY)
    assert sent_at(noon) == 0
    assert letter(which).stopped_at is None

    with as_owner():
        Withheld.objects.filter(pk=kept.pk).update(ended_at=noon)
    assert sent_at(noon + timedelta(minutes=59)) == 0
    assert sent_at(noon + timedelta(hours=1)) == 1


def test_two_roles_are_two_and_a_letter_for_one_ends_with_it(
    quiet_cast: Cast, noon: datetime
) -> None:
    nurse = quiet_cast.role_id("grace", "nurse")
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.grace, NEWS, role=nurse, about=quiet_cast.id("mr_lau"))

    assert sent_at(noon + timedelta(minutes=5)) == 0  # her father is hers as daughter alone
    assert letter(which).why_stopped == "closed"


def test_what_somebody_may_not_know_any_more_is_not_in_their_list_either(
    quiet_cast: Cast, noon: datetime
) -> None:
    written(quiet_cast.mei, NEWS, about=quiet_cast.id("mrs_chan"))
    with acting(quiet_cast.mei):
        assert reads.new_for(quiet_cast.mei) == 1

    trust.shut_out(by=quiet_cast.yuk_lan, person=quiet_cast.mrs_chan, account=quiet_cast.mei)

    with acting(quiet_cast.mei):
        assert reads.new_for(quiet_cast.mei) == 0


def test_a_tablet_shows_only_what_anybody_who_holds_it_may_know(quiet_cast: Cast) -> None:
    written(quiet_cast.yuk_lan, NEWS)
    alone = quiet_cast.yuk_lan
    with acting(alone):
        assert reads.new_for(alone) == 1

    alone.on_tablet = True
    with acting(alone):
        assert reads.new_for(alone) == 0


def test_nobody_stops_letters_who_neither_sees_somebody_out_nor_walked_beside_them(
    quiet_cast: Cast,
) -> None:
    for by in (quiet_cast.ling, quiet_cast.mei, quiet_cast.wong):
        with pytest.raises(PermissionDenied):
            verbs.stop_all(by=by, account=quiet_cast.kit)
    for by in (quiet_cast.mei, quiet_cast.bosco):
        with pytest.raises(PermissionDenied):
            verbs.stop_about(by=by, person=quiet_cast.id("mrs_chan"))


def test_a_death_ends_letters_at_once(quiet_cast: Cast) -> None:
    which = written(quiet_cast.mei, NEWS, about=quiet_cast.id("mrs_chan"))
    kept = written(quiet_cast.mei, NEWS)

    keeping.note_death(by=quiet_cast.ling, person=quiet_cast.mrs_chan, died_at=timezone.now())

    assert letter(which).why_stopped == "died"
    assert letter(kept).stopped_at is None


def test_whoever_is_seen_out_is_told_nothing_any_more(quiet_cast: Cast) -> None:
    which = written(quiet_cast.ling, NEWS)
    with as_owner():
        Subscription.objects.create(
            account=quiet_cast.ling, endpoint="https://push.example.org/l", key=b"", secret=b""
        )

    keeping.see_out(by=quiet_cast.fung, account=quiet_cast.ling, instead=quiet_cast.kit)

    assert letter(which).why_stopped == "gone"
    with as_owner():
        assert not Subscription.objects.filter(account=quiet_cast.ling, ended_at=None).exists()
    assert verbs.write(by=quiet_cast.wong, to=quiet_cast.ling, kind=NEWS) is None
    with as_owner():
        assert not Letter.objects.filter(to=quiet_cast.ling, stopped_at=None).exists()
