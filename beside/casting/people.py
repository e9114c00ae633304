"""The organisation, its teams, accounts with their roles, persons and their circles."""

from __future__ import annotations

from datetime import date
from typing import Any

from beside.casting.cast import LONG_AGO, Cast
from beside.people.models import (
    Account,
    Bond,
    Goodbye,
    GoodbyeWords,
    Organisation,
    Particulars,
    Person,
    Role,
    Team,
)  # fmt: skip

Row = dict[str, Any]


def assemble(cast: Cast) -> None:
    organisation = cast.data["organisation"]
    Organisation.objects.create(
        pk=cast.id("kapok_lane"), name=cast.both(organisation["name"]),
        says=cast.both(organisation["says"]), telephone=organisation["telephone"],
        email=organisation["email"], address=cast.both(organisation["home"]["address"]),
        is_invented=True,
    )  # fmt: skip
    Team.objects.bulk_create(
        Team(pk=cast.id(row["id"]), kind=row["kind"], name=cast.both(row["name"]),
             telephone=row["telephone"])
        for row in cast.data["teams"]
    )  # fmt: skip
    accounts = cast.data["accounts"]
    Account.objects.bulk_create(account(cast, row) for row in accounts)
    Role.objects.bulk_create(role for row in accounts for role in roles(cast, row))
    persons = cast.data["persons"]
    Person.objects.bulk_create(person(cast, row) for row in persons)
    Particulars.objects.bulk_create(particulars(cast, row) for row in persons)
    Bond.objects.bulk_create(bond(cast, row) for row in cast.data["bonds"])
    for row in cast.data["goodbyes"]:
        goodbye(cast, row)


def account(cast: Cast, row: Row) -> Account:
    left = row.get("left")
    langs = [cast.tag(each) for each in row["langs"]]
    place = list(cast.account_rows).index(row["id"])
    made = Account(
        pk=cast.id(row["id"]), kind=row["kind"], email=row.get("email"),
        telephone=row.get("telephone") or "", name=cast.both(row["name"]),
        called=cast.both(row["called"]), pronoun=row.get("pronoun") or "", langs=langs,
        reads="en" if langs[0] not in ("yue-Hant-HK", "zh-Hant-HK") else "zh-hant",
        zone=row.get("zone") or "", is_invented=True, is_active=left is None,
        left_at=cast.maybe_at(left, "18:00"), created_at=cast.at(LONG_AGO, f"08:{place:02}"),
        size="largest" if row.get("signs_in") == "paired tablet" else "",
    )  # fmt: skip
    made.set_unusable_password()
    return made


def roles(cast: Cast, row: Row) -> list[Role]:
    """One row for each kind and team; for whom a family role is lies in the bonds."""
    made: dict[str, Role] = {}
    for each in row["roles"]:
        kind = each["role"]
        if kind in made:
            continue
        made[kind] = Role(
            pk=cast.role_id(row["id"], kind), account_id=cast.id(row["id"]), kind=kind,
            team_id=cast.id(each["team"]) if "team" in each else None,
            has_team_doors="team" in each and kind in Role.WITH_TEAM_DOORS,
            since=cast.at(LONG_AGO, f"12:{len(made):02}"),
            until=cast.maybe_at(each.get("until"), "18:00"),
        )  # fmt: skip
    return list(made.values())


def person(cast: Cast, row: Row) -> Person:
    made = cast.person(row["id"])
    died = row.get("died")
    made.died_at = cast.at(died["day"], died["at"]) if died else None
    made.created_at = cast.at(LONG_AGO)
    return made


def particulars(cast: Cast, row: Row) -> Particulars:
    home = row.get("home") or {}
    return Particulars(
        person_id=cast.id(row["id"]), name=cast.both(row["name"]), born_on=born(cast, row),
        access={
            key: cast.both(value) if isinstance(value, dict) else value
            for key, value in row["access"].items() if value
        },
        address=cast.both(home.get("address")), latitude=home.get("lat"),
        longitude=home.get("lon"), address_is_secret=home.get("kept_secret", False),
        line=row.get("line") or "",
    )  # fmt: skip


def born(cast: Cast, row: Row) -> date | None:
    """From an age today and the days until the next birthday; none where none was given."""
    if row.get("age") is None or "birthday_in" not in row:
        return None
    birthday = cast.day(row["birthday_in"])
    year = birthday.year - row["age"] - 1
    return birthday.replace(year=year, day=min(birthday.day, 28))


def goodbye(cast: Cast, row: Row) -> None:
    """Where somebody died, and what those around them said on the page for it."""
    died = cast.person_rows[row["person"]]["died"]
    where, lang = died["where"]["zh"], cast.tag("zh")
    Goodbye.objects.create(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]), where=where, lang=lang,
        died_at=cast.at(died["day"], died["at"]), noted_by_id=cast.id(row["kept_by"]),
        noted_at=cast.at(row["day"], "09:00"),
    )  # fmt: skip
    for number, each in enumerate(row["words"]):
        words, lang = cast.said(each["words"])
        GoodbyeWords.objects.create(
            pk=cast.id(f"{row['id']}/{number}"), person_id=cast.id(row["person"]), words=words,
            account_id=cast.id(each["by"]), lang=lang, said_at=cast.at(each["day"]),
        )  # fmt: skip


def bond(cast: Cast, row: Row) -> Bond:
    other, words = row["other"], cast.said(row.get("words"))
    is_account = cast.is_account(other)
    introduced = row.get("introduced_by")
    return Bond(
        pk=cast.id(row["id"]), person_id=cast.id(row["person"]),
        account_id=cast.id(other) if is_account else None,
        role_id=bond_role(cast, other, row.get("role")) if is_account else None,
        other_id=None if is_account else cast.id(other), how=cast.both(row["how"]),
        words=words[0], lang=words[1],
        since=cast.day(row["since"]) if row.get("since") is not None else None,
        until=cast.day(row["until"]) if row.get("until") is not None else None,
        introduced_by_id=cast.id(introduced) if introduced else None,
    )  # fmt: skip


def bond_role(cast: Cast, account: str, kind: str | None) -> Any:
    """In which role somebody belongs to the circle: not as a person, if they have another."""
    kinds = [each["role"] for each in cast.account_rows[account]["roles"]]
    return cast.role_id(account, kind or next((k for k in kinds if k != "person"), kinds[0]))
