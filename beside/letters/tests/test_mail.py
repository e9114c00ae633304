"""What a mail server receives, and what a tablet at home shows."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.header import decode_header, make_header
from pathlib import Path
from uuid import uuid4

import pytest
import time_machine

from beside.casting.cast import Cast
from beside.config.bench.mailbox import Mailbox
from beside.ground.acting import acting, as_owner
from beside.letters import reads
from beside.letters.models import Way
from beside.letters.sending import hand_over_all
from beside.letters.tests.writing import AT_HOME, NEWS, deliveries, letter, sent_at, written
from beside.people.models import Account, Tablet
from beside.trust.models import Withheld


def test_a_mail_server_receives_it_and_its_answer_is_kept(
    quiet_cast: Cast, noon: datetime, mailbox: Mailbox
) -> None:
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.being("ling"))
        hand_over_all()

    (mail,) = mailbox.letters
    (proof,) = deliveries(quiet_cast.ling)
    assert mail["To"] == quiet_cast.ling.email
    assert mail["Message-ID"] == f"<{proof.id}@localhost>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert proof.reached
    assert proof.answer == "250 kept as 1"


@pytest.mark.parametrize(("reads_in", "says"), [("en", "Something urgent"), ("zh-hant", "緊急")])
def test_it_is_in_the_reader_s_language_and_holds_no_fact_of_anybody(
    quiet_cast: Cast, noon: datetime, mailbox: Mailbox, reads_in: str, says: str
) -> None:
    ling = quiet_cast.ling
    Account.objects.filter(pk=ling.pk).update(reads=reads_in)
    with time_machine.travel(noon, tick=False):
        written(ling, about=quiet_cast.mrs_chan.pk)
        hand_over_all()

    (mail,) = mailbox.letters
    subject = str(make_header(decode_header(mail["Subject"])))
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    everything = subject + payload.decode()
    assert says in subject
    for fact in ("Chan", "陳", "Ling", "玲", "A line in a hurry", str(quiet_cast.mrs_chan.pk)):
        assert fact not in everything
    assert re.search(r"http://localhost:\d+/letters/\s", everything)


def test_a_refused_address_goes_on_to_the_next_way_at_once(
    quiet_cast: Cast, noon: datetime, mailbox: Mailbox, text_file: Path
) -> None:
    mailbox.refuses = lambda address: "550 nobody here"
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.ling)
        hand_over_all()

    first, second = deliveries(quiet_cast.ling)
    assert (first.way, first.reached, first.answer) == (Way.MAIL, False, "550 nobody here")
    assert (second.way, second.reached, second.instead_of_id) == (Way.TEXT, True, first.pk)
    assert mailbox.arrived == []
    assert len(list(text_file.iterdir())) == 1


def test_a_server_that_cannot_now_is_asked_again_with_growing_patience(
    quiet_cast: Cast, noon: datetime, mailbox: Mailbox
) -> None:
    mailbox.refuses = lambda address: "451 later"
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.ling, NEWS)
    at = noon + timedelta(minutes=5)
    assert sent_at(at) == 1
    assert sent_at(at + timedelta(seconds=59)) == 0
    assert sent_at(at + timedelta(minutes=1)) == 1
    assert sent_at(at + timedelta(minutes=5)) == 0
    mailbox.refuses = lambda address: ""
    assert sent_at(at + timedelta(minutes=6)) == 1

    (proof,) = deliveries(quiet_cast.ling)
    assert proof.tries == 3
    assert proof.reached
    assert mailbox.ids == [f"<{proof.id}@localhost>"]
    assert letter(which).failed_at is None


# ---- the tablet at home
def test_a_tablet_that_was_used_since_is_its_own_proof_and_one_that_was_not_is_seen_by_a_human(
    quiet_cast: Cast, noon: datetime
) -> None:
    tablet = paired(quiet_cast, "yuk_lan", seen=noon - timedelta(days=3))
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.yuk_lan, AT_HOME)
        hand_over_all()
    sent_at(noon + timedelta(minutes=1))
    with as_owner():
        Tablet.objects.filter(pk=tablet.pk).update(last_seen=noon + timedelta(minutes=2))
    sent_at(noon + timedelta(minutes=4))

    (proof,) = deliveries(quiet_cast.yuk_lan)
    assert (proof.way, proof.reached, proof.tries) == (Way.TABLET, True, 3)
    assert letter(which).failed_at is None


def test_a_tablet_without_power_makes_it_a_letter_that_somebody_carries(
    quiet_cast: Cast, noon: datetime
) -> None:
    paired(quiet_cast, "ah_kiu", seen=noon - timedelta(days=3))
    with as_owner():
        Withheld.objects.all().delete()
    with time_machine.travel(noon, tick=False):
        which = written(quiet_cast.ah_kiu, AT_HOME)
        hand_over_all()
    for minutes in (1, 4, 10):
        sent_at(noon + timedelta(minutes=minutes))

    assert letter(which).failed_at == noon + timedelta(minutes=4)
    with acting(quiet_cast.wong):
        (one,) = reads.to_carry(quiet_cast.wong)
    assert one.to == quiet_cast.ah_kiu
    assert one.why == "The tablet at home has not been used since."


def paired(cast: Cast, who: str, *, seen: datetime) -> Tablet:
    with as_owner():
        return Tablet.objects.create(
            account_id=cast.id(who), key_hash=uuid4().hex, expires_at=seen, paired_at=seen,
            paired_by_id=cast.id("ling"), last_seen=seen,
        )  # fmt: skip
