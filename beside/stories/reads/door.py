"""The card at the door, and the photographs people chose to be met by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from beside.ground.policy import visible
from beside.people.models import Account, Person
from beside.stories.models import AtTheDoor, MostImportant, Photograph, Portrait
from beside.stories.policies import may_know


@dataclass(frozen=True, slots=True)
class Card:
    """What anyone at the door must know now: the newest card, and what is most important."""

    card: AtTheDoor | None
    important: MostImportant | None

    @property
    def says_anything(self) -> bool:
        return self.card is not None or self.important is not None


def at_the_door(by: Account, person: Person, *, with_important: bool = True) -> Card:
    """Two statements; one for a reader of the story, who has what is important there."""
    cards = visible(AtTheDoor, may_know, by=by).filter(person=person)
    cards = cards.select_related("written_by", "helped_by").order_by("-written_at", "-pk")
    important = visible(MostImportant, may_know, by=by).filter(person=person)
    return Card(cards.first(), important.first() if with_important else None)


def earlier_cards(by: Account, person: Person) -> list[AtTheDoor]:
    """Every version of the card but the newest, newest first."""
    cards = visible(AtTheDoor, may_know, by=by).filter(person=person)
    return list(cards.select_related("written_by").order_by("-written_at", "-pk")[1:50])


def portraits(by: Account, persons: Iterable[UUID]) -> dict[UUID, Photograph]:
    """The photograph each chose to be met by; nobody who chose none. One statement."""
    newest = (
        visible(Portrait, may_know, by=by)
        .filter(person__in=list(persons))
        .order_by("person_id", "-chosen_at")
        .distinct("person_id")
        .select_related("photograph")
    )
    return {each.person_id: each.photograph for each in newest if each.photograph is not None}
