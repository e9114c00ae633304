"""A concern as a sealed file for the next school or service: readable, summed, and locked."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import orjson
import pyrage
from django.template.loader import render_to_string
from django.utils import timezone

from beside.ground import media
from beside.noticing.models import ConcernEntry
from beside.noticing.reads.concerns import Whole
from beside.people.models import Account

FORM = 1  # of the manifest
LOOK = Path(__file__).parent / "static" / "noticing" / "handed_on.css"
ENDINGS = {"audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a", "audio/mpeg": "mp3",
           "audio/wav": "wav", "audio/flac": "flac", "audio/aac": "aac"}  # fmt: skip
# Who reads it here and what was printed stays here.
STAYS_HERE = ("seen", "seat", "printed", "handed on", "word")


@dataclass(frozen=True, slots=True)
class Sealed:
    """The locked file, its checksum, and the checksum of every file inside."""

    content: bytes
    sha256: str
    inside: dict[str, str]


def seal(shown: Whole, *, key: str, to_whom: str, by: Account) -> Sealed:
    """Everything that was said, done and decided; of who told us, only what they are to them."""
    files: dict[str, bytes] = {}
    voices: dict[str, str] = {}
    for each in shown.entries:
        row = each.row
        if row.voice_key and row.kind not in STAYS_HERE:
            name = f"voices/{len(voices) + 1}.{ENDINGS.get(row.voice_mime, 'bin')}"
            voices[str(row.pk)] = name
            files[name] = b"".join(media.read(row.voice_key))
    told = [each for each in shown.entries if each.row.kind not in STAYS_HERE]
    files["look.css"] = LOOK.read_bytes()
    files["concern.json"] = orjson.dumps(
        {"concern": str(shown.row.pk), "about": shown.called, "began": shown.row.at,
         "entries": [_plain(each.row, voices) for each in told]},
        option=orjson.OPT_INDENT_2,
    )  # fmt: skip
    facts = {"shown": shown, "told": told, "voices": voices, "to_whom": to_whom, "by": by}
    files["read me first.html"] = render_to_string(
        "noticing/concerns/handed_on.html", facts
    ).encode()
    inside = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    files["manifest.json"] = orjson.dumps(
        {"form": FORM, "made": timezone.now(), "to": to_whom, "sha256": inside},
        option=orjson.OPT_INDENT_2,
    )  # fmt: skip
    locked: bytes = pyrage.encrypt(_zipped(files), [pyrage.x25519.Recipient.from_str(key)])
    return Sealed(locked, hashlib.sha256(locked).hexdigest(), inside)


def _zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def _plain(row: ConcernEntry, voices: dict[str, str]) -> dict[str, object]:
    """An entry as a machine reads it; of whoever told us, what they are and not who."""
    told_us = row.kind == ConcernEntry.Kind.RAISED
    return {
        "id": str(row.pk), "kind": row.kind, "written": row.at, "happened_on": row.happened_on,
        "happened_time": row.happened_time, "words": row.words, "why": row.why, "lang": row.lang,
        "to_whom": row.to_whom, "ground": row.ground, "due": row.due_at,
        "by": "" if told_us else str(row.by or ""), "as": row.role.kind if row.role else "",
        "who": str(row.account or ""), "about": str(row.about_id or ""),
        "voice": voices.get(str(row.pk), ""),
    }  # fmt: skip
