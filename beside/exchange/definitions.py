"""What FHIR R4 says of each type: its JSON schema, and the rules that schema lets pass (r4/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from django.utils.translation import gettext as _

from beside.exchange.refusal import Fault

HERE = Path(__file__).with_name("r4")
Definition = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """`value[x]`: at most one of these names, at least one if it is required."""

    base: str
    names: tuple[str, ...]
    is_required: bool


@dataclass(frozen=True, slots=True)
class Rule:
    required: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


@cache
def definitions() -> dict[str, Definition]:
    """Every definition by name; a resource inside another is checked by itself, as its own."""
    schema: dict[str, Any] = json.loads((HERE / "fhir.schema.json").read_bytes())
    found: dict[str, Definition] = schema["definitions"]
    found["ResourceList"] = {"type": "object"}
    return found


@cache
def resource_types() -> frozenset[str]:
    schema = json.loads((HERE / "fhir.schema.json").read_bytes())
    return frozenset(schema["discriminator"]["mapping"])


@cache
def validator(name: str) -> jsonschema_rs.Draft6Validator:
    """One schema for each type: four times as fast as all in one, and its faults name the place."""
    return jsonschema_rs.Draft6Validator(
        {"$ref": f"#/definitions/{name}", "definitions": definitions()}
    )


@cache
def rules() -> dict[str, Rule]:
    found = json.loads((HERE / "rules.json").read_bytes())
    return {
        name: Rule(
            tuple(rule.get("required", ())),
            tuple(
                Choice(base, tuple(each["names"]), each["required"])
                for base, each in rule.get("one_of", {}).items()
            ),
        )
        for name, rule in found.items()
    }


@cache
def elements(name: str) -> dict[str, str]:
    """The elements of a type and the type of each; empty for one that has none of its own."""
    found: dict[str, str] = {}
    for element, schema in definitions().get(name, {}).get("properties", {}).items():
        target = schema.get("$ref") or schema.get("items", {}).get("$ref")
        if target:
            found[element] = target.rsplit("/", 1)[-1]
    return found


def faults_of_schema(resource: dict[str, Any], *, path: str) -> Iterator[Fault]:
    """What the official schema of its type refuses in a resource."""
    for problem in validator(resource["resourceType"]).iter_errors(resource):
        place = path
        for step in problem.instance_path:
            place += f"[{step}]" if isinstance(step, int) else f".{step}"
        yield from _in_plain_words(problem, place)


def _in_plain_words(problem: jsonschema_rs.ValidationError, place: str) -> Iterator[Fault]:
    kind: Any = problem.kind
    if kind.name == "additionalProperties":
        for name in kind.unexpected:
            yield Fault(f"{place}.{name}", _("FHIR R4 knows no such element here."))
    elif kind.name == "required":
        yield Fault(f"{place}.{kind.property}", _("This must be here and is missing."))
    elif kind.name == "type":
        yield Fault(place, _wrong_type(problem.instance, kind.types))
    elif kind.name in ("enum", "const"):
        yield Fault(place, _("“%(value)s” is not a code that may stand here.") % _shown(problem))
    elif kind.name == "pattern" and place.endswith(".id"):
        yield Fault(
            place,
            _("“%(value)s” is no id: 1 to 64 letters, digits, dots and hyphens.") % _shown(problem),
        )
    elif kind.name == "pattern":
        yield Fault(
            place, _("“%(value)s” is not written as FHIR writes it here.") % _shown(problem)
        )
    else:
        yield Fault(place, _("“%(value)s” may not stand here.") % _shown(problem))


def _wrong_type(value: object, types: list[str]) -> str:
    shown = {"value": json.dumps(value, ensure_ascii=False, default=str)[:60]}
    wanted = types[0] if types else ""
    if wanted == "string":
        return _("%(value)s must be text, in quotation marks.") % shown
    if wanted == "array":
        return _("This must be a list, in square brackets.")
    if wanted == "object":
        return _("This must be an object, in curly brackets, not %(value)s.") % shown
    if wanted == "boolean":
        return _("%(value)s must be true or false, without quotation marks.") % shown
    return _("%(value)s must be a number, without quotation marks.") % shown


def _shown(problem: jsonschema_rs.ValidationError) -> dict[str, str]:
    value = problem.instance
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return {"value": text if len(text) <= 60 else text[:59] + "…"}
