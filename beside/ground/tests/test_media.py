"""The media store keeps bytes as they came, gives any part back, and notices what was changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beside.ground import media
from beside.ground.media.store import CHUNK, HEAD, TAG, Damaged

EDGES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7)


@pytest.fixture
def store(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_HOME = tmp_path / "media"
    settings.MEDIA_KEY = "a key for tests"
    return tmp_path / "media"


def data(size: int) -> bytes:
    return bytes(place * 7 % 251 for place in range(size))


def place(store: Path, key: str) -> Path:
    return store / key[:2] / key


@pytest.mark.parametrize("size", EDGES)
def test_what_is_kept_comes_back(store: Path, size: int) -> None:
    kept = media.keep([data(size)[:10], data(size)[10:]])

    assert b"".join(media.read(kept.key)) == data(size)
    assert media.measure(kept.key) == kept.size == size
    assert list(media.everything()) == [kept.key]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(size=st.sampled_from(EDGES), start=st.integers(0, 4 * CHUNK), stop=st.integers(0, 4 * CHUNK))
def test_any_part_comes_back(store: Path, size: int, start: int, stop: int) -> None:
    kept = media.keep(data(size), key="ab" * 16)

    assert b"".join(media.read(kept.key, start=start, stop=stop)) == data(size)[start:stop]


def test_nothing_of_it_can_be_read_on_the_disk(store: Path) -> None:
    words = b"It is not falling I am afraid of" * 20
    kept = media.keep(words)

    on_disk = place(store, kept.key).read_bytes()

    assert words[:16] not in on_disk
    assert place(store, kept.key).stat().st_mode & 0o077 == 0


def change_a_byte(path: Path) -> None:
    found = bytearray(path.read_bytes())
    found[HEAD + 5] ^= 1
    path.write_bytes(found)


def cut_the_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: HEAD + CHUNK + TAG])


def swap_chunks(path: Path) -> None:
    found = path.read_bytes()
    one, two = (
        found[HEAD : HEAD + CHUNK + TAG],
        found[HEAD + CHUNK + TAG : HEAD + 2 * (CHUNK + TAG)],
    )
    path.write_bytes(found[:HEAD] + two + one + found[HEAD + 2 * (CHUNK + TAG) :])


def leave_nothing(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [change_a_byte, cut_the_end, swap_chunks, leave_nothing])
def test_what_was_changed_is_noticed(store: Path, harm: Any) -> None:
    kept = media.keep(data(3 * CHUNK))
    harm(place(store, kept.key))

    with pytest.raises(Damaged):
        list(media.read(kept.key))


def test_one_file_cannot_stand_for_another(store: Path) -> None:
    one, two = media.keep(b"hers"), media.keep(b"his")
    place(store, one.key).write_bytes(place(store, two.key).read_bytes())

    with pytest.raises(Damaged):
        list(media.read(one.key))


def test_another_key_opens_nothing(store: Path, settings: Any) -> None:
    kept = media.keep(b"hers")
    settings.MEDIA_KEY = "another"

    with pytest.raises(Damaged):
        list(media.read(kept.key))


def test_a_source_that_breaks_leaves_nothing_behind(store: Path) -> None:
    def breaks() -> Any:
        yield data(CHUNK * 2)
        raise OSError("the line went dead")

    with pytest.raises(OSError, match="dead"):
        media.keep(breaks())

    assert [each for each in store.rglob("*") if each.is_file()] == []


@pytest.mark.parametrize("key", ["", "../keys/media", "AB" * 16, "a" * 31, "a" * 65])
def test_what_is_no_key_is_refused(store: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        list(media.read(key))


def test_letting_go_twice_is_no_trouble(store: Path) -> None:
    kept = media.keep(b"hers")

    media.drop(kept.key)
    media.drop(kept.key)

    assert list(media.everything()) == []
