"""The catalogue of Traditional Chinese: what is read, and what Django loads made from it.

People translate in `beside/locale/zh_Hant/LC_MESSAGES/django.po`. What was just written waits in
`incoming/*.po` until `python -m house words` takes it in. `lent.po` holds the sentences of Django
and allauth that we say in our own words. Babel makes one `django.mo` of them; no gettext is needed.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CHINESE = Path(__file__).resolve().parents[1] / "locale" / "zh_Hant"


def compile_catalogues(folder: Path = CHINESE) -> bool:
    """Make `django.mo` if what it is made from has changed since; says whether it was made."""
    made = folder / "LC_MESSAGES" / "django.mo"
    sources = sources_of(folder)
    newest = max(_touched(each) for each in [*sources, folder / "incoming"])
    if _touched(made) == newest:
        return False
    made.parent.mkdir(parents=True, exist_ok=True)
    making = made.with_name(f".django-{secrets.token_hex(4)}.mo")
    with making.open("wb") as file:
        write_mo(file, merged(sources))
    os.utime(making, ns=(newest, newest))
    making.replace(made)
    return True


def sources_of(folder: Path = CHINESE) -> list[Path]:
    """The files a catalogue is made of; a later one has the last word."""
    messages = folder / "LC_MESSAGES"
    standing = [each for each in (messages / "lent.po", messages / "django.po") if each.exists()]
    return standing + sorted((folder / "incoming").glob("*.po"))


def merged(sources: list[Path]) -> Catalog:
    """One catalogue of several files; an empty translation never covers one that is there."""
    whole = Catalog(locale="zh_Hant", charset="utf-8")
    for source in sources:
        for message in read_catalogue(source):
            if message.id and _says_something(message.string):
                whole.add(message.id, message.string, context=message.context)
    return whole


def read_catalogue(source: Path) -> Catalog:
    """One file; a mistake in it is named with its line."""
    with source.open("rb") as file:
        return read_po(file, locale="zh_Hant", charset="utf-8", abort_invalid=True)


def _says_something(said: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(said) if isinstance(said, str) or said is None else all(said)


def _touched(path: Path) -> int:
    return path.stat().st_mtime_ns if path.exists() else 0
