"""Plans in every state: their versions, lines, what was said of them and how it has gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any
from uuid import UUID

from beside.casting.cast import Cast
from beside.casting.stories import voice
from beside.plans.models import (
    AgreedBy,
    Contact,
    Contingency,
    DoneBy,
    Hope,
    Plan,
    Progress,
    Review,
    ReviewedBy,
    Step,
    Strength,
    Understanding,
    Voice,
    Waiting,
    WrittenWith,
)  # fmt: skip
from beside.trust.models import Door

Row = dict[str, Any]


def assemble(cast: Cast) -> None:
    rows = cast.data["plans"]
    Plan.objects.bulk_create(version for row in rows for version in versions(cast, row))
    for row in rows:
        Understanding.objects.bulk_create([understanding(cast, row)])
        AgreedBy.objects.bulk_create(agreed_by(cast, row))
        WrittenWith.objects.bulk_create(written_with(cast, row))
        Strength.objects.bulk_create(
            strength(cast, row, *each) for each in placed(row, "strengths")
        )
        Hope.objects.bulk_create(hope(cast, row, *each) for each in placed(row, "hopes"))
        Step.objects.bulk_create(step(cast, row, *each) for each in placed(row, "steps"))
        DoneBy.objects.bulk_create(who for each in row["steps"] for who in done_by(cast, row, each))
        Waiting.objects.bulk_create(waiting(cast, row))
        Door.objects.bulk_create(hearing(cast, row))
        Voice.objects.bulk_create(voices(cast, row))
        Contingency.objects.bulk_create(
            contingency(cast, row, *each) for each in placed(row, "contingencies")
        )
        Contact.objects.bulk_create(contacts(cast, row))
        Review.objects.bulk_create(review(cast, row, each) for each in row["reviews"])
        ReviewedBy.objects.bulk_create(reviewed_by(cast, row))
        Progress.objects.bulk_create(progress(cast, row, each) for each in row["progress"])


def versions(cast: Cast, row: Row) -> Iterator[Plan]:
    """The version that is told, and before it the earlier ones, of which only days are known."""
    agreed, ended, told = row["agreed"], row.get("ended"), row["version"]
    last_day = agreed["day"] if agreed else first_voice(row)
    for number in range(1, told + 1):
        day = last_day - 30 * (told - number)
        is_told = number == told
        yield Plan(
            pk=version_id(cast, row, number), person_id=cast.id(row["person"]),
            root=cast.id(f"{row['id']}/root"), number=number,
            before_id=version_id(cast, row, number - 1) if number > 1 else None,
            state=row["state"] if is_told else Plan.State.REPLACED,
            they_hold_the_pen=bool(row.get("holds_the_pen")), started_at=cast.at(day, "10:00"),
            agreed_at=cast.at(day, "11:00") if agreed else None,
            ended_at=cast.at(ended["day"]) if ended and is_told else None,
            ended_by_id=cast.id(agreed["by"]) if ended and is_told else None,
            ended_words=cast.said(ended["words"])[0] if ended and is_told else "",
            ended_lang=cast.said(ended["words"])[1] if ended and is_told else "",
        )  # fmt: skip


def version_id(cast: Cast, row: Row, number: int) -> UUID:
    return cast.id(row["id"] if number == row["version"] else f"{row['id']}/{number}")


def first_voice(row: Row) -> int:
    return min((each["day"] for each in row["voices"]), default=-5)


def placed(row: Row, lines: str) -> Iterator[tuple[int, Row]]:
    return enumerate(row[lines])


def line_of(cast: Cast, row: Row, each: Row) -> dict[str, Any]:
    """What every line has: its person, its plan, its identity and its wording."""
    return {
        "pk": cast.id(each["id"]), "person_id": cast.id(row["person"]),
        "plan_id": cast.id(row["id"]), "line": cast.id(f"{each['id']}/line"),
        "wording": cast.id(f"{each['id']}/wording"),
    }  # fmt: skip


def is_the_person(cast: Cast, row: Row, name: str) -> bool:
    """Whether an account or a person by that name is the one whose plan it is."""
    account: Row = cast.account_rows.get(name, {})
    return bool(name == row["person"] or account.get("person") == row["person"])


def words_of(cast: Cast, each: Row) -> dict[str, Any]:
    words, lang = cast.said(each["words"])
    return {"words": words, "lang": lang}


def whose(cast: Cast, row: Row, name: str) -> dict[str, Any]:
    if is_the_person(cast, row, name):
        return {"whose": "person"}
    return {"whose": "account", "whose_account_id": cast.id(name)}


def understanding(cast: Cast, row: Row) -> Understanding:
    each = row["understanding"]
    return Understanding(**line_of(cast, row, each), **words_of(cast, each))


def agreed_by(cast: Cast, row: Row) -> Iterator[AgreedBy]:
    each = row["understanding"]
    day = row["agreed"]["day"] if row["agreed"] else first_voice(row)
    for name in each["agreed_by"]:
        yield AgreedBy(
            person_id=cast.id(row["person"]), understanding_id=cast.id(each["id"]),
            wording=cast.id(f"{each['id']}/wording"), by_id=cast.id(name),
            is_own=is_the_person(cast, row, name), at=cast.at(day, "10:30"),
        )  # fmt: skip


def written_with(cast: Cast, row: Row) -> Iterator[WrittenWith]:
    for name in row["written_with"]:
        yield WrittenWith(
            person_id=cast.id(row["person"]), plan_id=cast.id(row["id"]),
            account_id=cast.id(name), is_self=is_the_person(cast, row, name),
        )  # fmt: skip


def strength(cast: Cast, row: Row, place: int, each: Row) -> Strength:
    return Strength(**line_of(cast, row, each), **words_of(cast, each), place=place,
                    **whose(cast, row, each["whose"]))  # fmt: skip


def hope(cast: Cast, row: Row, place: int, each: Row) -> Hope:
    return Hope(**line_of(cast, row, each), **words_of(cast, each), place=place,
                importance=each["importance"], **whose(cast, row, each["whose"]))  # fmt: skip


def step(cast: Cast, row: Row, place: int, each: Row) -> Step:
    when, clock = each["when"], each["when"].get("at")
    days = {cast.day(offset).isoweekday() for offset in when.get("every_7_days", [])}
    done = each.get("done")
    return Step(
        **line_of(cast, row, each), **words_of(cast, each), place=place,
        hope_id=cast.id(each["hope"]), strategies=cast.said(each["strategies"])[0],
        weekdays=sorted(days), at=time.fromisoformat(clock) if clock else None,
        by_day=cast.day(when["day"]) if "day" in when else None, confidence=each["confidence"],
        done_at=cast.at(done["day"]) if done else None,
    )  # fmt: skip


def done_by(cast: Cast, row: Row, each: Row) -> Iterator[DoneBy]:
    for name in each["who"]:
        themself = is_the_person(cast, row, name)
        yield DoneBy(
            person_id=cast.id(row["person"]), step_id=cast.id(each["id"]), is_self=themself,
            account_id=None if themself else cast.id(name),
        )  # fmt: skip


def waiting(cast: Cast, row: Row) -> Iterator[Waiting]:
    for each in row["steps"]:
        if "waits_for" in each:
            since = max(v["day"] for v in row["voices"] if v.get("step") == each["id"])
            yield Waiting(
                person_id=cast.id(row["person"]), plan_id=cast.id(row["id"]),
                step_id=cast.id(each["id"]), line=cast.id(f"{each['id']}/line"),
                who_id=cast.id(each["waits_for"]["who"]), since=cast.at(since, "16:00"),
            )  # fmt: skip


def hearing(cast: Cast, row: Row) -> Iterator[Door]:
    """Whoever was named to hear both was let in to the plan by whoever named them."""
    for each in row["steps"]:
        if "waits_for" in each:
            who = each["waits_for"]["who"]
            yield Door(
                pk=cast.id(f"{each['id']}/hearing"), person_id=cast.id(row["person"]), part="plan",
                role_id=cast.role_id(who), may_write=True, opens_at=cast.at(-15, "16:00"),
                closes_at=cast.at(15, "16:00"), reason="team", opened_by_id=cast.id("wong"),
                is_quiet=True,
            )  # fmt: skip


def voices(cast: Cast, row: Row) -> Iterator[Voice]:
    if row["agreed"]:
        agreed = row["agreed"]
        yield Voice(pk=cast.id(f"{row['id']}/agreed"), **said(cast, row, agreed), kind="agree",
                    at=cast.at(agreed["day"], "11:00"))  # fmt: skip
    for each in row["voices"]:
        on = "hope" if "hope" in each else "step"
        answer = each.get("answer")
        words, lang = cast.said(answer["words"]) if answer else ("", "")
        yield Voice(
            pk=cast.id(each["id"]), **said(cast, row, each), kind=each["kind"],
            recording_id=recording(cast, row, each),
            **{f"{on}_id": cast.id(each[on])}, wording=cast.id(f"{each[on]}/wording"),
            at=cast.at(each["day"], "10:45"),
            answered_at=cast.at(answer["day"]) if answer else None,
            answered_by_id=cast.id(answer["by"]) if answer else None, answer=words,
            answer_lang=lang,
        )  # fmt: skip


def recording(cast: Cast, row: Row, each: Row) -> Any:
    """The id of an invented voice, kept by who spoke or who heard it; None where nobody did."""
    by, lang = str(each.get("heard_by") or each["by"]), str(words_of(cast, each)["lang"])
    seconds, day = each.get("voice_seconds"), each["day"]
    return voice(cast, each["id"], row["person"], by, lang, seconds, day, part="plan")


def said(cast: Cast, row: Row, each: Row) -> dict[str, Any]:
    """Who says it, in which role: an account of theirs, somebody who heard them, or another."""
    name = each["by"]
    heard = name == row["person"]
    return {
        "person_id": cast.id(row["person"]), "plan_id": cast.id(row["id"]),
        "is_own": is_the_person(cast, row, name),
        "by_id": None if heard else cast.id(name),
        "role_id": None if heard else role_for(cast, row, each),
        "heard_by_id": cast.id(each["heard_by"]) if heard else None,
        "speaks_for": "speaks_for" in each, **words_of(cast, each),
    }  # fmt: skip


def role_for(cast: Cast, row: Row, each: Row) -> UUID:
    """The role said; else the one in which somebody belongs to this person."""
    account = cast.account_rows[each["by"]]
    theirs = (r["role"] for r in account["roles"] if r.get("for") == row["person"])
    return cast.role_id(each["by"], each.get("role") or next(theirs, None))


def contingency(cast: Cast, row: Row, place: int, each: Row) -> Contingency:
    trigger, do, advance = (cast.said(each[part]) for part in ("trigger", "do", "advance"))
    return Contingency(
        **line_of(cast, row, each), place=place, trigger=trigger[0], trigger_lang=trigger[1],
        do=do[0], lang=do[1], advance=advance[0], advance_lang=advance[1],
    )  # fmt: skip


def contacts(cast: Cast, row: Row) -> Iterator[Contact]:
    for each in row["contingencies"]:
        for place, name in enumerate(each["contact"]):
            yield Contact(person_id=cast.id(row["person"]), contingency_id=cast.id(each["id"]),
                          account_id=cast.id(name), place=place)  # fmt: skip


def review(cast: Cast, row: Row, each: Row) -> Review:
    words, lang = cast.said(each["words"])
    return Review(
        pk=cast.id(each["id"]), person_id=cast.id(row["person"]), plan_id=cast.id(row["id"]),
        day=cast.day(each["day"]), how=each["how"], words=words, lang=lang,
        held_at=cast.at(each["day"]) if words else None,
    )  # fmt: skip


def reviewed_by(cast: Cast, row: Row) -> Iterator[ReviewedBy]:
    for each in row["reviews"]:
        for name in each["who"]:
            themself = is_the_person(cast, row, name)
            yield ReviewedBy(
                person_id=cast.id(row["person"]), review_id=cast.id(each["id"]), is_self=themself,
                account_id=None if themself else cast.id(name),
            )  # fmt: skip


def progress(cast: Cast, row: Row, each: Row) -> Progress:
    return Progress(
        pk=cast.id(each["id"]), person_id=cast.id(row["person"]), hope_id=cast.id(each["hope"]),
        day=cast.day(each["day"]), level=each["at_level"], **words_of(cast, each),
    )  # fmt: skip
