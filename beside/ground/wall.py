"""What a walled model says of itself: which of the four forms its wall has (DESIGN, section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PARTS = (
    "essentials", "story", "plan", "visits", "talk", "health", "noticing", "sessions", "keys",
)  # fmt: skip
ANY = "any"  # open if any part is open: who this is, and no more
SELF = "self"  # open to the person alone


@dataclass(frozen=True, slots=True)
class Wall:
    """How a model's rows are walled.

    `door`: by person and part. `part` names it, or `part_column` names the column that does.
    `seat`: rows that name the accounts that may see them, in `seats` columns.
    `own`: rows of the one account in `seats`. `sealed`: seats only, and no emergency opens it.
    `writes` says who may write a `door`: "part" (doors that may write), or "nobody" (definer
    functions alone). `also` names, for rows of a part, another part whose writers write them too:
    the card at the door is read by who holds the essentials, and written by who writes the story.
    `person` is the column that holds the person.
    """

    form: Literal["door", "seat", "own", "sealed"] = "door"
    part: str = ""
    part_column: str = ""
    person: str = "person_id"
    seats: tuple[str, ...] = ()
    writes: Literal["part", "nobody"] = "part"
    also: Mapping[str, str] = field(default_factory=dict)
    sql: str = ""  # name of a policy written by hand in trust/policies.py, for trust's own tables
    rule: str = ""  # dotted path of the reading rule, for the test that compares the two
