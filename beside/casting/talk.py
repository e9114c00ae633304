"""What was said in the hand-overs of this month: who asked, and who answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from beside.casting.cast import Cast
from beside.handovers.models import Handover
from beside.talk.models import Heard, Message, Thread

Row = dict[str, Any]


def assemble(cast: Cast) -> None:
    words = {row["id"]: row for row in (*cast.data["questions"], *cast.data["check_ins"])}
    for row in cast.data["handovers"]:
        one = Handover.objects.select_related("owner").get(pk=cast.id(row["id"]))
        if one.thread is None or one.asker_id is None:
            continue
        along = bool((row.get("passed_on") or {}).get("with_yes_of"))
        Thread.objects.create(pk=one.thread, began_at=one.since, goes_along=along)
        asked = words[row["from"]]
        first = say(cast, one, one.asker_id, asked, one.since, whoever=True)
        if one.seen_at and one.answered_at:
            who = cast.id(row["owner"])
            Heard.objects.create(
                pk=cast.id(f"{row['id']}/heard"), message=first, by_id=who, at=one.seen_at
            )
            say(cast, one, who, row, one.answered_at)


def say(
    cast: Cast, one: Handover, by: Any, said: Row, at: datetime, *, whoever: bool = False
) -> Message:
    assert one.thread
    words, lang = cast.said(said["words"])
    return Message.objects.create(
        pk=cast.id(f"{one.pk}/said/{by}"), thread_id=one.thread, by_id=by, at=at, words=words,
        lang=lang, for_whoever=whoever,
    )  # fmt: skip
