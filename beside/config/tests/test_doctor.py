"""The doctor finds what is wrong, says it in both languages, and hides nothing."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import connection
from django.utils import translation

from beside.casting.cast import Cast
from beside.config import doctor
from beside.config.doctor import machine, records, wall
from beside.config.doctor.finding import HEED, WELL, WRONG, Finding
from beside.ground.acting import as_owner
from beside.ground.media import store

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    settings.MEDIA_HOME = tmp_path / "media"
    (tmp_path / "keys").mkdir(mode=0o700)
    return tmp_path


def states(found: Iterable[Finding]) -> list[str]:
    return [each.state for each in found]


def as_owner_run(statement: str) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement)


# ---- the machine
def test_keys_that_others_can_read(home: Path) -> None:
    (home / "keys" / "media").write_text("secret")
    (home / "keys" / "media").chmod(0o644)

    found = next(machine.keys())

    assert found.state == WRONG
    assert "media" in found.said()


def test_the_public_half_of_a_key_may_be_read_by_anybody(home: Path) -> None:
    (home / "keys" / "backup.pub").write_text("age1…")
    (home / "keys" / "backup.pub").chmod(0o644)

    assert states(machine.keys()) == [WELL]


@pytest.mark.parametrize(("free", "state"), [(100, WRONG), (1_000, HEED), (50_000, WELL)])
def test_a_disk_that_fills(
    home: Path, free: int, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(0, 0, free * 1_000_000))

    assert states(machine.disk()) == [state]


def test_a_clock_that_went_back(home: Path) -> None:
    tomorrow = time.time() + 86_400
    os.utime(home / "keys", (tomorrow, tomorrow))

    assert states(machine.clock()) == [WRONG]


def test_a_port_that_another_program_has(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("BESIDE_PORT", str(other.getsockname()[1]))

        assert states(machine.address()) == [HEED]


@pytest.mark.parametrize(("days", "state"), [(0, WELL), (8, HEED)])
def test_how_old_the_last_back_up_is(home: Path, days: int, state: str) -> None:
    at = datetime.now(UTC) - timedelta(days=days)
    (home / "last-back-up.json").write_bytes(orjson.dumps({"at": at.isoformat(), "in": "/safe"}))

    assert states(machine.back_ups()) == [state]


def test_a_house_without_any_back_up(home: Path) -> None:
    assert states(machine.back_ups()) == [HEED]


# ---- the wall
def test_the_wall_stands(cast: Cast) -> None:
    assert states(wall.walls()) == [WELL]
    assert states(wall.functions()) == []


@pytest.mark.parametrize(
    "breach",
    [
        "ALTER TABLE people_bond DISABLE ROW LEVEL SECURITY",
        "ALTER POLICY see ON people_bond USING (true)",
        "CREATE POLICY more ON people_bond FOR SELECT TO beside_app USING (true)",
        "DROP POLICY see ON people_bond",
    ],
)
def test_a_breach_in_the_wall_is_named(cast: Cast, breach: str) -> None:
    as_owner_run(breach)

    found = next(wall.walls())

    assert found.state == WRONG
    assert "people_bond" in found.said()


def test_a_right_that_was_given_by_hand_is_found(cast: Cast) -> None:
    as_owner_run("GRANT INSERT ON trail_trace TO beside_app")

    assert "trail_trace" in next(wall.walls()).said()


def test_a_function_that_was_changed_by_hand_is_found(cast: Cast) -> None:
    as_owner_run(
        "CREATE OR REPLACE FUNCTION acting_at_work() RETURNS boolean LANGUAGE sql STABLE"
        " AS 'SELECT true'"
    )

    assert "acting_at_work" in next(wall.functions()).said()


def test_mending_builds_the_wall_anew(cast: Cast) -> None:
    as_owner_run("ALTER POLICY see ON people_bond USING (true)")
    as_owner_run(
        "CREATE OR REPLACE FUNCTION acting_at_work() RETURNS boolean LANGUAGE sql STABLE"
        " AS 'SELECT true'"
    )

    wall.mend()

    assert states(wall.walls()) == [WELL]
    assert states(wall.functions()) == []


# ---- the records
def test_tampering_with_a_sealed_day_is_found(cast: Cast) -> None:
    as_owner_run(
        "INSERT INTO trail_trace (id, at, deed, of_model)"
        " SELECT gen_random_uuid(), now() - interval '2 days', 'told', ''"
        " FROM generate_series(1, 3)"
    )
    as_owner_run("SELECT seal_days()")
    assert states(records.seals()) == [WELL]

    as_owner_run("UPDATE trail_trace SET deed = 'nothing' WHERE at < now() - interval '1 day'")

    found = next(records.seals())
    assert found.state == WRONG
    assert (datetime.now(UTC) - timedelta(days=2)).date().isoformat() in found.said()


def test_a_trace_from_the_future(cast: Cast) -> None:
    as_owner_run(
        "INSERT INTO trail_trace (id, at, deed, of_model)"
        " VALUES (gen_random_uuid(), clock_timestamp() + interval '2 hours', 'told', '')"
    )

    assert WRONG in states(records.clocks())


def test_the_database_fits(cast: Cast) -> None:
    assert states(records.migrations()) == [WELL]


def test_a_migration_that_is_missing(cast: Cast) -> None:
    as_owner_run("DELETE FROM django_migrations WHERE app = 'trail'")

    assert states(records.migrations()) == [WRONG]


@pytest.mark.parametrize(("is_open", "state"), [(True, WRONG), (False, HEED)])
def test_a_worker_that_went_quiet(cast: Cast, home: Path, is_open: bool, state: str) -> None:
    as_owner_run(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')"
    )
    up = subprocess.Popen([sys.executable, "-c", "input()", "up"], stdin=subprocess.PIPE)
    if is_open:
        note = {"process": up.pid, "address": "http://localhost:8000"}
        (home / "open.json").write_bytes(orjson.dumps(note))

    found = states(records.worker())
    up.communicate()

    assert found == [state]


def test_a_kept_file_that_cannot_be_read(cast: Cast, home: Path) -> None:
    kept = store.keep(b"a voice")
    assert states(records.media()) == [WELL]
    path = home / "media" / kept.key[:2] / kept.key
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    found = next(records.media())

    assert found.state == WRONG
    assert kept.key in found.said()


# ---- what it says
def test_a_check_that_cannot_look_does_not_hide_the_others() -> None:
    def broken() -> list[Finding]:
        raise OSError("the disk is on fire")

    found = doctor._safely(broken)

    assert states(found) == [WRONG]
    assert "on fire" in found[0].said()


def test_it_speaks_both_languages_to_a_machine_too(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding("clock", WELL, "The clock goes forward, as it should.")]

    said = json.loads(orjson.dumps(doctor.as_facts(found)))

    assert said["well"] is True
    assert said["findings"][0]["says"]["en"].startswith("The clock")
    assert said["findings"][0]["says"]["zh-hant"] != said["findings"][0]["says"]["en"]


def test_what_is_wrong_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding("a", WELL, "well"), Finding("b", WRONG, "wrong"), Finding("c", HEED, "heed")]

    with translation.override("en"):
        doctor.tell(found)

    assert capsys.readouterr().out.startswith("✗ wrong\n! heed\n✓ well\n")
