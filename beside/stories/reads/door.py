"""The card at the door, and the photographs people chose to be met by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from beside.ground.along import Whole, whole
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


def at_the_door(by: Account, person: Person) -> Card:
    """Two statements."""
    cards = visible(AtTheDoor, may_know, by=by).filter(person=person)
    return Card(cards.order_by("-written_at", "-pk").first(), most_important_at(by, person))


def most_important_at(by: Account, person: Person) -> MostImportant | None:
    """What is most important to them, as far as they chose to show it at the door."""
    return visible(MostImportant, may_know, by=by).filter(person=person).first()


def met_by(by: Account) -> dict[str, Subquery]:
    """Over Person: the newest card at the door, and the id of the photograph to be met by."""
    cards = visible(AtTheDoor, may_know, by=by).filter(person=OuterRef("pk"))
    portraits = visible(Portrait, may_know, by=by).filter(person=OuterRef("pk"))
    return {
        "card": Subquery(cards.order_by("-written_at", "-pk").values(json=Whole())[:1]),
        "portrait": Subquery(portraits.order_by("-chosen_at").values("photograph")[:1]),
    }


def card_of(person: Person) -> AtTheDoor | None:
    """The card of a person who was fetched with `met_by`."""
    row = vars(person)["card"]
    return whole(AtTheDoor, row) if row else None


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
