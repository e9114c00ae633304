"""What went out to the people of Kapok Lane, how it fared, and when they want it to be quiet."""

from __future__ import annotations

import hashlib
from datetime import time, timedelta
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from beside.casting.cast import Cast
from beside.letters.models import Delivery, Letter, QuietHours, Subscription

Row = dict[str, Any]
KINDS = {
    "visit_chan_today": ("visits.week", "mrs_chan", True),
    "visit_chan_down": ("circle.news", "mrs_chan", False),
    "handover_night": ("handovers.seen", None, False),
    "visit_lam_tomorrow": ("visits.tomorrow", "mrs_lam", True),
}
LANDED = "201 Created"


def assemble(cast: Cast) -> None:
    proofs = {row["letter"]: row for row in cast.data["deliveries"]}
    for row in cast.data["letters"]:
        letter(cast, row, proofs.get(row["id"]))
    QuietHours.objects.bulk_create(
        QuietHours(
            pk=cast.id(row["id"]), account_id=cast.id(row["account"]),
            since=time.fromisoformat(row["from"]), until=time.fromisoformat(row["until"]),
            zone=row.get("zone", ""),
        )
        for row in cast.data["quiet_hours"]
    )  # fmt: skip
    Subscription.objects.bulk_create(
        Subscription(
            pk=cast.id(row["id"]), account_id=cast.id(row["account"]), device=row["kind"],
            endpoint=f"https://push.example.org/{row['id']}", key=device_key(row["id"]),
            secret=hashlib.sha256(row["id"].encode()).digest()[:16],
            since=cast.at(row["since"]),
        )
        for row in cast.data["subscriptions"]
    )  # fmt: skip


def letter(cast: Cast, row: Row, proof: Row | None) -> None:
    """One letter, with what became of it; one without proof was read before anybody sent it."""
    kind, about, on_tablet = KINDS[row["about"]]
    written = cast.at(row["day"], "08:00")
    reached = proof is not None and proof["reached"]
    one = Letter(
        pk=cast.id(row["id"]), to_id=cast.id(row["to"]), kind=kind, on_tablet=on_tablet,
        about=about and cast.id(about), thing=cast.id(row["about"]),
        written_at=written, due_at=written,
        read_at=None if proof else written + timedelta(minutes=2),
        failed_at=cast.at(proof["day"], proof["at"]) if proof and not reached else None,
    )  # fmt: skip
    if proof:
        ended = cast.at(proof["day"], proof["at"])
        one.delivery = Delivery.objects.create(
            pk=cast.id(proof["id"]), account_id=cast.id(row["to"]), way=row["by_way_of"],
            began_at=min(written, ended), tries=proof["tries"], ended_at=ended, reached=reached,
            answer=LANDED if row["by_way_of"] == "push" else "",
        )  # fmt: skip
    one.save(force_insert=True)


def device_key(name: str) -> bytes:
    """The public key of a device that nobody has, always the same."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()) >> 1 or 1
    key = ec.derive_private_key(number, ec.SECP256R1())
    return key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
