"""Everything that plans hold of one person, as plain content that another program can read.

Nothing is left out because it is old or was disagreed with: every version, every voice with its
answer, what two people wrote at once, what was let go.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from beside.ground.policy import visible
from beside.people.models import Account, Person
from beside.plans import policies
from beside.plans.models import (
    AgreedBy,
    Contact,
    Contingency,
    DoneBy,
    Hope,
    OtherText,
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

EVERYTHING: tuple[type[Model], ...] = (
    Plan, Understanding, AgreedBy, WrittenWith, Strength, Hope, Step, DoneBy, Voice, Waiting,
    Contingency, Contact, Review, ReviewedBy, Progress, OtherText,
)  # fmt: skip


def take_out(by: Account, person: Person) -> dict[str, list[dict[str, Any]]]:
    """By table, every row of this person that is open to `by`, with every column."""
    return {
        model._meta.model_name or "": list(
            visible(model, policies.may_read, by=by).filter(person=person).order_by("pk").values()
        )
        for model in EVERYTHING
    }
