"""Files of every kind: each that is no record is refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from beside.exchange import files
from beside.exchange.refusal import Refused

NO_RECORD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t", "empty"),
    "not_json": (b'{"resourceType": }', "not JSON: line 1"),
    "not_utf8": ('{"a": "é"}'.encode("latin-1"), "not UTF-8"),
    "byte_order_mark": (b"\xef\xbb\xbf{}", "byte order mark"),
    "utf16": ('{"a": 1}'.encode("utf-16"), "byte order mark"),
    "zip": (b"PK\x03\x04rest", "packed"),
    "gzip": (b"\x1f\x8b\x08rest", "packed"),
    "list": (b"[1, 2]", "one object"),
    "text": (b'"Bundle"', "one object"),
    "nan": (b'{"a": NaN}', "NaN"),
    "infinity": (b'{"a": -Infinity}', "Infinity"),
    "huge_number": (b'{"a": 1e999}', "too large"),
    "endless_number": (b'{"a": ' + b"9" * 5000 + b"}", "too long"),
    "twice": (b'{"id": 1, "id": 2}', "stands twice"),
    "deep": (b'{"a":' * 150 + b"1" + b"}" * 150, "nested deeper"),
    "very_deep": (b"[" * 200_000 + b"]" * 200_000, "nested deeper"),
    "two_objects": (b"{} {}", "not JSON"),
    "xml": (b"<Bundle/>", "not JSON"),
}


@pytest.mark.parametrize(("content", "says"), NO_RECORD.values(), ids=NO_RECORD)
def test_what_is_no_record_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Refused) as refused:
        files.parse(content)

    assert says in str(refused.value)


def test_a_folder_a_missing_and_a_too_large_file_are_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(files.LIMIT + 1)

    for path, says in ((tmp_path, "folder"), (tmp_path / "none", "no such"), (large, "larger")):
        with pytest.raises(Refused, match=says):
            files.read_file(path)


def test_a_device_and_a_name_that_is_none_are_refused() -> None:
    for path in (Path("/dev/null"), Path("a\0b"), Path("x" * 5000)):
        with pytest.raises(Refused):
            files.read_file(path)
