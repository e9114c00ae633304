"""Kindness instead of discipline: there is no place to record a punishment, a score or a rank."""

from __future__ import annotations

import re

from django.apps import apps

PUNISHES = re.compile(
    r"punish|detention|demerit|sanction|penalt|misconduct|disciplin|black_?mark|severity|risk"
    r"|score|rank|points",
    re.IGNORECASE,
)
MEASURES = "measures"  # validated instruments have their own totals, and no school in them


def test_no_table_and_no_field_could_hold_a_punishment_or_a_score() -> None:
    names = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("beside.") and model._meta.app_label != MEASURES
        for field in model._meta.get_fields()
    ]

    assert [each for each in names if PUNISHES.search(each)] == []


def test_no_choice_of_this_room_names_one() -> None:
    labels = [
        str(label)
        for model in apps.get_app_config("noticing").get_models()
        for field in model._meta.concrete_fields
        for _, label in field.choices or ()
    ]

    assert labels
    assert [each for each in labels if PUNISHES.search(each)] == []
