"""A back-up goes round: out, sealed, in again, and proved; whatever is wrong with it is said."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import orjson
import psycopg
import pytest
from django.conf import settings
from django.db import connection

from beside.casting.cast import Cast
from beside.config import postgres
from beside.ground.saying import Refused
from beside.keeping import backing_up, boxes, restoring
from beside.keeping.house import House

PARTS = (backing_up.DUMP, backing_up.FILES, backing_up.MANIFEST)
pytestmark = pytest.mark.skipif(
    "test" not in settings.DATABASE_URL, reason="needs the embedded database of the tests"
)


@pytest.fixture
def house(cast: Cast, tmp_path: Path) -> House:
    """The house of the cast, with one photograph and the key it was sealed with."""
    home = tmp_path / "house"
    (home / "keys").mkdir(parents=True)
    (home / "keys" / "media").write_text("the key of the media")
    (home / "media" / "ab").mkdir(parents=True)
    (home / "media" / "ab" / "abcd").write_bytes(bytes(range(256)) * 400)
    (home / "media" / "ab" / ".half").write_bytes(b"still coming")
    name = connection.settings_dict["NAME"]
    return House(
        home=home, media=home / "media", programs=postgres.binaries(),
        url=settings.DATABASE_URL.replace("/beside?", f"/{name}?"),
    )  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[House]:
    """An empty place, with an empty database of its own."""
    name = f"test_restored_{uuid4().hex[:12]}"
    above = settings.DATABASE_URL.replace("/beside?", "/postgres?").replace(
        "beside_login@", "postgres@"
    )
    with psycopg.connect(above, autocommit=True) as at:
        at.execute(f"CREATE DATABASE {name} OWNER beside_owner TEMPLATE template0")
    home = tmp_path / "elsewhere"
    home.mkdir()
    yield House(
        home=home, media=home / "media", programs=postgres.binaries(),
        url=settings.DATABASE_URL.replace("/beside?", f"/{name}?"),
    )  # fmt: skip
    with psycopg.connect(above, autocommit=True) as at:
        at.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def key(house: House, tmp_path: Path) -> Path:
    file = tmp_path / "safe.key"
    boxes.new_key(file, home=house.home)
    return file


@pytest.fixture
def kept(house: House, key: Path, tmp_path: Path) -> Path:
    return backing_up.back_up(tmp_path / "kept", house=house)


def count(house: House, table: str) -> int:
    with psycopg.connect(house.url) as at:
        at.execute("SET ROLE beside_owner")
        row = at.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert row is not None
    return int(row[0])


def is_empty(house: House) -> bool:
    with psycopg.connect(house.url) as at:
        row = at.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return row == (0,) and not house.media.exists() and not list(house.home.glob("keys/*"))


def test_everything_comes_back_as_it_was(
    house: House, elsewhere: House, kept: Path, key: Path
) -> None:
    restoring.restore(kept.parent, key=key, house=elsewhere)

    assert count(elsewhere, "people_person") == count(house, "people_person") > 5
    assert count(elsewhere, "trust_door") == count(house, "trust_door")
    photograph = Path("ab") / "abcd"
    assert (elsewhere.media / photograph).read_bytes() == (house.media / photograph).read_bytes()
    assert not (elsewhere.media / "ab" / ".half").exists()
    assert (elsewhere.home / "keys" / "media").read_text() == "the key of the media"


def test_the_wall_comes_back_too(elsewhere: House, kept: Path, key: Path) -> None:
    restoring.restore(kept, key=key, house=elsewhere)

    with psycopg.connect(elsewhere.url) as at:
        at.execute("SET ROLE beside_app")
        assert at.execute("SELECT count(*) FROM people_person").fetchone() == (0,)


@pytest.mark.parametrize("part", PARTS)
def test_one_flipped_byte_is_found(elsewhere: House, kept: Path, key: Path, part: str) -> None:
    damaged = bytearray((kept / part).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (kept / part).write_bytes(damaged)

    with pytest.raises(Refused, match="damaged"):
        restoring.restore(kept, key=key, house=elsewhere)

    assert is_empty(elsewhere)


@pytest.mark.parametrize("part", PARTS)
def test_a_missing_part_is_named(elsewhere: House, kept: Path, key: Path, part: str) -> None:
    (kept / part).unlink()

    with pytest.raises(Refused, match=part):
        restoring.restore(kept, key=key, house=elsewhere)

    assert is_empty(elsewhere)


def test_another_key_opens_nothing(elsewhere: House, kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    boxes.new_key(other, home=tmp_path / "another house")

    with pytest.raises(Refused, match="another"):
        restoring.restore(kept, key=other, house=elsewhere)


def test_a_row_changed_after_the_dump_is_found(
    house: House, elsewhere: House, kept: Path, key: Path
) -> None:
    manifest = restoring.read_manifest(kept, key=boxes.identity(key))
    manifest["tables"]["people_person"][1] = "0" * 64
    boxes.seal(
        io.BytesIO(orjson.dumps(manifest)), kept / backing_up.MANIFEST,
        to=boxes.recipient(house.home), heard=lambda size: None,
    )  # fmt: skip

    with pytest.raises(Refused, match="people_person"):
        restoring.restore(kept, key=key, house=elsewhere)

    assert is_empty(elsewhere)


def test_a_place_that_is_not_empty_is_left_alone(house: House, kept: Path, key: Path) -> None:
    before = count(house, "people_person")

    with pytest.raises(Refused, match="not empty"):
        restoring.restore(kept, key=key, house=house)

    assert count(house, "people_person") == before
    assert (house.media / "ab" / "abcd").exists()


def test_a_restore_that_was_killed_may_begin_anew(elsewhere: House, kept: Path, key: Path) -> None:
    restoring.restore(kept, key=key, house=elsewhere)
    (elsewhere.home / restoring.MARK).touch()  # as if it had been killed before its end

    restoring.restore(kept, key=key, house=elsewhere)

    assert count(elsewhere, "people_person") > 5


def test_without_a_key_nothing_is_written(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="--new-key"):
        backing_up.back_up(tmp_path / "kept", house=house)

    assert not (tmp_path / "kept").exists()


def test_the_house_keeps_only_the_public_half(house: House, kept: Path, key: Path) -> None:
    held = b"".join(path.read_bytes() for path in house.home.rglob("*") if path.is_file())

    assert b"AGE-SECRET-KEY" not in held
    assert key.stat().st_mode & 0o077 == 0


def test_a_key_is_not_made_inside_the_house_nor_over_another_file(house: House, key: Path) -> None:
    with pytest.raises(Refused, match="in the house"):
        boxes.new_key(house.home / "keys" / "mine.key", home=house.home)
    with pytest.raises(Refused, match="already"):
        boxes.new_key(key, home=house.home)


def test_what_is_kept_can_be_read_by_nobody_without_the_key(kept: Path) -> None:
    for part in PARTS:
        assert (kept / part).read_bytes().startswith(b"age-encryption.org/v1")
    assert "陳太".encode() not in b"".join((kept / part).read_bytes() for part in PARTS)


def test_a_full_disk_is_said(house: House, key: Path) -> None:
    to = boxes.recipient(house.home)

    with pytest.raises(Refused, match="full"):
        boxes.seal(io.BytesIO(bytes(500_000)), Path("/dev/full"), to=to, heard=lambda size: None)


def test_a_place_that_cannot_be_written_is_said(house: House, key: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(Refused, match="cannot be written"):
        backing_up.back_up(tmp_path / "file", house=house)


def test_a_folder_with_no_back_up_in_it(elsewhere: House, key: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no back-up"):
        restoring.restore(tmp_path, key=key, house=elsewhere)
    shutil.rmtree(elsewhere.home)
