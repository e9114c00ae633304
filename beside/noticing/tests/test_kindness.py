"""Kindness instead of discipline: there is no place to record a punishment, a score or a rank."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.utils import translation

import beside.noticing.forms as ours

PUNISHES = re.compile(
    r"punish|detention|demerit|sanction|penalt|misconduct|disciplin|black_?mark|severity|risk"
    r"|score|rank|points",
    re.IGNORECASE,
)
# The same in written Chinese: 懲罰、記過、留堂、處分、違規、罰抄, marks, places, levels of danger.
PUNISHES_ZH = re.compile(
    r"懲罰|處罰|體罰|罰站|罰抄|記過|缺點|留堂|處分|停學|開除|違規|犯規|扣分|操行|品行|紀律|評分|分數|得分"
    r"|排名|名次|等級|風險"
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


def forms_of_this_room() -> list[type[forms.Form]]:
    """Every form that a school, a family or a pupil is given here."""
    found = {
        form
        for module in pkgutil.iter_modules(ours.__path__, f"{ours.__name__}.")
        for _, form in inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        if issubclass(form, forms.Form) and form.__module__.startswith(ours.__name__)
    }
    return sorted(found, key=lambda form: form.__name__)


def says(form: type[forms.Form]) -> Iterator[str]:
    """Whatever its fields say: names, labels, hints, what is offered and what is refused."""
    for name, field in form.base_fields.items():
        yield name
        yield str(field.label or "")
        yield str(field.help_text or "")
        yield from (str(each) for each in field.error_messages.values())
        yield str(field.widget.attrs.get("placeholder", ""))
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            yield from (str(label) for pair in choices for label in pair)


@pytest.mark.parametrize(("language", "words"), [("en", PUNISHES), ("zh-hant", PUNISHES_ZH)])
def test_no_form_asks_for_one_in_either_language(language: str, words: re.Pattern[str]) -> None:
    with translation.override(language):
        said = {form.__name__: list(says(form)) for form in forms_of_this_room()}

    assert {"CheckInForm", "NoticeForm", "RaiseForm", "ActionForm", "ShowForm"} <= set(said)
    wrong = {name: [e for e in each if words.search(e)] for name, each in said.items()}
    assert not any(wrong.values()), wrong


@pytest.mark.parametrize(
    ("words", "bad"),
    [(PUNISHES, "Detention after school"), (PUNISHES, "Risk score"), (PUNISHES_ZH, "留堂一小時"),
     (PUNISHES_ZH, "記一次小過，扣分")],
)  # fmt: skip
def test_this_test_would_see_it(words: re.Pattern[str], bad: str) -> None:
    assert words.search(bad)


def test_no_choice_of_this_room_names_one_in_chinese() -> None:
    with translation.override("zh-hant"):
        labels = [
            str(label)
            for model in apps.get_app_config("noticing").get_models()
            for field in model._meta.concrete_fields
            for _, label in field.choices or ()
        ]

    assert labels
    assert [each for each in labels if PUNISHES_ZH.search(each)] == []
