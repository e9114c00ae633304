"""The picture of the rooms says what the contract says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from house import rooms
from house.checks import papers
from house.steps import ROOT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The contract, the words and the picture, somewhere else."""
    for name in ("pyproject.toml", "ARCHITECTURE.md", str(rooms.PICTURE)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_picture_is_what_the_contract_draws(copy: Path) -> None:
    assert list(papers.stale_picture(copy)) == []


def test_a_room_that_moved_makes_the_picture_stale(copy: Path) -> None:
    contract = copy / "pyproject.toml"
    contract.write_text(contract.read_text().replace(" | (measures)", ""))

    (found,) = papers.stale_picture(copy)

    assert "run: python -m house rooms" in found.says


def test_a_room_that_nobody_tells_of_is_found(copy: Path) -> None:
    (copy / "beside" / "ground").mkdir(parents=True)
    words = copy / "ARCHITECTURE.md"
    words.write_text(words.read_text().replace("`ui` · `ground`", "`ui`"))

    assert "says nothing of the room ground" in [each.says for each in papers.stale_picture(copy)]
