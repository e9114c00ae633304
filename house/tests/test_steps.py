from __future__ import annotations

import pytest

from house import steps
from house.steps import Outcome, Step


def test_all_steps_run_and_the_last_line_counts(capsys: pytest.CaptureFixture[str]) -> None:
    def breaks_down() -> Outcome:
        raise ValueError("no such file")

    code = steps.run(
        [
            Step("first", lambda: Outcome(1, 0)),
            Step("second", breaks_down),
            Step("third", lambda: Outcome(12, 0, note="12 passed")),
        ]
    )

    said = capsys.readouterr().out.splitlines()
    assert code == 1
    assert said[-1] == "13 passed, 1 failed"
    assert "Did not pass: second" in said
    assert "ValueError: no such file" in said


def test_when_all_holds_the_code_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert steps.run([Step("only", lambda: Outcome(1, 0, "not shown"))]) == 0
    assert "not shown" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "said", "passed", "failed"),
    [
        (0, "....\n4 passed, 1 skipped in 2.1s", 4, 0),
        (1, "F..\n1 failed, 2 passed, 3 errors in 2.1s", 2, 4),
        (4, "ERROR: no such option", 0, 1),
        (3, "4 passed in 1s\nINTERNALERROR", 4, 1),
        (5, "no tests ran in 0.1s", 0, 0),
    ],
)
def test_what_pytest_says_is_counted(code: int, said: str, passed: int, failed: int) -> None:
    outcome = steps.counted(code, said)

    assert (outcome.passed, outcome.failed) == (passed, failed)


def test_a_program_passes_if_it_ends_with_0() -> None:
    assert steps.command("python", "-c", "")() == Outcome(1, 0, "")
    assert steps.command("python", "-c", "print('ouch'); exit(3)")() == Outcome(0, 1, "ouch\n")
