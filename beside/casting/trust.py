"""Doors, speakers, who is shut out, emergencies, what is held back, merges; traces and looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection

from beside.casting.cast import LONG_AGO, Cast
from beside.ground.ids import new_id
from beside.ground.wall import PARTS
from beside.trail.models import Look, Trace
from beside.trust.models import Door, Emergency, Merge, ShutOut, SpeaksFor, Withheld

Row = dict[str, Any]


def assemble(cast: Cast) -> None:
    Door.objects.bulk_create(own_doors(cast))
    Door.objects.bulk_create(door for row in cast.data["doors"] for door in doors(cast, row))
    ShutOut.objects.bulk_create(each for row in cast.data["shut_out"] for each in shut(cast, row))
    SpeaksFor.objects.bulk_create(speaker(cast, row) for row in cast.data["speaks_for"])
    for row in cast.data["emergencies"]:
        emergency(cast, row)
    Withheld.objects.bulk_create(withheld(cast, row) for row in cast.data["withheld"])
    Merge.objects.bulk_create(merge(cast, row) for row in cast.data["merges"])
    trail(cast)


def own_doors(cast: Cast) -> Iterator[Door]:
    for name, row in cast.account_rows.items():
        if "person" in row:
            for part in PARTS:
                yield Door(
                    pk=cast.id(f"{name}/self/{part}"), person_id=cast.id(row["person"]),
                    role_id=cast.role_id(name, "person"), part=part, may_write=part != "sessions",
                    opens_at=cast.at(LONG_AGO), reason="self", opened_by_id=cast.id(name),
                )  # fmt: skip


def doors(cast: Cast, row: Row) -> Iterator[Door]:
    words, lang = cast.said(row.get("words"))
    is_team = row["holder"] in cast.team_ids
    role = None if is_team else cast.role_id(row["holder"], row.get("role"))
    quiet = not is_team and row.get("role", "").startswith("safeguarding")
    for person in row.get("persons") or [row["person"]]:
        for part in row["parts"]:
            yield Door(
                pk=cast.id(f"{row['id']}/{person}/{part}"), person_id=cast.id(person), role_id=role,
                team_id=cast.id(row["holder"]) if is_team else None, part=part,
                may_write=part in row["write"], opens_at=cast.at(row["opens"], "09:00"),
                closes_at=cast.maybe_at(row["closes"], "18:00"), reason=row["reason"],
                opened_by_id=cast.id(row["opened_by"]), words=words, lang=lang, is_quiet=quiet,
            )  # fmt: skip


def shut(cast: Cast, row: Row) -> Iterator[ShutOut]:
    words, lang = cast.said(row["words"])
    for person in (row["person"], *row.get("also", [])):
        yield ShutOut(
            pk=cast.id(f"{row['id']}/{person}"), person_id=cast.id(person),
            account_id=cast.id(row["account"]), since=cast.at(row["since"]),
            by_id=cast.id(row["by"]), beside_id=cast.id(row["beside"]), words=words, lang=lang,
        )  # fmt: skip


def speaker(cast: Cast, row: Row) -> SpeaksFor:
    kinds = [each["role"] for each in cast.account_rows[row["account"]]["roles"]]
    kind = next(each for each in kinds if each in ("family", "parent"))
    first, second = row["appointed_by"]
    stopped = row.get("suspended")
    return SpeaksFor(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), account_id=cast.id(row["account"]),
        role_id=cast.role_id(row["account"], kind), basis=cast.both(row["basis"]),
        parts=row["parts"], since=cast.at(row["since"]), until=cast.at(row["until"]),
        proposed_by_id=cast.id(first), confirmed_by_id=cast.id(second),
        suspended_at=cast.at(stopped["day"], stopped["at"]) if stopped else None,
        suspended_by_id=cast.id(stopped["by"]) if stopped else None,
        why=cast.both(stopped["why"]) if stopped else {},
    )  # fmt: skip


def emergency(cast: Cast, row: Row) -> None:
    reason, lang = cast.said(row["reason"])
    at = cast.at(row["day"], row["at"])
    until = at + timedelta(hours=row["hours"])
    review = row.get("review")
    role = cast.role_id(row["by"], row["role"])
    Emergency.objects.create(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), account_id=cast.id(row["by"]),
        role_id=role, parts=row["parts"], reason=reason, lang=lang, at=at, until=until,
        reviewed_at=cast.at(review["day"]) if review else None,
        reviewed_by_id=cast.id(review["by"]) if review else None,
        found=cast.said(review["found"])[0] if review else "",
    )  # fmt: skip
    Door.objects.bulk_create(
        Door(pk=cast.id(f"{row['id']}/{part}"), person_id=cast.id(row["person"]), role_id=role,
             part=part, opens_at=at, closes_at=until, reason="emergency",
             opened_by_id=cast.id(row["by"]), words=reason, lang=lang, is_quiet=True)
        for part in row["parts"]
    )  # fmt: skip


def withheld(cast: Cast, row: Row) -> Withheld:
    reason, lang = cast.said(row["reason"])
    return Withheld(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), what=row["what"],
        since=cast.at(row["from"]), until=cast.at(row["until"]), review_on=cast.day(row["review"]),
        by_id=cast.id(row["by"]), reason=reason, lang=lang,
    )  # fmt: skip


def merge(cast: Cast, row: Row) -> Merge:
    why, lang = cast.said(row["why"])
    return Merge(
        pk=cast.id(row["id"]), keep_id=cast.id(row["keep"]), other_id=cast.id(row["other"]),
        asked_by_id=cast.id(row["asked_by"]), asked_at=cast.at(row["day"]), why=why, lang=lang,
    )  # fmt: skip


def trail(cast: Cast) -> None:
    """Past traces and looks, as only the owner can write them."""
    looks = [look(cast, row) for row in cast.data["looks"]]
    traces = [trace(cast, row) for row in cast.data["traces"]]
    with connection.cursor() as cursor:
        for kind, rows in (("look", looks), ("trace", traces)):
            for row in rows:
                cursor.execute("SELECT trail_month(%s, %s)", [kind, row.at])
    Look.objects.bulk_create(each for each in looks if each.at <= cast.at(0, "23:59"))
    Trace.objects.bulk_create(traces)


def look(cast: Cast, row: Row) -> Look:
    found = next((each for each in cast.data["doors"] if each["id"] == row.get("door")), None)
    return Look(
        pk=new_id(), at=cast.at(row["day"], row["at"]), account_id=cast.id(row["by"]),
        role_id=cast.role_id(row["by"], row["role"]), person_id=cast.id(row["person"]),
        part=row["part"], because=row.get("because") or (found["reason"] if found else "team"),
        door_id=cast.id(f"{row['door']}/{row['person']}/{row['part']}") if found else None,
    )  # fmt: skip


def trace(cast: Cast, row: Row) -> Trace:
    return Trace(
        pk=new_id(), at=cast.at(row["day"]), deed=row["deed"], account_id=cast.id(row["by"]),
        role_id=cast.role_id(row["by"], row.get("role")),
        person_id=cast.id(row["person"]) if row.get("person") else None,
        of_model="", of_id=cast.id(row["to"]), facts={},
    )  # fmt: skip
