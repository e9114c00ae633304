"""The sample records, and small ones made for one test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).with_name("samples")
MATT = next(SAMPLES.glob("Matt_*.json"))
TUYET = next(SAMPLES.glob("Tuyet*.json"))
HARRY = next(SAMPLES.glob("Harry*.json"))
HOSPITALS = next(SAMPLES.glob("hospital*.json"))
PRACTITIONERS = next(SAMPLES.glob("practitioner*.json"))
REFERRAL = SAMPLES / "r4-caredove-bundle.json"
PERSON = "urn:uuid:0b9b2b34-0e45-4c8e-9d5e-9e7b3d6c1a01"


def bundle(*resources: dict[str, Any], kind: str = "collection") -> dict[str, Any]:
    """A bundle of these resources; the first Patient has the address PERSON."""
    entries = []
    for place, resource in enumerate(resources):
        url = f"urn:uuid:0b9b2b34-0e45-4c8e-9d5e-{place:012}"
        is_patient = resource.get("resourceType") == "Patient"
        entries.append({"fullUrl": PERSON if is_patient else url, "resource": resource})
    return {"resourceType": "Bundle", "type": kind, "entry": entries}


def patient(**facts: Any) -> dict[str, Any]:
    return {
        "resourceType": "Patient",
        "identifier": [{"system": "https://example.org/people", "value": "wan-42"}],
        "name": [{"family": "溫", "given": ["秀蘭"]}, {"family": "Wan", "given": ["Sau Lan"]}],
    } | facts


def condition(text: str = "Asthma", /, **facts: Any) -> dict[str, Any]:
    about = {"subject": {"reference": PERSON}, "code": {"text": text}}
    return {"resourceType": "Condition"} | about | facts


def as_bytes(found: dict[str, Any]) -> bytes:
    return json.dumps(found).encode()
