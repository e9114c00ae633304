"""Forms: one field, the summary of what is missing, a file to choose."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.boundfield import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect

from beside.ground.words import LANGUAGES
from beside.ui import icons
from beside.ui.component import Part, component, one_of

KINDS = ("", "voice", "side", "short")


@component
def field(bound: BoundField, *, kind: str = "") -> Part:
    """Any field of a form with its label, hint and errors.

    `voice` sets a textarea in the voice face, `side` puts choices side by side, `short` narrows.
    """
    one_of(kind, KINDS, "kind of field")
    bound.form.use_required_attribute = False  # the house says what is missing, in its own words
    widget = bound.field.widget
    many = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {
        "bound": bound,
        "shape": "hidden" if bound.is_hidden else _shape(widget),
        "control": "" if many else bound.as_widget(attrs=_attributes(bound, kind)),
        "described": _described(bound),
        "kind": kind,
        "heed": icons.drawn("heed"),
        "next": icons.drawn("next"),
    }


def _shape(widget: forms.Widget) -> str:
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, FileInput):
        return "file"
    return "select" if type(widget) is forms.Select else "line"


def _described(bound: BoundField) -> str:
    parts = [f"{bound.id_for_label or bound.auto_id}-hint"] if bound.help_text else []
    parts += [f"{bound.id_for_label or bound.auto_id}-wrong"] if bound.errors else []
    return " ".join(parts)


def _attributes(bound: BoundField, kind: str) -> dict[str, str | bool]:
    attributes: dict[str, str | bool] = {}
    if _described(bound):
        attributes["aria-describedby"] = _described(bound)
    if bound.field.required and not bound.is_hidden:
        attributes["aria-required"] = "true"
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if kind in ("voice", "short"):
        attributes["data-kind"] = kind
    if isinstance(bound.field.widget, forms.Textarea) and (lang := _said_in(bound)):
        attributes["lang"] = lang
    return attributes


def _said_in(bound: BoundField) -> str:
    """The language chosen beside these words: the typeface and the reading aloud follow it."""
    names = [each for each in (f"{bound.name}_lang", "lang") if each in bound.form.fields]
    chosen = bound.form[names[0]].value() if names else ""
    return chosen if chosen in LANGUAGES else ""


@component
def errors(form: forms.BaseForm) -> Part:
    """What to look at, at the top of a form that came back; nothing while all is well."""
    found = []
    for name, sentences in form.errors.items():
        target = "" if name == NON_FIELD_ERRORS else _first_input(form[name])
        found += [{"target": target, "sentence": each} for each in sentences]
    return {"found": found, "count": len(found)}


def _first_input(bound: BoundField) -> str:
    if bound.is_hidden:
        return ""
    first = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if first else str(bound.id_for_label or bound.auto_id)


@component
def upload(bound: BoundField) -> Part:
    """A file to choose, with what to think of first as its hint."""
    bound.form.use_required_attribute = False
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=_attributes(bound, "")),
        "camera": icons.drawn("camera"),
        "heed": icons.drawn("heed"),
    }
