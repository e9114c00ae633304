"""The roster's bench: one object on standard output, judged by the independent checker."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from beside.config.bench import roster
from beside.ground.saying import Refused

TEN = (
    Path(roster.__file__).parents[2]
    / "rostering/tests/published/InstanzCPLEX_HCSRP_10_1.json.gz"
)  # fmt: skip


def test_each_seed_has_its_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert roster.roster([TEN], seconds=0.05, seeds=2) == 0

    runs = orjson.loads(capsys.readouterr().out)["runs"]
    assert [each["seed"] for each in runs] == [1, 2]
    for each in runs:
        assert set(each) == {"instance", "seed", "cpu_s", "moves", "objective", "feasible"}
        assert each["feasible"]
        assert each["objective"] >= 218.198
        assert each["moves"] % 2_000 == 0


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nowhere"):
        roster.roster([tmp_path / "nowhere.json"], seconds=1, seeds=1)


def test_no_files_are_nothing_to_measure() -> None:
    with pytest.raises(Refused, match="Name the instances"):
        roster.roster([], seconds=1, seeds=1)
