"""Taking a back-up: dump, files and manifest, each sealed to the key; whole or not at all."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import orjson
import psycopg
import pyrage

from beside.ground.saying import Progress, Refused, gettext, gettext_noop
from beside.keeping import boxes, rows
from beside.keeping.house import House

DUMP, FILES, MANIFEST = "database.age", "files.age", "manifest.age"
FORM = 1  # of the manifest


def back_up(folder: Path, *, house: House) -> Path:
    """A new folder in `folder`, named by its moment; it appears when it is complete."""
    to = boxes.recipient(house.home)
    moment = datetime.now(UTC)
    name = f"beside-{moment:%Y-%m-%dT%H%M%SZ}"
    making = folder.expanduser().resolve() / f".{name}.part"
    try:
        making.mkdir(parents=True, mode=0o700)
    except OSError as wrong:
        raise Refused(
            gettext_noop("The back-up cannot be written to %(folder)s: %(why)s"),
            folder=folder, why=wrong.strerror,
        ) from None  # fmt: skip
    try:
        parts = _parts(making, house=house, to=to, moment=moment)
        boxes.seal(
            io.BytesIO(orjson.dumps(parts)), making / MANIFEST, to=to, heard=lambda size: None
        )
        done = making.with_name(name)
        making.rename(done)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    _remember(house, moment=moment, place=done)
    return done


def _parts(
    making: Path, *, house: House, to: pyrage.x25519.Recipient, moment: datetime
) -> dict[str, object]:
    with psycopg.connect(house.url, autocommit=True) as at:
        rows.become_owner(at)
        # dump and sums look at one and the same moment, however many people write meanwhile
        at.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = at.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = found[0] if found else ""
        size = at.execute("SELECT pg_database_size(current_database())").fetchone()
        told = Progress(gettext("Database"), size[0] // 5 if size else 0)
        with told as seen, _dump(house, snapshot) as dump:
            dump_sum = boxes.seal(dump, making / DUMP, to=to, heard=seen.more)
        tables = rows.digests(at)
        server = at.info.server_version
        at.execute("COMMIT")
    listed = list(_files(house))
    told = Progress(gettext("Files"), sum(path.stat().st_size for _, path in listed))
    with told as seen, _tar(listed) as (tar, sums):
        files_sum = boxes.seal(tar, making / FILES, to=to, heard=seen.more)
    return {
        "form": FORM,
        "at": moment.isoformat(),
        "server": server,
        "parts": {DUMP: dump_sum, FILES: files_sum},
        "tables": tables,
        "files": sums,
    }


@contextmanager
def _dump(house: House, snapshot: str) -> Iterator[BinaryIO]:
    """pg_dump as the owner, whom the wall does not stop, of that one moment."""
    dumping = subprocess.Popen(
        [house.programs / "pg_dump", "--format=custom", "--compress=gzip:5",
         "--role=beside_owner", f"--snapshot={snapshot}", f"--dbname={house.url}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert dumping.stdout is not None
    assert dumping.stderr is not None
    try:
        yield dumping.stdout  # type: ignore[misc]
        said = dumping.stderr.read().decode(errors="replace").strip()
        if dumping.wait():
            raise Refused(gettext_noop("The database could not be dumped: %(why)s"), why=said)
    finally:
        dumping.kill()
        dumping.wait()
        dumping.stdout.close()
        dumping.stderr.close()


def _files(house: House) -> Iterator[tuple[str, Path]]:
    """Every kept file and every key; what begins with a dot is still being made."""
    for place, folder in (("media", house.media), ("keys", house.home / "keys")):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{place}/{path.relative_to(folder)}", path


@contextmanager
def _tar(listed: list[tuple[str, Path]]) -> Iterator[tuple[BinaryIO, dict[str, str]]]:
    """The files as one stream, and their checksums; one let go meanwhile is left out."""
    inward, outward = os.pipe()
    sums: dict[str, str] = {}
    wrong: list[BaseException] = []

    def pack() -> None:
        try:
            with os.fdopen(outward, "wb") as out, tarfile.open(mode="w|", fileobj=out) as tar:
                for name, path in listed:
                    try:
                        kept = path.read_bytes()
                    except FileNotFoundError:
                        continue
                    entry = tarfile.TarInfo(name)
                    entry.size, entry.mode = len(kept), 0o600
                    tar.addfile(entry, io.BytesIO(kept))
                    sums[name] = hashlib.sha256(kept).hexdigest()
        except BrokenPipeError:
            pass  # whoever reads has stopped, and says why
        except BaseException as error:
            wrong.append(error)

    packing = threading.Thread(target=pack, daemon=True)
    packing.start()
    with os.fdopen(inward, "rb") as stream:
        yield stream, sums
    packing.join()
    if wrong:
        raise wrong[0]


def _remember(house: House, *, moment: datetime, place: Path) -> None:
    """When and where, for `beside doctor`."""
    note = house.home / "last-back-up.json"
    making = note.with_suffix(".part")
    making.write_bytes(orjson.dumps({"at": moment.isoformat(), "in": str(place)}))
    making.replace(note)
