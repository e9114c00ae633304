"""The card at the door, and the photograph to be met by."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from beside.ground.ids import new_id
from beside.ground.media.picture import Drawn
from beside.ground.policy import require
from beside.people.models import Account, Person
from beside.stories.models import AtTheDoor, Portrait
from beside.stories.policies import may_write_card
from beside.stories.reads.once import sent_before
from beside.stories.verbs.keeping import keep_photograph
from beside.trail.verbs import leave_trace, verb


@verb
def write_card(
    *,
    by: Account,
    person: Person,
    lang: str,
    ring_first: bool = False,
    greet: str = "",
    says: str = "",
    says_lang: str = "",
    please_do: str = "",
    please_do_not: str = "",
    pain: str = "",
    allergies: Sequence[str] = (),
    swallowing: str = "",
    moving: str = "",
    helped_by: Account | None = None,
    id: UUID | None = None,
) -> AtTheDoor:
    """A new version of the whole card; the one before stays."""
    require(may_write_card, by=by, on=person)
    if written := sent_before(AtTheDoor, id, by=by, person=person, who="written_by"):
        leave_trace("at_the_door.sent_again", by=by, to=written)
        return written
    card = AtTheDoor.objects.create(
        pk=id or new_id(), person=person, lang=lang, ring_first=ring_first, greet=greet, says=says,
        says_lang=(says_lang or lang) if says else "", please_do=please_do,
        please_do_not=please_do_not, pain=pain, allergies=list(allergies), swallowing=swallowing,
        moving=moving, written_by=by, helped_by=helped_by,
        before=person.cards.order_by("written_at").last(),
    )  # fmt: skip
    leave_trace("at_the_door.written", by=by, to=card)
    return card


@verb
def choose_portrait(
    *, by: Account, person: Person, photograph: Drawn | None, alt: str = "", lang: str = "en"
) -> Portrait:
    """The photograph to be met by; None for no photograph, which is a choice as well."""
    require(may_write_card, by=by, on=person)
    kept = None
    if photograph is not None:
        kept = keep_photograph(
            by=by, person=person, part="essentials", photograph=photograph, alt=alt, lang=lang
        )
    portrait = Portrait.objects.create(person=person, photograph=kept, chosen_by=by)
    leave_trace("portrait.chosen" if kept else "portrait.taken_away", by=by, to=portrait)
    return portrait
