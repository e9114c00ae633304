"""A check fails when a model leads to a person and says nothing of its wall."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core import checks
from django.db.models import Model

from beside.people.models import Person
from beside.trust.walls import READING, wall_of


@checks.register(checks.Tags.models)
def every_path_to_a_person_has_a_wall(**_: Any) -> list[checks.CheckMessage]:
    problems: list[checks.CheckMessage] = []
    for model in apps.get_models(include_auto_created=True):
        wall = wall_of(model)
        if wall is None:
            if leads_to_person(model):
                problems.append(
                    checks.Error("leads to a person and has no wall", obj=model, id="trust.E001")
                )
        elif wall.sql and wall.sql not in READING:
            problems.append(checks.Error("names an unknown policy", obj=model, id="trust.E002"))
        elif not wall.rule:
            problems.append(checks.Error("names no reading rule", obj=model, id="trust.E003"))
    return problems


def leads_to_person(model: type[Model]) -> bool:
    """Whether a row of this model can be followed, by its own keys, to a person."""
    if model is Person:
        return True
    return any(
        field.related_model is Person or field.name in ("person", "person_id")
        for field in model._meta.concrete_fields
    )
