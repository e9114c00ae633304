"""Records damaged somewhere, for tests that must meet everything."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from beside.exchange.tests import records

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
# What looks right and is not: long, empty, of another script, at the edge of time
TEXTS = st.sampled_from(
    ["x" * 600, "溫" * 400, "0001-01-01", "9999-12-31T23:59:60+14:00", "1950", "2024-02-29", "#",
     "Patient/1", "urn:uuid:x", "\u200fمريم", "🫖", " ", "-", "http://a.example/" + "b" * 700]
)  # fmt: skip
WHOLE = json.loads(records.MATT.read_bytes())
KINDS = ("Patient", "CarePlan", "Goal", "MedicationRequest", "Practitioner", "Condition")
CHOSEN = {
    kind: [each for each in WHOLE["entry"] if each["resource"]["resourceType"] == kind]
    for kind in KINDS
}


def small() -> dict[str, Any]:
    """A record with few entries, fresh at each asking."""
    kept = [each for kind in KINDS for each in CHOSEN[kind][:5]]
    found: dict[str, Any] = json.loads(json.dumps(WHOLE | {"entry": kept}))
    return found


def damage(found: dict[str, Any], data: st.DataObject) -> None:
    """Somewhere inside, something is taken away, replaced or added."""
    at: Any = found["entry"][data.draw(st.integers(0, len(found["entry"]) - 1))]
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key = data.draw(st.sampled_from(keys))
        inner = at[key]
        if isinstance(inner, dict | list) and inner and data.draw(st.integers(0, 4)):
            at = inner
            continue
        match data.draw(st.sampled_from(["text", "replace", "remove", "add", "double"])):
            case "text":
                at[key] = data.draw(TEXTS)
            case "replace":
                at[key] = data.draw(ANYTHING)
            case "remove":
                del at[key]
            case "add" if isinstance(at, dict):
                at[data.draw(st.text(max_size=10))] = data.draw(ANYTHING)
            case "double" if isinstance(at, list):
                at.append(inner)
        return
