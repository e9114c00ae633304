"""The rota of Kapok Lane, and what waited for a human this month."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from beside.casting.cast import Cast
from beside.handovers.models import Duty, Escalation, Handover, Place

Row = dict[str, Any]
WHAT = {"question": "guide.question", "checkin": "noticing.check_in"}
MINUTES = {"duty_night": 15}
Why = Escalation.Why


def assemble(cast: Cast) -> None:
    Duty.objects.bulk_create(duty(cast, row) for row in cast.data["duty"])
    Place.objects.bulk_create(
        Place(
            pk=cast.id(f"{row['id']}/{who}"), duty_id=cast.id(row["id"]), place=number,
            account_id=cast.id(who),
        )
        for row in cast.data["duty"]
        for number, who in enumerate(row["order"])
    )  # fmt: skip
    for row in cast.data["handovers"]:
        handover(cast, row)


def duty(cast: Cast, row: Row) -> Duty:
    return Duty(
        pk=cast.id(row["id"]), team_id=cast.id(row["team"]),
        days=sorted(cast.day(each).isoweekday() for each in row["every_7_days"]),
        since=time.fromisoformat(row["from"]), until=time.fromisoformat(row["until"]),
        langs=[cast.tag(each) for each in row["langs"]], minutes=MINUTES.get(row["id"], 30),
    )  # fmt: skip


def handover(cast: Cast, row: Row) -> None:
    """One that waits, with its turns; who asked is the person’s own account, if they have one."""
    asker = asker_of(cast, row)
    first = first_owner(cast, row)
    passed = row.get("passed_on")
    one = Handover.objects.create(
        pk=cast.id(row["id"]), what=WHAT[row["from"].split("_")[0]], thing=cast.id(row["from"]),
        thread=asker and cast.id(f"{row['id']}/thread"),
        duty_id=cast.id(row["duty"]), asker_id=asker and cast.id(asker),
        asker_role_id=asker and cast.role_id(asker), since=moment(cast, row["since"]),
        owner_id=cast.id(passed["to"] if passed else first),
        due_at=None if row["answered"] else timezone.now() + timedelta(minutes=20),
        barred=[cast.id(each["account"]) for each in [row.get("passed_over")] if each],
        seen_at=seen_since(cast, row), answered_at=maybe(cast, row["answered"]),
        closed_at=maybe(cast, row.get("closed")),
        closed_by_id=row.get("closed") and cast.id(row["closed"]["by"]),
    )  # fmt: skip
    turn(cast, one, None, first, one.since, Why.ASKED, {})
    Escalation.objects.filter(pk=cast.id(f"{one.pk}/{first}")).update(
        seen_at=maybe(cast, row["seen"])
    )
    if passed:
        fell_due = next((e for e in cast.data["escalations"] if e["handover"] == row["id"]), None)
        why, said = (Why.FELL_DUE, fell_due["why"]) if fell_due else (Why.PASSED_ON, {})
        turn(cast, one, first, passed["to"], moment(cast, passed), why, said)
        Escalation.objects.filter(pk=cast.id(f"{one.pk}/{passed['to']}")).update(
            seen_at=one.seen_at
        )


def seen_since(cast: Cast, row: Row) -> datetime | None:
    """Since when whoever has it now has seen it: what was passed on to them, not before."""
    passed = row.get("passed_on")
    if not passed:
        return maybe(cast, row["seen"])
    return cast.at(passed["day"], passed["seen"]) if "seen" in passed else None


def first_owner(cast: Cast, row: Row) -> str:
    """Who had it before anybody passed it on."""
    for each in cast.data["escalations"]:
        if each["handover"] == row["id"]:
            return str(each["from"])
    return str(row["owner"])


def asker_of(cast: Cast, row: Row) -> str | None:
    name: str = row["from"].removeprefix("question_").removeprefix("checkin_").removesuffix("_help")
    if name in cast.account_rows:
        return name
    for each, facts in cast.account_rows.items():
        if facts.get("person") == row["person"]:
            return str(each)
    return None


def turn(
    cast: Cast, one: Handover, before: str | None, to: str, at: datetime, why: str, said: Row
) -> None:
    words = cast.both(said).get("zh-Hant-HK", "")
    Escalation.objects.create(
        pk=cast.id(f"{one.pk}/{to}"), handover=one, at=at, before_id=before and cast.id(before),
        to_id=cast.id(to), why=why, words=words, lang="zh-Hant-HK" if words else "",
    )  # fmt: skip


def maybe(cast: Cast, when: Row | None) -> datetime | None:
    return moment(cast, when) if when else None


def moment(cast: Cast, when: Row) -> datetime:
    if "minutes_ago" in when:
        return timezone.now() - timedelta(minutes=when["minutes_ago"])
    return cast.at(when["day"], when["at"])
