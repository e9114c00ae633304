"""The concern about Mrs Lam: who has a seat, what she said, what was decided, what is next."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from beside.casting.cast import Cast
from beside.handovers.models import Escalation, Handover
from beside.noticing.models import Concern, ConcernEntry

Row = dict[str, Any]
LEADS = {"irene": "safeguarding lead", "fok": "safeguarding deputy"}


def assemble(cast: Cast) -> None:
    for row in cast.data["concerns"]:
        concern(cast, row)


def concern(cast: Cast, row: Row) -> None:
    opened = cast.at(row["opened"]["day"], row["opened"]["at"])
    one = Concern.objects.create(pk=cast.id(row["id"]), person_id=cast.id(row["person"]), at=opened)
    entries = [*raised(cast, row), *seats(cast, row, opened), *written(cast, row)]
    ConcernEntry.objects.bulk_create(
        ConcernEntry(
            pk=cast.id(f"{row['id']}/{number}"), concern=one, person_id=one.person_id, **facts
        )
        for number, facts in enumerate(entries)
    )
    clocks(cast, row, one)


def raised(cast: Cast, row: Row) -> list[Row]:
    """The noticing that it came from, in the words of whoever noticed."""
    found = next(each for each in cast.data["noticings"] if each.get("became") == row["id"])
    words, lang = cast.said(found["words"])
    at = cast.at(found["day"], found["at"])
    return [{"kind": "raised", "at": at, "words": words, "lang": lang,
             "noticing": cast.id(found["id"]), **by(cast, found["by"], None)}]  # fmt: skip


def seats(cast: Cast, row: Row, opened: datetime) -> list[Row]:
    found = [
        {"kind": "seat", "at": opened, "account_id": cast.id(each),
         "of_role_id": cast.role_id(each, LEADS[each]), **by(cast, "ling", None)}
        for each in row["seats"]
    ]  # fmt: skip
    lead = by(cast, row["lead"])
    seen = {"kind": "seen", "at": opened + timedelta(minutes=20), **lead}
    named = [{"kind": "named", "at": opened + timedelta(minutes=25), "account_id": cast.id(each),
              **lead} for each in row["named"]]  # fmt: skip
    return [*found, seen, *named]


def written(cast: Cast, row: Row) -> list[Row]:
    lead = by(cast, row["lead"])
    found = []
    for each in row["chronology"]:
        words, lang = cast.said(each["words"])
        day = max(each["day"], row["opened"]["day"])
        found.append({"kind": "happened", "at": cast.at(day, "18:30"), "words": words, "lang": lang,
                      "happened_on": cast.day(each["day"]), **lead})  # fmt: skip
    for each in row["decisions"]:
        words, lang = cast.said(each["what"])
        found.append(
            {
                "kind": "decision",
                "at": cast.at(each["day"], "18:40"),
                "words": words,
                "why": cast.said(each["why"])[0],
                "lang": lang,
                **by(cast, each["by"]),
            }
        )
    wants = row["person_wants"]
    words, lang = cast.said(wants)
    found.append({"kind": "wish", "at": cast.at(wants["day"], "18:35"), "words": words,
                  "lang": lang, "why": wants["how"], "happened_on": cast.day(wants["day"]),
                  **by(cast, wants["heard_by"])})  # fmt: skip
    for each in row["told"]:
        found.append({"kind": "told", "at": cast.at(each["day"], "18:45"), "words": each["what"],
                      "to_whom": cast.account_rows[each["who"]]["called"]["en"], "lang": "en",
                      "why": "She answers for the house", "ground": "nothing", **lead})  # fmt: skip
    due = cast.at(row["due"]["day"], row["due"]["at"])
    found.append({"kind": "action", "at": cast.at(-1, "18:50"), "due_at": due, "lang": "en",
                  "words": "Ask again whether she wants to go to the bank, with her alone",
                  "account_id": cast.id(row["lead"]), **lead})  # fmt: skip
    return found


def clocks(cast: Cast, row: Row, one: Concern) -> None:
    """What Irene read within the hour, and what is to be done by its day."""
    lead = cast.id(row["lead"])
    action = ConcernEntry.objects.get(concern=one, kind="action")
    kept = [cast.role_id(each, LEADS[each]) for each in row["seats"]]
    seen = one.at + timedelta(minutes=20)
    Handover.objects.bulk_create([
        Handover(pk=one.pk, what="noticing.concern", thing=one.pk, since=one.at, owner_id=lead,
                 seen_at=seen, answered_at=seen, closed_at=seen, closed_by_id=lead, kept_to=kept),
        Handover(pk=action.pk, what="noticing.concern", thing=one.pk, since=action.at,
                 owner_id=lead, due_at=action.due_at, kept_to=kept),
    ])  # fmt: skip
    Escalation.objects.bulk_create(
        Escalation(pk=cast.id(f"{each}/turn"), handover_id=each, at=one.at, to_id=lead, why="asked")
        for each in (one.pk, action.pk)
    )


def by(cast: Cast, who: str, kind: str | None = "") -> Row:
    """Whose hand it is, in the role they wrote it in; a lead as the lead."""
    role = LEADS.get(who) if kind == "" else kind
    return {"by_id": cast.id(who), "role_id": cast.role_id(who, role)}
