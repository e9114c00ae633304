"""`beside bring-in`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from beside.casting.cast import Cast
from beside.exchange.tests import records
from beside.people.models import Account

Printed = pytest.CaptureFixture[str]


def test_the_summary_says_what_became_what_and_what_was_left_out(
    cast: Cast, capsys: Printed
) -> None:
    call_command("bring_in", str(records.MATT), "--as", "wong", "--team", "home CARE")

    printed = capsys.readouterr()
    assert "Matt  /people/" in printed.out
    assert "a proposed plan; nobody has agreed to it yet" in printed.out
    assert "Observation                65" in printed.out
    assert "brought in" in printed.err


def test_the_summary_as_json_is_one_object(cast: Cast, capsys: Printed) -> None:
    call_command("bring_in", str(records.MATT), "--as", "wong", "--json")

    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert {"kind": "Goal", "became": "hope", "count": 5} in file["became"]
    assert file["persons"][0]["called"] == "Matt"


def test_a_refused_file_does_not_keep_the_others_out(cast: Cast, capsys: Printed) -> None:
    paths = [str(records.REFERRAL), str(records.TUYET)]

    with pytest.raises(SystemExit) as ended:
        call_command("bring_in", *paths, "--as", "wong")

    printed = capsys.readouterr()
    assert ended.value.code == 1
    assert "Bundle.entry[0].resource.id: 1 must be text" in printed.err
    assert "Tuyet839" in printed.out


NOBODY = {
    "an account that is not": ("nobody@example.org", "", "Nobody here"),
    "a daughter": ("mei", "", "works in no team"),
    "a team that is not": ("wong", "The moon", "no team called"),
    "a team of others": ("wong", "clinic", "does not work in"),
    "somebody who left": ("bing", "", "no longer"),
}


@pytest.mark.parametrize(("account", "team", "says"), NOBODY.values(), ids=NOBODY)
def test_who_may_not_bring_in_is_told_so(
    cast: Cast, capsys: Printed, account: str, team: str, says: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("bring_in", str(records.MATT), "--as", account, "--team", team)

    assert ended.value.code == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("name", ["kind", "english", "chinese", "id"])
def test_a_team_is_known_by_kind_by_either_name_and_by_id(cast: Cast, name: str) -> None:
    team = cast.home_care
    said = {
        "kind": team.kind,
        "english": team.name["en"],
        "chinese": team.name["zh-Hant-HK"],
        "id": str(team.pk),
    }
    wong: Account = cast.wong

    call_command("bring_in", str(records.HOSPITALS), "--as", str(wong.pk), "--team", said[name])


def test_a_file_that_is_none_is_told_so(cast: Cast, tmp_path: Path, capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        call_command("bring_in", str(tmp_path), "--as", "wong")

    assert "This is a folder" in capsys.readouterr().err


def test_without_an_account_nothing_is_brought_in() -> None:
    with pytest.raises(CommandError):
        call_command("bring_in", str(records.MATT))
