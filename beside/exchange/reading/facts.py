"""The shapes in which the house takes over what a record says."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

Sayings = dict[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which resource it came from, so that bringing it in again changes nothing."""

    kind: str  # Patient, CarePlan …
    key: str  # its identifier, or its address, or its id: the same at every time
    resource_id: str
    full_url: str
    identifiers: tuple[str, ...]
    hash: str  # SHA-256 of the whole content


@dataclass(frozen=True, slots=True)
class BondIn:
    """Somebody around the person, by name."""

    name: str
    how: Sayings
    telephone: str = ""
    since: date | None = None
    until: date | None = None
    origin: Origin | None = None
    told_in: str = "Patient"  # the kind of resource that names them


@dataclass(frozen=True, slots=True)
class BackgroundIn:
    origin: Origin
    kind: str
    text: Sayings
    details: str = ""
    code_system: str = ""
    code: str = ""
    status: str = ""
    status_said: str = ""
    began: str = ""
    ended: str = ""
    recorded: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class HopeIn:
    """A goal. Only what the person expressed counts as their own words."""

    origin: Origin
    words: str
    lang: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class StepIn:
    words: str
    lang: str
    is_self: bool = False
    names: tuple[str, ...] = ()
    by_day: date | None = None
    is_done: bool = False
    hope: str = ""  # key of the goal it serves


@dataclass(frozen=True, slots=True)
class PlanIn:
    """A plan of the record: proposed, or ended there long ago. Nobody here agreed to it."""

    origin: Origin
    title: str
    source: str
    hopes: tuple[HopeIn, ...] = ()
    steps: tuple[StepIn, ...] = ()
    started: date | None = None
    is_ended: bool = False
    ended: date | None = None


@dataclass(slots=True)
class PersonIn:
    """Somebody in the file; or, with `here`, somebody brought in before, to whom more is added."""

    origin: Origin | None = None
    here: UUID | None = None
    called: Sayings = field(default_factory=dict)
    name: Sayings = field(default_factory=dict)
    pronoun: str = ""
    langs: tuple[str, ...] = ()
    born_on: date | None = None
    died_at: datetime | None = None
    telephone: str = ""
    address: Sayings = field(default_factory=dict)
    place: tuple[float, float] | None = None  # latitude, longitude
    interpreter: str = ""
    is_invented: bool = False
    came_from: str = ""
    circle: list[BondIn] = field(default_factory=list)
    background: list[BackgroundIn] = field(default_factory=list)
    plans: list[PlanIn] = field(default_factory=list)
    teams: list[Origin] = field(default_factory=list)  # CareTeams, whose members are in the circle


@dataclass(frozen=True, slots=True)
class ElsewhereIn:
    """A practitioner, a role or an organisation: a name to be found again."""

    origin: Origin
    name: str
    telephone: str = ""


@dataclass(slots=True)
class Reading:
    persons: list[PersonIn] = field(default_factory=list)
    elsewhere: list[ElsewhereIn] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)  # kind, why
