"""One step of all that must pass: what it is called, what it found, how long it took."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTED = re.compile(r"(\d+) (passed|failed|error|errors)\b")


@dataclass(frozen=True)
class Outcome:
    """How many things held and how many did not; `said` is shown when one did not."""

    passed: int
    failed: int
    said: str = ""
    note: str = ""  # shown on the step's line: what could not run, and why


@dataclass(frozen=True)
class Step:
    name: str
    does: Callable[[], Outcome]


def run(steps: Iterable[Step]) -> int:
    """Run every step, one line each; the last line says how many things passed and failed."""
    failures: list[tuple[Step, Outcome]] = []
    passed = failed = 0
    for step in steps:
        began = time.monotonic()
        outcome = _safely(step)
        seconds = time.monotonic() - began
        word = "FAILED" if outcome.failed else "ok"
        note = f"  {outcome.note}" if outcome.note else ""
        print(f"{word:>6}  {step.name:<44}{seconds:7.1f} s{note}", flush=True)
        passed, failed = passed + outcome.passed, failed + outcome.failed
        if outcome.failed:
            failures.append((step, outcome))
    for step, outcome in failures:
        print(f"\n---- {step.name}\n{outcome.said.strip()}")
    if failures:
        print("\nDid not pass: " + ", ".join(step.name for step, _ in failures))
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def _safely(step: Step) -> Outcome:
    """A step that breaks down has failed, and the others still run."""
    try:
        return step.does()
    except Exception:
        return Outcome(0, 1, traceback.format_exc())


def command(*words: str, environment: dict[str, str] | None = None) -> Callable[[], Outcome]:
    """A step that is one program; it passed if it ended with 0."""

    def does() -> Outcome:
        code, said = ended(words, environment)
        return Outcome(int(code == 0), int(code != 0), said)

    return does


def ended(
    words: Sequence[str], environment: dict[str, str] | None = None, *, within: float = 2400
) -> tuple[int, str]:
    """Run a program of this house's own Python, or any other; its code and all that it said."""
    folder = Path(sys.executable).parent
    program = str(folder / words[0]) if (folder / words[0]).exists() else words[0]
    try:
        done = subprocess.run(
            [program, *words[1:]],
            cwd=ROOT,
            env=os.environ | (environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=within,
        )
    except subprocess.TimeoutExpired as late:
        said = (late.stdout or b"").decode(errors="replace")
        return 124, f"{said}\n{words[0]} had not ended after {within:.0f} s"
    return done.returncode, done.stdout.decode(errors="replace")


def pytest(*words: str, environment: dict[str, str] | None = None) -> Callable[[], Outcome]:
    """A step that is a run of pytest; each test counts."""

    def does() -> Outcome:
        code, said = ended(["python", "-m", "pytest", *words], environment)
        return counted(code, said)

    return does


def counted(code: int, said: str) -> Outcome:
    """What pytest's last lines say; a run that broke down counts as one failure."""
    lines = [line for line in said.splitlines() if COUNTED.search(line)]
    found = COUNTED.findall(lines[-1]) if lines else []
    passed = sum(int(number) for number, word in found if word == "passed")
    failed = sum(int(number) for number, word in found if word != "passed")
    if code == 5:  # pytest found no test
        return Outcome(0, 0, said, "no tests yet")
    if code and not failed:
        failed = 1
    skipped = re.search(r"\d+ skipped", lines[-1]) if lines else None
    note = f"{passed} passed" + (f", {skipped[0]}" if skipped else "")
    return Outcome(passed, failed, said, note)
