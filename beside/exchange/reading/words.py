"""Small things that records write in many ways: names, codes, languages, days."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any

from beside.exchange.bundle import Entry, Resource, identifiers
from beside.exchange.reading.facts import Origin, Sayings
from beside.ground.words import clean

WRITTEN = "zh-Hant-HK"
PRIVATE = {"SS", "SB", "DL", "PPN", "TAX", "NI"}  # numbers of the state; the house keeps none

STANDING_ALONE = ("Patient", "Practitioner", "PractitionerRole", "Organization")


def origin_of(entry: Entry) -> Origin:
    resource = entry.resource
    known = [f"{system}|{value}" for system, value in identifiers(_without_private(resource))]
    resource_id, content = str(resource.get("id", "")), _hash(resource)
    # "Patient/1" is somebody else in every hospital: alone it is no key to a person
    own = "" if entry.kind in STANDING_ALONE and len(resource_id) < 32 else resource_id
    key = next(iter(known), "") or entry.full_url or own or f"sha256:{content}"
    return Origin(
        entry.kind, key_of(key), resource_id, key_of(entry.full_url),
        tuple(key_of(each) for each in known), content,
    )  # fmt: skip


def _without_private(resource: Resource) -> Resource:
    given = resource.get("identifier") or []
    several = given if isinstance(given, list) else [given]
    return {"identifier": [each for each in several if not PRIVATE & set(codes(each.get("type")))]}


def _hash(resource: Resource) -> str:
    content = json.dumps(resource, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def key_of(text: str) -> str:
    """The text, or where it is too long to be kept, what it alone comes to."""
    return text if len(text) <= 500 else f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def short(text: str, most: int) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= most else text[: most - 1] + "…"


def codes(concept: Any) -> list[str]:
    """Every code of a CodeableConcept."""
    return [each["code"] for each in (concept or {}).get("coding", []) if each.get("code")]


def first_coding(concept: Any) -> tuple[str, str]:
    """System and code of the coding that was chosen, or the first."""
    given = [each for each in (concept or {}).get("coding", []) if each.get("code")]
    preferred = [each for each in given if each.get("userSelected")] or given
    chosen: dict[str, str] = preferred[0] if preferred else {}
    return chosen.get("system", "")[:200], chosen.get("code", "")[:100]


def text_of(concept: Any) -> str:
    """What a CodeableConcept says to a reader; its code where it has no words."""
    if not concept:
        return ""
    given = concept.get("coding", [])
    shown = [each["display"] for each in given if each.get("display")]
    return clean(
        str(concept.get("text") or next(iter(shown), "") or next(iter(codes(concept)), ""))
    )


def language_of(text: str, resource: Resource | None = None) -> str:
    """The language a text is in: as the record says, or by its script."""
    said = str((resource or {}).get("language") or "")
    return tag(said) if said else (WRITTEN if is_chinese(text) else "en")


def is_chinese(text: str) -> bool:
    return any("㐀" <= each <= "鿿" or "豈" <= each <= "﫿" for each in text)


def tag(code: str) -> str:
    """A language as the house writes it: `zh-HK` is written Chinese, `en-US` is English."""
    low = code.replace("_", "-").lower()
    if low.startswith(("yue", "zh-yue")):
        return "yue-Hant-HK"
    if low.startswith("cmn") or low in ("zh-cn", "zh-sg") or low.startswith("zh-hans"):
        return "cmn-Hans"
    if low.startswith("zh"):
        return WRITTEN
    return low.split("-")[0][:20]


def sayings(text: str, resource: Resource | None = None) -> Sayings:
    return {language_of(text, resource): text} if text else {}


def full_name(name: dict[str, Any]) -> str:
    """A HumanName as one line, in the order of its script."""
    if name.get("text"):
        return short(name["text"], 200)
    given, family = [each for each in name.get("given", []) if each], name.get("family", "")
    if is_chinese(family + "".join(given)):
        return short(family + "".join(given), 200)
    parts = [*name.get("prefix", []), *given, family, *name.get("suffix", [])]
    return short(" ".join(each for each in parts if each), 200)


def day_of(text: Any) -> date | None:
    """A whole day, or None where the record knows only a month or a year."""
    return date.fromisoformat(text[:10]) if isinstance(text, str) and len(text) >= 10 else None


def partial(text: Any) -> str:
    """A day, a month or a year."""
    return text[:10] if isinstance(text, str) else ""


def moment_of(text: str) -> datetime:
    """A dateTime; where only a day, a month or a year is known, its first moment."""
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    try:
        found = datetime.fromisoformat(whole.replace("Z", "+00:00"))
    except ValueError:  # a leap second, or an offset that no clock has
        found = datetime.fromisoformat(whole[:10])
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def telephone_of(resource: Resource) -> str:
    """The telephone number to try first."""
    given = [
        each for each in resource.get("telecom", [])
        if each.get("system") in ("phone", "sms") and each.get("value") and each.get("use") != "old"
    ]  # fmt: skip
    given.sort(key=lambda each: each.get("rank", 99))
    number = next((str(each["value"]) for each in given), "")
    return short(number, 40)
