"""One line under words: whose they are, since when, who heard them and who helped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from beside.people.models import Account, Person
from beside.stories.models import AboutMe, Moment, Story
from beside.ui import dates

T = TypeVar("T", AboutMe, Story, Moment)


@dataclass(frozen=True, slots=True)
class Shown(Generic[T]):
    """A telling with the line that stands under it."""

    row: T
    footer: str


def shown(row: T, *, person: Person, reader: Account) -> Shown[T]:
    return Shown(row, said_by(row, person=person, reader=reader))


def said_by(row: AboutMe | Story | Moment, *, person: Person, reader: Account) -> str:
    """“Your words, 3 September. Bing helped.”"""
    facts = {
        "day": dates.day(row.told_at),
        "name": str(row.told_by if not row.own_words else person),
        "heard": str(row.heard_by or ""),
        "helper": str(row.helped_by or ""),
    }
    if row.told_by_id == reader.pk and not row.heard_by_id:
        sentence = (
            _("Your words, %(day)s. %(helper)s helped.")
            if row.helped_by
            else _("Your words, %(day)s.")
        )
    elif row.heard_by_id:
        sentence = (
            _("%(name)s’s words, as %(heard)s heard them, %(day)s. %(helper)s helped.")
            if row.helped_by
            else _("%(name)s’s words, as %(heard)s heard them, %(day)s.")
        )
    else:
        sentence = (
            _("%(name)s’s words, %(day)s. %(helper)s helped.")
            if row.helped_by
            else _("%(name)s’s words, %(day)s.")
        )
    return sentence % facts
