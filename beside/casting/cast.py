"""The cast as data: ids, days around today, and whom a test means by a name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

import yaml
from django.utils import timezone

from beside.people.models import Account, Person, Role, Team

SOURCE = Path(__file__).with_name("cast.yaml")
ZONE = ZoneInfo("Asia/Hong_Kong")
LONG_AGO = -1500  # days; before everything that the cast remembers


@cache
def source() -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, Any] = yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=loader)
    return found


def unquoted(words: str) -> str:
    """The words without the quotation marks around the whole; those inside stay."""
    inside = words[1:-1]
    whole = words.startswith("「") and words.endswith("」") and "「" not in inside
    return inside if whole else words


class Cast:
    """Everyone invented, by the names that `cast.yaml` gives them.

    `cast.mrs_chan` is a Person, `cast.yuk_lan` an Account in its first role, fresh at each asking.
    """

    def __init__(self, today: date | None = None) -> None:
        self.data = source()
        self.today = today or timezone.localdate(timezone=ZONE)
        self.langs: dict[str, str] = self.data["langs"]
        self.account_rows = {row["id"]: row for row in self.data["accounts"]}
        self.person_rows = {row["id"]: row for row in self.data["persons"]}
        self.team_ids = {row["id"] for row in self.data["teams"]}

    # ---- ids and times
    def id(self, name: str) -> UUID:
        """The UUID of whatever `cast.yaml` calls by that name; the same in every house."""
        return uuid5(NAMESPACE_URL, f"beside:cast:{name}")

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def at(self, offset: int, clock: str = "12:00") -> datetime:
        """That many days from today, at that time in Hong Kong."""
        hour, minute = (int(each) for each in clock.split(":"))
        return datetime.combine(self.day(offset), time(hour, minute), ZONE)

    def maybe_at(self, offset: int | None, clock: str = "12:00") -> datetime | None:
        return None if offset is None else self.at(offset, clock)

    # ---- words
    def tag(self, key: str) -> str:
        return self.langs.get(key, key)

    def said(self, words: dict[str, Any] | None) -> tuple[str, str]:
        """What a person said: the first key is the language it was said in, kept verbatim."""
        if not words:
            return "", ""
        key = next(iter(words))
        return unquoted(str(words[key])), self.tag(key)

    def both(self, words: dict[str, Any] | None) -> dict[str, str]:
        """What the house says, in every language it is written in."""
        return {self.tag(key): str(text) for key, text in (words or {}).items()}

    # ---- people
    def is_account(self, name: str) -> bool:
        return name in self.account_rows

    def is_person(self, name: str) -> bool:
        return name in self.person_rows

    def role_id(self, account: str, kind: str | None = None) -> UUID:
        """The id of an account's role of that kind; its first one if none is named."""
        return self.id(f"{account}/{kind or self.account_rows[account]['roles'][0]['role']}")

    def being(self, account: str, kind: str | None = None) -> Account:
        """The account, acting in one of its roles."""
        found = Account.objects.get(pk=self.id(account))
        role = Role.objects.select_related("team").get(pk=self.role_id(account, kind))
        return found.being(role)

    def person(self, name: str) -> Person:
        """A Person, unsaved knowledge of whom any test may have: made without asking the wall."""
        row = self.person_rows[name]
        return Person(
            pk=self.id(name), called=self.both(row["called"]), pronoun=row.get("pronoun") or "",
            langs=[self.tag(each) for each in row["langs"]], team_id=self.id(row["team"]),
            is_invented=True,
        )  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self.account_rows:
            return self.being(name)
        if name in self.person_rows:
            return self.person(name)
        if name in self.team_ids:
            return Team.objects.get(pk=self.id(name))
        raise AttributeError(f"nobody in the cast is called {name}")
