"""The gate: what is not sound FHIR R4 is refused, with every place that is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from beside.exchange.bundle import AlreadyHere, Bundle, Entry, NothingHere
from beside.exchange.definitions import faults_of_schema, resource_types
from beside.exchange.elements import Held, faults_of_elements, unreadable
from beside.exchange.refusal import Fault, Refused

KINDS = ("transaction", "collection")
MOST = 200  # faults told at once


def check(
    found: dict[str, Any],
    *,
    here: AlreadyHere | None = None,
    tell: Callable[[int, int], None] = lambda _done, _whole: None,
) -> Bundle:
    """The bundle, sound, every reference in it pointing at something. Raises Refused."""
    _must_be_a_bundle(found)
    faults = list(unreadable(found, "Bundle"))
    if faults:
        raise Refused(faults[:MOST])
    faults = list(faults_of_schema(found, path="Bundle"))
    if not faults:
        faults += faults_of_elements(found, path="Bundle", held=[])
    if faults:
        raise Refused(faults[:MOST])
    entries, held = [], []
    given = found.get("entry", [])
    for place, entry in enumerate(given):
        tell(place, len(given))
        faults += _faults_of_entry(entry, place, found["type"])
        resource = entry.get("resource")
        if isinstance(resource, dict):
            made = Entry(place, entry.get("fullUrl", ""), resource)
            own: list[Held] = []
            faults += _faults_of_resource(resource, made.path, own)
            entries.append(made)
            held += [(made, each) for each in own]
    if not entries and not faults:
        faults.append(Fault("Bundle.entry", _("There is nothing in this bundle to bring in.")))
    if not faults:
        bundle = Bundle(entries, here or NothingHere())
        faults += _twice(bundle)
        faults += _faults_of_references(bundle, held)
    if faults:
        raise Refused(faults[:MOST])
    return bundle


def _must_be_a_bundle(found: dict[str, Any]) -> None:
    kind = found.get("resourceType")
    if kind != "Bundle":
        shown = {"kind": str(kind)[:60]}
        what = (
            _("This is one %(kind)s. Bring in a Bundle.") % shown
            if isinstance(kind, str) and kind in resource_types()
            else _("This is not FHIR: a file must hold one resource of type Bundle.")
        )
        raise Refused([Fault("resourceType", what)])
    given = found.get("type")
    if isinstance(given, str) and given not in KINDS:
        what = _(
            "A bundle of type “%(type)s” is not brought in; only transaction and collection are."
        ) % {"type": given[:60]}
        raise Refused([Fault("Bundle.type", what)])


def _faults_of_entry(entry: dict[str, Any], place: int, kind: str) -> Iterator[Fault]:
    path = f"Bundle.entry[{place}]"
    request = entry.get("request")
    if kind == "transaction" and request is None:
        yield Fault(f"{path}.request", _("An entry of a transaction must say what it asks for."))
    if request and request.get("method") not in ("POST", "PUT"):
        yield Fault(
            f"{path}.request.method",
            _("Only POST and PUT bring something in, not “%(method)s”.")
            % {"method": str(request.get("method"))[:20]},
        )
    if not isinstance(entry.get("resource"), dict):
        yield Fault(f"{path}.resource", _("There is no resource in this entry."))


def _faults_of_resource(resource: dict[str, Any], path: str, held: list[Held]) -> Iterator[Fault]:
    """Of the resource and of those it contains; what it refers to is added to `held`."""
    kind = resource.get("resourceType")
    if not isinstance(kind, str) or kind not in resource_types():
        yield Fault(
            f"{path}.resourceType",
            _("“%(kind)s” is not a type of resource in FHIR R4.") % {"kind": str(kind)[:60]},
        )
        return
    if kind == "Bundle":
        yield Fault(path, _("A bundle inside a bundle is not brought in."))
        return
    yield from faults_of_schema(resource, path=path)
    yield from faults_of_elements(resource, path=path, held=held)
    contained = resource.get("contained")
    if isinstance(contained, list):
        yield from _faults_of_contained(contained, f"{path}.contained", held)


def _faults_of_contained(contained: list[Any], path: str, held: list[Held]) -> Iterator[Fault]:
    for place, inside in enumerate(contained):
        if not isinstance(inside, dict):
            continue  # the schema said so already
        if not inside.get("id"):
            yield Fault(f"{path}[{place}].id", _("What a resource contains must have an id."))
        if inside.get("contained"):
            yield Fault(f"{path}[{place}].contained", _("What is contained may not contain more."))
        else:
            yield from _faults_of_resource(inside, f"{path}[{place}]", held)


def _twice(bundle: Bundle) -> Iterator[Fault]:
    urls = Counter(each.full_url for each in bundle.entries if each.full_url)
    ids = Counter(
        f"{each.kind}/{each.resource['id']}" for each in bundle.entries if each.resource.get("id")
    )
    for entry in bundle.entries:
        if urls[entry.full_url] > 1:
            yield Fault(
                f"Bundle.entry[{entry.place}].fullUrl",
                _("Another entry has the same address: %(url)s") % {"url": entry.full_url[:120]},
            )
        elif ids[f"{entry.kind}/{entry.resource.get('id')}"] > 1 and not entry.full_url:
            yield Fault(
                f"{entry.path}.id",
                _("Another %(kind)s in this file has the same id.") % {"kind": entry.kind},
            )


def _faults_of_references(bundle: Bundle, held: list[tuple[Entry, Held]]) -> Iterator[Fault]:
    for entry, (path, reference) in held:
        if bundle.find(reference, container=entry) is None:
            yield Fault(path, _not_found(reference))


def _not_found(reference: str) -> str:
    shown = {"reference": reference if len(reference) <= 120 else reference[:119] + "…"}
    if reference.startswith("#"):
        return _("“%(reference)s” is not contained in this resource.") % shown
    if reference.startswith("urn:"):
        return _("“%(reference)s” is not in this file.") % shown
    if "?" in reference:
        return (
            _(
                "“%(reference)s” is neither in this file nor brought in before."
                " Bring in the practitioners and organisations first."
            )
            % shown
        )
    return _("“%(reference)s” is neither in this file nor brought in before.") % shown
