"""What a push service receives, and what only the phone reads."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from beside.casting.cast import Cast
from beside.config.bench.mailbox import Mailbox
from beside.ground.acting import acting, as_owner
from beside.letters import reads, verbs
from beside.letters.models import Subscription
from beside.letters.sending import hand_over_all
from beside.letters.sending.outside import NotOutside, post
from beside.letters.sending.sealing import CURVE, as_bytes, our_public_key, seal, text
from beside.letters.tests.receiving import Listener, Phone, who_sent
from beside.letters.tests.writing import NEWS, deliveries, sent_at, written
from beside.people.models import Account


def with_phone(account: Account, service: Listener) -> Phone:
    phone = Phone()
    verbs.subscribe(
        by=account, endpoint=f"{service.address}/{uuid4()}", key=phone.key, secret=phone.secret,
        device="Phone",
    )  # fmt: skip
    return phone


def test_a_phone_alone_reads_what_is_pushed_and_the_service_knows_who_sent_it(
    quiet_cast: Cast, noon: datetime, push_service: Listener
) -> None:
    phone = with_phone(quiet_cast.mei, push_service)
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.mei)
        hand_over_all()

    (one,) = push_service.received
    (proof,) = deliveries(quiet_cast.mei)
    said, (claims, key) = phone.opened(one.body), who_sent(one)
    assert said["title"] == "「在旁」有緊急的事等您"
    assert said["link"].endswith("/letters/")
    assert claims["aud"] == push_service.address
    assert claims["sub"].startswith("mailto:")
    assert 0 < claims["exp"] - noon.timestamp() <= 24 * 3600
    assert text(key) == our_public_key()
    assert one.headers["topic"] == text(proof.id.bytes)
    assert one.headers["urgency"] == "high"
    assert proof.answer.startswith("201")
    with pytest.raises(InvalidTag):
        Phone().opened(one.body)  # no other device opens it


def test_sealing_is_what_the_standard_shows() -> None:
    """RFC 8291, appendix A."""
    number = int.from_bytes(as_bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    sealed = seal(
        b"When I grow up, I want to be a watermelon",
        key=as_bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        secret=as_bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        ours=ec.derive_private_key(number, CURVE),
        salt=as_bytes("DGv6ra1nlYgDCS1FRnbzlw"),
    )

    assert text(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
        "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulc"
        "y4a-fN"
    )


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_asked_no_more_and_the_next_way_is_taken(
    quiet_cast: Cast, noon: datetime, push_service: Listener, mailbox: Mailbox, status: int
) -> None:
    push_service.status = status
    with_phone(quiet_cast.mei, push_service)
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.mei)
        hand_over_all()
        written(quiet_cast.mei, NEWS)
    sent_at(noon + timedelta(minutes=5))

    assert len(push_service.received) == 1
    assert [each["To"] for each in mailbox.letters] == [quiet_cast.mei.email] * 2
    with as_owner():
        gone = Subscription.objects.get(account=quiet_cast.mei.pk)
    assert gone.ended_at is not None
    assert gone.why_ended.startswith(str(status))


def test_of_two_devices_one_that_takes_it_is_enough(
    quiet_cast: Cast, noon: datetime, push_service: Listener, mailbox: Mailbox
) -> None:
    with_phone(quiet_cast.mei, push_service)
    with_phone(quiet_cast.mei, push_service)
    first: list[str] = []
    push_service.answers = lambda path: 410 if first.append(path) or len(first) == 1 else 201  # type: ignore[func-returns-value]
    with time_machine.travel(noon, tick=False):
        written(quiet_cast.mei)
        hand_over_all()

    (proof,) = deliveries(quiet_cast.mei)
    assert proof.reached
    assert mailbox.arrived == []
    with acting(quiet_cast.mei):
        assert reads.devices_of(quiet_cast.mei).count() == 1


def test_turning_a_device_on_turns_it_off_for_whoever_had_it(
    quiet_cast: Cast, push_service: Listener
) -> None:
    phone, place = Phone(), f"{push_service.address}/shared"
    facts: dict[str, Any] = {"endpoint": place, "key": phone.key, "secret": phone.secret}

    first = verbs.subscribe(by=quiet_cast.mei, device="Phone", **facts)
    again = verbs.subscribe(by=quiet_cast.mei, device="Phone", **facts)
    verbs.subscribe(by=quiet_cast.ling, device="Phone", **facts)

    assert again == first
    with acting(quiet_cast.mei):
        assert not reads.devices_of(quiet_cast.mei).exists()
    with acting(quiet_cast.ling):
        assert reads.devices_of(quiet_cast.ling).count() == 1


@pytest.mark.parametrize(
    "address",
    ["http://push.example.org/1", "https://127.0.0.1/1", "https://10.0.0.8/x", "https://[::1]/x",
     "ftp://push.example.org/", "https://localhost/1", "nonsense"],
)  # fmt: skip
def test_no_stranger_s_address_leads_into_our_own_network(address: str) -> None:
    with pytest.raises(NotOutside):
        post(address, b"", {})
