"""A bundle as the house holds it while it reads: its entries, and what each reference points at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource of the file."""

    place: int
    full_url: str
    resource: Resource

    @property
    def kind(self) -> str:
        return str(self.resource["resourceType"])

    @property
    def path(self) -> str:
        return f"Bundle.entry[{self.place}].resource"

    def __hash__(self) -> int:
        return self.place


@dataclass(frozen=True, slots=True)
class Here:
    """A resource that is not in the file: brought in before."""

    kind: str
    person: UUID | None = None  # whose it is, if it is about a person
    name: str = ""  # of a practitioner or an organisation
    telephone: str = ""


class AlreadyHere(Protocol):
    """Asks what was brought in before, as far as whoever brings in may see it."""

    def by_id(self, kind: str, resource_id: str) -> Here | None: ...
    def by_identifier(self, kind: str, system: str, value: str) -> Here | None: ...


class NothingHere:
    """An empty house."""

    def by_id(self, kind: str, resource_id: str) -> Here | None:
        return None

    def by_identifier(self, kind: str, system: str, value: str) -> Here | None:
        return None


@dataclass(frozen=True, slots=True)
class Outside:
    """A resource on another server, or one named by its identifier alone: known by name at most."""

    url: str


Target = Entry | Here | Outside | Resource


@dataclass
class Bundle:
    """The entries of a file, found by address, by type and id, and by identifier."""

    entries: list[Entry]
    here: AlreadyHere = field(default_factory=NothingHere)
    _by_url: dict[str, Entry] = field(default_factory=dict)
    _by_id: dict[str, Entry] = field(default_factory=dict)
    _by_identifier: dict[tuple[str, str, str], Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            if entry.full_url:
                self._by_url.setdefault(entry.full_url, entry)
            if entry.resource.get("id"):
                self._by_id.setdefault(f"{entry.kind}/{entry.resource['id']}", entry)
            for system, value in identifiers(entry.resource):
                self._by_identifier.setdefault((entry.kind, system, value), entry)

    def of(self, *kinds: str) -> Iterator[Entry]:
        return (each for each in self.entries if each.kind in kinds)

    def find(self, reference: str, *, container: Entry) -> Target | None:
        """What a reference in that entry points at; None if there is no such thing."""
        if reference == "#":
            return container
        if reference.startswith("#"):
            inside = container.resource.get("contained") or []
            return next((each for each in inside if each.get("id") == reference[1:]), None)
        if reference in self._by_url:
            return self._by_url[reference]
        if reference.startswith("urn:"):
            return None
        plain = reference.split("/_history/")[0]
        if "?" in plain:
            return self._conditional(plain)
        if "://" in plain:
            return self._by_url.get(plain) or Outside(plain)
        return self._relative(plain, container)

    def _relative(self, plain: str, container: Entry) -> Target | None:
        kind, _slash, resource_id = plain.partition("/")
        base = container.full_url.rsplit("/", 2)[0] if "://" in container.full_url else ""
        return (
            (self._by_url.get(f"{base}/{plain}") if base else None)
            or self._by_id.get(plain)
            or self.here.by_id(kind, resource_id)
        )

    def _conditional(self, plain: str) -> Target | None:
        """`Practitioner?identifier=system|value`, the one search that a reference may hold here."""
        kind, _mark, query = plain.partition("?")
        name, _equals, wanted = query.partition("=")
        system, bar, value = wanted.partition("|")
        if name != "identifier" or not bar or not value or "&" in query:
            return None
        return self._by_identifier.get((kind, system, value)) or self.here.by_identifier(
            kind, system, value
        )


def identifiers(resource: Resource) -> list[tuple[str, str]]:
    """Its identifiers, system and value; those that are no longer in use left out."""
    given = resource.get("identifier") or []
    return [
        (each["system"], each["value"])
        for each in (given if isinstance(given, list) else [given])
        if each.get("system") and each.get("value") and each.get("use") != "old"
    ]
