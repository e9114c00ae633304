"""Raising a concern: whose it is then, who is passed over, and what whoever raised it is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import NOBODY, acting, as_owner
from beside.ground.ids import new_id
from beside.handovers.models import Escalation
from beside.noticing.clocks import first_look
from beside.noticing.models import ConcernEntry
from beside.noticing.reads.raised import receipt, said
from beside.noticing.tests.concerning import (
    WORDS,
    YUE,
    clock,
    deputy,
    entries,
    lead,
    raised,
    sees,
)  # fmt: skip
from beside.noticing.verbs import concerns as verbs
from beside.noticing.verbs.raising import (
    NobodyToTakeIt,
    pass_on_concerns,
    raise_concern,
    say_more,
)  # fmt: skip
from beside.people.models import Account, Role
from beside.trail.models import Trace
from beside.trust.tests.seeing import on_tablet


@pytest.mark.parametrize(
    ("who", "about"),
    [("ling", "mrs_chan"), ("mei", "mrs_chan"), ("kwan", "yan_cheung"), ("ah_biu", "yan_cheung"),
     ("rukhsana", "uncle_hoi"), ("dewi", "mrs_lam"), ("yuk_lan", "mrs_chan")],
)  # fmt: skip
def test_whoever_knows_them_raises_a_concern_and_the_lead_and_her_deputy_have_it(
    cast: Cast, who: str, about: str
) -> None:
    which = raised(cast, who, about)

    assert sees(lead(cast), which)
    assert sees(deputy(cast), which)
    assert clock(which).owner_id in (cast.id("irene"), cast.id("fok"))
    assert [each.words for each in entries(which, "raised")] == [WORDS]


def test_nobody_raises_one_about_a_stranger_and_no_refusal_stands_in_their_trail(
    cast: Cast,
) -> None:
    with pytest.raises(PermissionDenied):
        raised(cast, "mei", "yan_cheung")

    with as_owner():
        assert not Trace.objects.filter(person_id=cast.id("yan_cheung"), deed="trust.refused",
                                        account_id=cast.id("mei")).exists()  # fmt: skip


def test_a_tablet_raises_none_and_shows_none(cast: Cast) -> None:
    which = raised(cast, "yuk_lan")
    tablet = on_tablet(cast.yuk_lan)

    with pytest.raises(PermissionDenied):
        raised(cast, account=tablet)
    with acting(tablet):
        assert receipt(tablet, which) is None
        assert not ConcernEntry.objects.filter(concern=which).exists()


def test_a_lead_who_is_named_in_it_is_passed_over_and_never_knows(cast: Cast) -> None:
    which = raised(cast, named=[cast.id("irene")])

    assert not sees(lead(cast), which)
    assert clock(which).owner_id == cast.id("fok")
    assert cast.role_id("irene", "safeguarding lead") not in clock(which).kept_to


def test_with_lead_and_deputy_named_the_leader_has_it(cast: Cast) -> None:
    which = raised(cast, named=[cast.id("irene"), cast.id("fok")])

    assert clock(which).owner_id == cast.id("fung")
    assert sees(cast.fung, which)


def test_with_everybody_named_nothing_is_kept_and_it_is_said(cast: Cast) -> None:
    which = new_id()

    with pytest.raises(NobodyToTakeIt):
        raised(cast, id=which, named=[cast.id("irene"), cast.id("fok"), cast.id("fung")])

    assert entries(which) == []


def test_a_lead_whose_role_has_ended_or_who_left_is_passed_over(cast: Cast) -> None:
    now = timezone.now()
    with as_owner():
        Role.objects.filter(pk=cast.role_id("irene", "safeguarding lead")).update(until=now)
        Account.objects.filter(pk=cast.id("fok")).update(is_active=False, left_at=now)

    assert clock(raised(cast)).owner_id == cast.id("fung")


def test_what_an_abuser_says_of_the_lead_shuts_her_out_of_nothing_else(cast: Cast) -> None:
    theirs = raised(cast, "mei", named=[cast.id("irene")])

    assert not sees(lead(cast), theirs)
    assert sees(lead(cast), raised(cast, "ling"))


def test_whom_a_lead_named_is_passed_over_in_the_next_one_about_the_same_person(
    cast: Cast,
) -> None:
    first = raised(cast)
    verbs.name_account(by=lead(cast), concern=first, account=cast.id("fok"))

    assert not sees(deputy(cast), raised(cast, "mei"))


def test_whoever_speaks_for_them_never_has_a_seat(cast: Cast) -> None:
    with as_owner():
        Role.objects.create(account_id=cast.id("sau_ying"), kind="safeguarding lead")

    which = raised(cast, "ling", "mr_lau")

    assert cast.id("sau_ying") not in {each.account_id for each in entries(which, "seat")}


def test_whoever_raised_it_sees_who_has_it_and_when_it_was_read_and_no_more(cast: Cast) -> None:
    which = raised(cast, "mei")
    verbs.write_what_happened(
        by=lead(cast), concern=which, happened_on=cast.day(-1), words="She rang.", lang="en"
    )
    verbs.send_word(by=lead(cast), concern=which, words="Somebody is with her.", lang="en")
    verbs.see_concern(by=lead(cast), concern=which)

    with acting(cast.mei):
        told = receipt(cast.mei, which)
        assert told is not None
        assert told.has == cast.irene
        assert told.seen_at is not None
        assert [each.kind for each in said(cast.mei, which)] == ["raised", "word"]
        assert {each.kind for each in ConcernEntry.objects.filter(concern=which)} == {
            "raised", "word",
        }  # fmt: skip
    assert not sees(cast.mei, which)


def test_somebody_who_raised_it_and_is_named_in_it_later_cannot_tell(cast: Cast) -> None:
    which = raised(cast, "mei")
    with acting(cast.mei):
        before = receipt(cast.mei, which)
    verbs.name_account(by=lead(cast), concern=which, account=cast.id("mei"))

    with acting(cast.mei):
        assert receipt(cast.mei, which) == before
        assert [each.words for each in said(cast.mei, which)] == [WORDS]


def test_what_else_they_know_stands_beside_and_waits_to_be_read(cast: Cast) -> None:
    which, more = raised(cast, "mei"), new_id()
    verbs.see_concern(by=lead(cast), concern=which)

    say_more(by=cast.mei, concern=which, words="今日又係咁。", lang=YUE, id=more)
    say_more(by=cast.mei, concern=which, words="今日又係咁。", lang=YUE, id=more)

    assert len(entries(which, "raised")) == 2
    assert clock(more).is_overdue(timezone.now() + first_look(False) + timedelta(minutes=1))
    with pytest.raises(PermissionDenied):
        say_more(by=cast.ling, concern=which, words="x", lang="en")


def test_the_same_form_sent_twice_is_one_concern(cast: Cast) -> None:
    which = new_id()

    assert raised(cast, id=which) == raised(cast, id=which) == which
    assert len(entries(which, "raised")) == 1


def test_an_id_of_somebody_elses_concern_is_left_alone(cast: Cast) -> None:
    theirs = raised(cast, "mei")

    mine = raised(cast, "ling", id=theirs)

    assert mine != theirs
    assert len(entries(theirs, "raised")) == 1


def test_urgent_falls_due_within_minutes(cast: Cast) -> None:
    now = timezone.now()
    urgent, other = clock(raised(cast, urgent=True)), clock(raised(cast))

    assert urgent.due_at is not None
    assert other.due_at is not None
    assert urgent.due_at - now < timedelta(minutes=16)
    assert timedelta(hours=3) < other.due_at - now < timedelta(hours=5)


def test_unread_it_goes_on_to_the_next_seat_and_then_to_all_of_them(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    which = raised(cast)
    first = clock(which).owner_id
    now = timezone.now()

    def at(hours: float) -> int:
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=hours))
        return pass_on_concerns(by=NOBODY)

    assert at(3.9) == 0
    assert at(4.1) == 1
    second = clock(which)
    assert second.owner_id not in (first, None)
    assert second.seen_at is None
    assert at(8.3) == 1
    assert clock(which).asks_everyone
    assert at(20) == 0
    with as_owner():
        turns = (
            Escalation.objects.filter(handover=which).order_by("at").values_list("why", flat=True)
        )
        assert list(turns) == ["asked", "fell due", "everyone"]


def test_where_every_seat_is_gone_the_clock_gives_new_ones(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    which, now = raised(cast), timezone.now()
    with as_owner():
        Role.objects.filter(kind__in=("safeguarding lead", "safeguarding deputy")).update(until=now)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=5))

    pass_on_concerns(by=NOBODY)

    assert clock(which).owner_id == cast.id("fung")
    assert sees(cast.fung, which)


def test_nobody_who_acts_moves_the_clock(cast: Cast) -> None:
    raised(cast)

    with acting(cast.fung):
        assert pass_on_concerns(by=cast.fung) == 0


def test_a_concern_needs_words_or_a_voice(cast: Cast) -> None:
    with pytest.raises(IntegrityError):
        raise_concern(by=cast.ling, about=cast.id("mrs_chan"))
