"""Each model with a path to a person can be taken out and let go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.models import Model

from beside.trust.checks import leads_to_person
from house.checks.reading import Finding

# Rooms whose rows cannot leave yet, and why. A room that has learned it must go from here.
NOT_YET = {
    "trail": "a trace stays true when a row or a person is gone, and holds no words of anyone",
    "people": "export and erasure come with the room `keeping`",
    "trust": "export and erasure come with the room `keeping`",
    "stories": "export and erasure come with the room `keeping`",
    "noticing": "export and erasure come with the room `keeping`",
    "plans": "export and erasure come with the room `keeping`",
    "measures": "export and erasure come with the room `keeping`",
    "exchange": "export and erasure come with the room `keeping`",
}


def held_for_ever(root: Path) -> Iterator[Finding]:
    for room, models in sorted(_models_by_room().items()):
        text = _leaving_of(root / "beside" / room)
        if not text:
            if room not in NOT_YET:
                yield Finding(f"beside/{room}", "holds lives and has no `leaving`")
            continue
        if room in NOT_YET:
            yield Finding(
                "house/checks/leaving.py", f"{room} can leave now: take it out of NOT_YET"
            )
        for model in models:
            if not re.search(rf"\b{model.__name__}\b", text):
                yield Finding(f"beside/{room}", f"`leaving` forgets {model.__name__}")


def _models_by_room() -> dict[str, list[type[Model]]]:
    rooms: dict[str, list[type[Model]]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("beside.") and leads_to_person(model):
            rooms.setdefault(model._meta.app_label, []).append(model)
    return rooms


def _leaving_of(room: Path) -> str:
    one, several = room / "leaving.py", sorted((room / "leaving").glob("*.py"))
    return "\n".join(each.read_text() for each in [one, *several] if each.exists())
