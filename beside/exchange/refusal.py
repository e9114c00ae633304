"""Why a file is not brought in: every reason, each with the place it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in plain words, and where: `Bundle.entry[3].resource.id`."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what}" if self.path else self.what


class Refused(Exception):
    """This file is not brought in; nothing of it was kept."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(each) for each in self.faults))


def refuse(what: str, path: str = "") -> Refused:
    return Refused([Fault(path, what)])
