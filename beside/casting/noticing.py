"""How the people of Kapok Lane were this month, and what somebody noticed."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from beside.casting.cast import Cast
from beside.noticing.models import CheckIn, Noticing, Observation, ReachOut, Rhythm

Row = dict[str, Any]
HOW = {"fog": "foggy", "storm": "rainy", "cloud": "cloudy", "fair": "well"}
KNEW = ("noticed_hoi",)
CAME_OF_IT = {
    "noticed_yan": ("She talks with us again, walking.", "她願意和我們邊行邊講了。"),
    "noticed_hoi": ("Seen in time, and listened to.", "及早看到，也聽了他的肺。"),
}


def assemble(cast: Cast) -> None:
    Rhythm.objects.bulk_create(rhythm(cast, row) for row in cast.data["rhythms"])
    CheckIn.objects.bulk_create(
        check_in(cast, row) for row in cast.data["check_ins"] if not row.get("missed")
    )
    for row in cast.data["noticings"]:
        if not row.get("became"):  # that one is a concern: casting/concerns.py
            noticing(cast, row)
    ReachOut.objects.bulk_create(reach_out(cast, row) for row in cast.data["reach_outs"])


def rhythm(cast: Cast, row: Row) -> Rhythm:
    ended = row.get("ended")
    return Rhythm(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), every_days=row["every_days"],
        at=time.fromisoformat(row["at"]), since=cast.at(-30),
        ended_at=cast.at(ended) if ended is not None else None,
    )  # fmt: skip


def check_in(cast: Cast, row: Row) -> CheckIn:
    words, lang = cast.said(row["words"])
    wants = row.get("wants")
    return CheckIn(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), at=cast.at(row["day"], row["at"]),
        how=HOW.get(row["how"], row["how"] or ""), words=words, lang=lang,
        wants_id=wants and cast.id(wants),
        handover=cast.id("handover_yan") if wants else None,
    )  # fmt: skip


def noticing(cast: Cast, row: Row) -> None:
    at, close = moment(cast, row), bool(row.get("close_may_be_part"))
    over = not row["open"] and not close
    came = CAME_OF_IT.get(row["id"], ("", ""))[1] if over else ""
    owner = row["owner"] and cast.id(row["owner"])
    one = Noticing.objects.create(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), theme=row["theme"],
        since=at, owner_id=owner,
        owned_at=at + timedelta(minutes=20) if owner else None,
        closed_at=at + timedelta(days=2) if over else None, closed_by_id=owner if over else None,
        came_of_it=came, lang="zh-Hant-HK" if came else "",
    )  # fmt: skip
    words, lang = cast.said(row["words"])
    Observation.objects.create(
        pk=cast.id(f"{row['id']}/seen"), noticing=one, person_id=one.person_id, at=at,
        by_id=cast.id(row["by"]), role_id=cast.role_id(row["by"]), words=words, lang=lang,
        soon="today" if row["open"] and not owner else "this week", they_know=row["id"] in KNEW,
    )  # fmt: skip
    if row["reason"]:
        Observation.objects.create(
            pk=cast.id(f"{row['id']}/sign"), noticing=one, person_id=one.person_id, at=at,
            sign="missed", reason=cast.both(row["reason"]),
        )  # fmt: skip


def reach_out(cast: Cast, row: Row) -> ReachOut:
    seen = next(each for each in cast.data["noticings"] if each["id"] == row["noticing"])
    ways = [cast.said(each) for each in row["ways"]]
    done, went = row["done"], cast.said(row["went"])
    asker = seen["owner"] or "wong"
    return ReachOut(
        pk=cast.id(row["id"]), noticing_id=cast.id(row["noticing"]),
        person_id=cast.id(seen["person"]), asked_by_id=cast.id(asker),
        asked_at=moment(cast, seen) + timedelta(minutes=5), whom_id=cast.id(row["suggested"]),
        why=cast.both(row["why"]), way=ways[0][0], other_way=ways[1][0] if len(ways) > 1 else "",
        lang=ways[0][1], done_at=cast.at(done["day"], done["at"]) if done else None,
        done_by_id=cast.id(done["by"]) if done else None, went=went[0], went_lang=went[1],
    )  # fmt: skip


def moment(cast: Cast, row: Row) -> datetime:
    if "minutes_ago" in row:
        return timezone.now() - timedelta(minutes=row["minutes_ago"])
    return cast.at(row["day"], row["at"])
