"""A file from a disk as JSON, or a clear sentence about why it is none."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import NoReturn, TypeAlias

from django.utils.translation import gettext as _

from beside.exchange.refusal import Refused, refuse

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
LIMIT = 200 * 1024 * 1024  # bytes
DEEPEST = 100  # levels; the deepest record in use has under thirty


def read_file(path: Path) -> dict[str, Json]:
    """The one JSON object in the file. Raises Refused."""
    return parse(read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """What is in an ordinary file that is not too large. Raises Refused."""
    try:
        if path.is_dir():
            raise refuse(_("This is a folder. Name the files in it."))
        if path.exists() and not path.is_file():
            raise refuse(_("This is not an ordinary file."))
        if path.stat().st_size > LIMIT:
            raise refuse(
                _("The file is larger than %(limit)s MB. Split it into one file for each person.")
                % {"limit": LIMIT // 1024 // 1024}
            )
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise refuse(_("There is no such file.")) from problem
    except (OSError, ValueError) as problem:
        raise refuse(_("The file cannot be opened. Check that you may read it.")) from problem


def parse(content: bytes) -> dict[str, Json]:
    """The one JSON object in these bytes. Raises Refused."""
    if not content.strip():
        raise refuse(_("The file is empty."))
    if content[:4] == b"PK\x03\x04" or content[:2] == b"\x1f\x8b":
        raise refuse(
            _("This is a packed file (zip or gzip). Unpack it and bring in the JSON inside.")
        )
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise refuse(_("The file begins with a byte order mark. Save it as UTF-8 without one."))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise refuse(
            _("The file is not UTF-8: byte %(at)s cannot be read.") % {"at": problem.start + 1}
        ) from problem
    found = _json(text)
    if not isinstance(found, dict):
        raise refuse(_("The file is JSON, but not a FHIR resource: it must hold one object."))
    return found


def _json(text: str) -> Json:
    try:
        found: Json = json.loads(
            text, object_pairs_hook=_once_each, parse_constant=_no_number, parse_float=_number
        )
    except json.JSONDecodeError as problem:
        raise refuse(
            _("The file is not JSON: line %(line)s, character %(column)s cannot be read.")
            % {"line": problem.lineno, "column": problem.colno}
        ) from problem
    except RecursionError as problem:
        raise _too_deep() from problem
    except ValueError as problem:  # a whole number of thousands of digits
        raise refuse(_("The file holds a number too long to be one.")) from problem
    if _is_deep(found):
        raise _too_deep()
    return found


def _once_each(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise refuse(
            _("“%(name)s” stands twice in one object, so nobody can tell which is meant.")
            % {"name": twice[:80]}
        )
    return made


def _no_number(word: str) -> NoReturn:
    raise refuse(_("“%(word)s” is not a number that JSON knows.") % {"word": word})


def _number(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise refuse(
            _("The file holds a number too large to be one: %(digits)s") % {"digits": digits[:40]}
        )
    return value


def _is_deep(found: Json) -> bool:
    level: list[Json] = [found]
    for _depth in range(DEEPEST):
        below: list[Json] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        if not below:
            return False
        level = below
    return True


def _too_deep() -> Refused:
    return refuse(_("The file is nested deeper than any record: it is not brought in."))
