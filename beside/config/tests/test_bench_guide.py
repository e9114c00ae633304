"""The gates of the guide, counted."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from beside.config.bench import guide
from beside.ground.saying import Refused

KEPT = Path(guide.__file__).parents[2] / "triage" / "tests" / "messages-kept.jsonl"


def test_the_gates_of_need_hold_on_messages_kept_aside(capsys: pytest.CaptureFixture[str]) -> None:
    assert guide.guide(KEPT, each=False) == 0

    (line,) = capsys.readouterr().out.splitlines()
    gates = orjson.loads(line)["gates"]["all"]
    assert gates["urgent, any hand-over"]["holds"]
    assert gates["false alarms"]["holds"]
    assert gates["urgent wording on information"]["holds"]
    assert gates["information answered"]["of"] > 40


def test_each_message_has_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    guide.guide(KEPT, each=True, retrieve=lambda _text: ["falls#getting-up"])

    lines = [orjson.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == len(KEPT.read_text().splitlines()) + 1
    assert {"id", "tier", "rule", "passages"} == set(lines[0])
    answered = [each["passages"] for each in lines[:-1] if each["tier"] == "answer"]
    assert answered
    assert all(each == ["falls#getting-up"] for each in answered)


@pytest.mark.parametrize(
    ("line", "says"),
    [("{", "Line 2"), ("[]", "Line 2"), ('{"id": 1}', "Line 2"),
     ('{"id": "x", "lang": "en", "label": "mood", "text": "?"}', "mood")],
)  # fmt: skip
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text('{"id": "a", "lang": "en", "label": "distress", "text": "x"}\n' + line)

    with pytest.raises(Refused, match=says):
        list(guide.read(file))


def test_nothing_to_count_holds_nothing(tmp_path: Path) -> None:
    assert guide.report([])["counts"] == {}
    assert guide._gate((0, 0), least=0.9)["holds"] is None
