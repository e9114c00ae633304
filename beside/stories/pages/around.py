"""What the pages of this room have in common: whose life it is, and that they were looked at."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from beside.ground.policy import Rule, fetch
from beside.people.models import Account, Person, Request
from beside.stories import reads
from beside.trust.policies import behind
from beside.trust.verbs import look


def story_of(request: Request, person: UUID, rule: Rule[Account] | None = None) -> Person:
    """The person whose story is open, with a look left; 404 for whom it is not."""
    who = fetch(Person, rule or _story_open, by=request.user, pk=person)
    look(by=request.user, at=[who.pk], parts=["story"])
    return who


def of(person: Person, request: Request, **more: object) -> dict[str, object]:
    """What each page here is given: the person, and whether they are reading it themselves."""
    own = reads.is_own_life(request.user, person)
    return {"person": person, "own": own, **more}


def number(request: Request, name: str = "page") -> int:
    """The page asked for; what is no number is the first."""
    asked = request.GET.get(name, "")
    if asked.isascii() and asked.isdigit() and 0 < int(asked[:6]) < 100_000:
        return int(asked[:6])
    if asked:
        raise Http404
    return 1


def _story_open(by: Account) -> Q:
    return behind("story", by=by, column="pk")
