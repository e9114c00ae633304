"""What tests of concerns ask: raised by whom, seen by whom, what stands written."""

from __future__ import annotations

from uuid import UUID

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.handovers.models import Handover
from beside.noticing.models import Concern, ConcernEntry
from beside.noticing.verbs import concerns as verbs
from beside.noticing.verbs.raising import raise_concern
from beside.people.models import Account

YUE = "yue-Hant-HK"
WORDS = "佢隻手瘀咗，佢話係撞到。"


def raised(cast: Cast, by: str = "ling", about: str = "mrs_chan", **facts: object) -> UUID:
    account: Account = facts.pop("account", None) or getattr(cast, by)  # type: ignore[assignment]
    return raise_concern(by=account, about=cast.id(about), words=WORDS, lang=YUE, **facts)  # type: ignore[arg-type]


def sees(by: Account, concern: UUID) -> bool:
    with acting(by):
        return Concern.objects.filter(pk=concern).exists()


def lead(cast: Cast) -> Account:
    return cast.being("irene", "safeguarding lead")


def deputy(cast: Cast) -> Account:
    return cast.being("fok", "safeguarding deputy")


def clock(which: UUID) -> Handover:
    with as_owner():
        return Handover.objects.select_related("owner").get(pk=which)


def entries(concern: UUID, *kinds: str) -> list[ConcernEntry]:
    with as_owner():
        rows = ConcernEntry.objects.filter(concern=concern)
        return list((rows.filter(kind__in=kinds) if kinds else rows).order_by("at", "pk"))


def decided(cast: Cast, concern: UUID) -> None:
    verbs.decide(
        by=lead(cast), concern=concern, words="Ask her alone", why="She said so", lang="en"
    )
