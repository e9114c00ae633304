"""What the schema lets pass: required codes, choices of type, days that are none, hidden signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from beside.exchange.definitions import elements, rules
from beside.exchange.refusal import Fault

Held = tuple[str, str]  # path, reference
DATES = ("date", "dateTime", "instant")
# Signs that PostgreSQL or a reader cannot take: NUL and other controls, halves of a pair.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")


def unreadable(found: Any, path: str) -> Iterator[Fault]:
    """Signs that nobody can read, anywhere; before anything else looks at the file."""
    if isinstance(found, str):
        if _UNREADABLE.search(found):
            yield Fault(path, _("This text holds signs that cannot be read."))
    elif isinstance(found, list):
        for place, each in enumerate(found):
            yield from unreadable(each, f"{path}[{place}]")
    elif isinstance(found, dict):
        for name, each in found.items():
            shown = f"{path}.{_UNREADABLE.sub('�', name)}"
            if _UNREADABLE.search(name):
                yield Fault(shown, _("This text holds signs that cannot be read."))
            yield from unreadable(each, shown)


def faults_of_elements(resource: dict[str, Any], *, path: str, held: list[Held]) -> Iterator[Fault]:
    """Faults of a resource, but not of those inside it; adds the references it holds to `held`."""
    yield from _element(str(resource["resourceType"]), resource, path, held)


def _element(name: str, value: dict[str, Any], path: str, held: list[Held]) -> Iterator[Fault]:
    yield from _rules(name, value, path)
    known = elements(name)
    for element, child in value.items():
        place, kind = f"{path}.{element}", known.get(element, "")
        if kind == "ResourceList" or element in ("contained", "resourceType"):
            continue  # a resource inside is checked by itself
        if isinstance(child, list):
            if not child:
                yield Fault(place, _("This list is empty. Leave it out."))
            for position, each in enumerate(child):
                if each is not None or not element.startswith("_"):
                    yield from _one(kind, each, f"{place}[{position}]", held)
        else:
            yield from _one(kind, child, place, held)
    if name == "Reference" and isinstance(value.get("reference"), str):
        held.append((f"{path}.reference", value["reference"]))


def _one(kind: str, value: object, path: str, held: list[Held]) -> Iterator[Fault]:
    if isinstance(value, dict):
        yield from _element(kind, value, path, held)
    elif elements(kind):
        yield Fault(path, _("This must be an object, in curly brackets, not a single value."))
    elif isinstance(value, str):
        yield from _text(value, path)
        if kind in DATES or path.endswith(("Date", "DateTime", "Instant")):
            yield from _day(value, path)
    elif kind == "xhtml":
        yield Fault(path, _("This must be text, in quotation marks."))


def _rules(name: str, value: dict[str, Any], path: str) -> Iterator[Fault]:
    rule = rules().get(name)
    if rule is None:
        return
    for element in rule.required:
        if element not in value and f"_{element}" not in value:
            yield Fault(f"{path}.{element}", _("This must be here and is missing."))
    for choice in rule.choices:
        given = [each for each in choice.names if each in value]
        if len(given) > 1:
            yield Fault(
                f"{path}.{choice.base}[x]",
                _("Only one of these may stand here: %(names)s.") % {"names": ", ".join(given)},
            )
        elif choice.is_required and not given and not any(f"_{x}" in value for x in choice.names):
            yield Fault(f"{path}.{choice.base}[x]", _("This must be here and is missing."))


def _text(text: str, path: str) -> Iterator[Fault]:
    if not text:
        yield Fault(path, _("This text is empty. Leave it out."))


def _day(text: str, path: str) -> Iterator[Fault]:
    match = _DAY.match(text)
    if match:
        try:
            date(*(int(each) for each in match.groups()))
        except ValueError:
            yield Fault(path, _("There is no such day: %(day)s") % {"day": text[:10]})
