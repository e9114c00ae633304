"""Bringing a back-up into an empty place, proved row by row and file by file before it counts."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson
import psycopg
import pyrage

from beside.ground.saying import Progress, Refused, gettext, gettext_noop, say
from beside.keeping import boxes, rows
from beside.keeping.backing_up import DUMP, FILES, FORM, MANIFEST
from beside.keeping.house import House

MARK = "restoring"  # a file that says: what is here is half restored, and may be begun anew


def restore(folder: Path, *, key: Path, house: House) -> None:
    """Raise Refused, and leave the place empty, unless everything is as it was kept."""
    folder = latest(folder)
    opened = boxes.identity(key)
    mark = house.home / MARK
    must_be_empty(house, begun=mark.exists())
    manifest = read_manifest(folder, key=opened)
    prove_parts(folder, manifest)
    mark.touch()
    staging = house.home / ".restoring"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        unpack(folder / FILES, staging, key=opened, wanted=manifest["files"])
        load(folder / DUMP, key=opened, house=house)
        prove_rows(house, manifest["tables"])
        move_in(staging, house)
    except BaseException:
        empty(house)
        shutil.rmtree(staging, ignore_errors=True)
        mark.unlink(missing_ok=True)
        raise
    mark.unlink(missing_ok=True)
    counted = sum(each[0] for each in manifest["tables"].values())
    say(
        gettext("Restored and proved: %(tables)s tables with %(rows)s rows, %(files)s files.")
        % {"tables": len(manifest["tables"]), "rows": counted, "files": len(manifest["files"])}
    )


def latest(folder: Path) -> Path:
    """The folder of one back-up; of several, the latest."""
    folder = folder.expanduser().resolve()
    if (folder / MANIFEST).exists():
        return folder
    found = sorted(path.parent for path in folder.glob(f"beside-*/{MANIFEST}"))
    if not found:
        if any((folder / name).exists() for name in (DUMP, FILES)):
            raise missing(folder / MANIFEST)
        raise Refused(gettext_noop("There is no back-up in %(folder)s."), folder=folder)
    return found[-1]


def missing(file: Path) -> Refused:
    return Refused(
        gettext_noop("%(file)s is missing, so this back-up is not whole. Use another."), file=file
    )


def must_be_empty(house: House, *, begun: bool) -> None:
    with psycopg.connect(house.url, autocommit=True) as at:
        rows.become_owner(at)
        full = bool(rows.tables(at)) or any(path.is_file() for path in house.media.rglob("*"))
    if full and begun:
        empty(house)
    elif full:
        raise Refused(
            gettext_noop(
                "%(home)s is not empty, and a back-up never goes over what is there. Restore into a"
                " new place: BESIDE_HOME=/new/place beside restore …"
            ),
            home=house.home,
        )


def empty(house: House) -> None:
    """Take away what this restore brought; called only where the place was empty before."""
    with psycopg.connect(house.url, autocommit=True) as at:
        at.execute("SET ROLE NONE")
        at.execute("SET ROLE beside_owner")
        at.execute("DROP SCHEMA public CASCADE")
        at.execute("CREATE SCHEMA public")
    shutil.rmtree(house.media, ignore_errors=True)


def read_manifest(folder: Path, *, key: pyrage.x25519.Identity) -> dict[str, Any]:
    sink = io.BytesIO()
    boxes.unseal(folder / MANIFEST, sink, key=key)
    manifest: dict[str, Any] = orjson.loads(sink.getvalue())
    if manifest["form"] > FORM:
        raise Refused(gettext_noop("A newer Beside made this back-up. Restore it with that one."))
    return manifest


def prove_parts(folder: Path, manifest: dict[str, Any]) -> None:
    for name in manifest["parts"]:
        if not (folder / name).exists():
            raise missing(folder / name)
    size = sum((folder / name).stat().st_size for name in manifest["parts"])
    with Progress(gettext("Checking"), size) as seen:
        for name, checksum in manifest["parts"].items():
            if boxes.checksum_of(folder / name, seen.more) != checksum:
                raise boxes.damaged(folder / name)


def unpack(
    sealed: Path, staging: Path, *, key: pyrage.x25519.Identity, wanted: dict[str, str]
) -> None:
    """Every file, each with the checksum it had; never outside of `staging`."""
    staging.mkdir(parents=True, mode=0o700)
    found: dict[str, str] = {}
    told = Progress(gettext("Files"), sealed.stat().st_size)
    with (
        told as seen,
        _open(sealed, key) as stream,
        tarfile.open(mode="r|", fileobj=stream) as tar,
    ):
        for entry in tar:
            held = tar.extractfile(entry)
            path = (staging / entry.name).resolve()
            if held is None or not path.is_relative_to(staging.resolve()):
                raise boxes.damaged(sealed)
            kept = held.read()
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.write_bytes(kept)
            path.chmod(0o600)
            found[entry.name] = hashlib.sha256(kept).hexdigest()
            seen.more(len(kept))
    if found != wanted:
        raise boxes.damaged(sealed)


class _open:
    """A sealed file as a stream; what goes wrong while opening it is raised at the end."""

    def __init__(self, sealed: Path, key: pyrage.x25519.Identity) -> None:
        self.sealed, self.key = sealed, key
        self.wrong: list[BaseException] = []
        self.inward, self.outward = os.pipe()
        self.stream = os.fdopen(self.inward, "rb")
        self.thread = threading.Thread(target=self._unseal, daemon=True)

    def _unseal(self) -> None:
        try:
            with os.fdopen(self.outward, "wb") as sink, suppress(BrokenPipeError):
                boxes.unseal(self.sealed, sink, key=self.key)
        except BrokenPipeError:
            pass
        except BaseException as error:
            self.wrong.append(error)

    def __enter__(self) -> BinaryIO:
        self.thread.start()
        return self.stream

    def __exit__(self, *raised: object) -> None:
        while not raised[0] and self.stream.read(65536):
            pass  # what a reader leaves, such as the end of a tar
        self.stream.close()
        self.thread.join()
        if self.wrong:
            raise self.wrong[0]


def load(sealed: Path, *, key: pyrage.x25519.Identity, house: House) -> None:
    """The whole dump, as the owner; in one transaction where the server is as new as ours."""
    with psycopg.connect(house.url) as at:
        is_old = at.info.server_version < 170000  # it does not know a setting that pg_restore makes
    wholly = [] if is_old else ["--single-transaction", "--exit-on-error"]
    restoring = subprocess.Popen(
        [house.programs / "pg_restore", "--role=beside_owner", *wholly, f"--dbname={house.url}"],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert restoring.stdin is not None
    assert restoring.stderr is not None
    try:
        with Progress(gettext("Database"), sealed.stat().st_size) as seen:
            sink = boxes.Counted(cast(BinaryIO, restoring.stdin), seen.more)
            with suppress(BrokenPipeError):
                boxes.unseal(sealed, cast(BinaryIO, sink), key=key)
        with suppress(BrokenPipeError):
            restoring.stdin.close()
        said = restoring.stderr.read().decode(errors="replace").strip()
        wrong = [
            line for line in said.splitlines()
            if "error: " in line and not (is_old and "transaction_timeout" in line)
        ]  # fmt: skip
        if wrong or (restoring.wait() and not is_old):
            raise Refused(gettext_noop("The database could not be restored: %(why)s"), why=said)
    finally:
        restoring.kill()
        restoring.wait()
        restoring.stderr.close()


def prove_rows(house: House, wanted: dict[str, list[Any]]) -> None:
    with psycopg.connect(house.url, autocommit=True) as at:
        rows.become_owner(at)
        found = rows.digests(at)
    differs = [name for name in {*wanted, *found} if list(found.get(name, ())) != wanted.get(name)]
    if differs:
        raise Refused(
            gettext_noop("These tables are not what was kept: %(tables)s. Nothing was restored."),
            tables=", ".join(sorted(differs)),
        )


def move_in(staging: Path, house: House) -> None:
    """Media and keys take their places; keys last, because with them the house is whole."""
    (staging / "media").mkdir(exist_ok=True)
    if house.media.exists():
        shutil.rmtree(house.media)
    (staging / "media").rename(house.media)
    keys = house.home / "keys"
    keys.mkdir(exist_ok=True, mode=0o700)
    for path in (staging / "keys").iterdir():
        path.replace(keys / path.name)
    shutil.rmtree(staging)
