"""`python -m house`: all that must pass. `quick`: its first part.

`words` gathers translations, `rooms` draws the picture of the rooms.
"""

from __future__ import annotations

import os
import shutil
import sys

import django

from house import browser, rooms, steps, words
from house.steps import ROOT, Outcome, Step, command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beside.config.settings")
django.setup()

from house import checks, migrations  # noqa: E402  they look at the models


def main(asked: list[str]) -> int:
    if asked == ["words"]:
        print(words.absorb(ROOT))
        return 0
    if asked == ["rooms"]:
        (ROOT / rooms.PICTURE).write_text(rooms.draw(ROOT), encoding="utf-8")
        return 0
    if asked == ["checks"]:
        return steps.run([Step("house", house)])
    if asked not in ([], ["quick"]):
        print("Use: python -m house [quick | words | checks | rooms]", file=sys.stderr)
        return 2
    return steps.run(QUICK if asked else QUICK + SLOW)


def house() -> Outcome:
    findings = {each.name: each.run(ROOT) for each in checks.ALL}
    broken = {name: found for name, found in findings.items() if found}
    said = "\n".join(
        f"{name}:\n" + "\n".join(f"  {each}" for each in found) for name, found in broken.items()
    )
    return Outcome(len(findings) - len(broken), len(broken), said, f"{len(findings)} checks")


def translations() -> Outcome:
    return _of(words.faults(ROOT))


def migrated() -> Outcome:
    return _of(migrations.faults())


def _of(faults: list[str]) -> Outcome:
    return Outcome(int(not faults), int(bool(faults)), "\n".join(faults))


def modules() -> Outcome:
    """The tests of what runs in the browser, by Node where there is one."""
    files = sorted(str(each) for each in (ROOT / "beside").rglob("tests/js/*.test.js"))
    if not files:
        return Outcome(0, 0, note="no tests yet")
    if shutil.which("node") is None:
        return Outcome(0, 0, note="could not run: there is no Node here")
    code, said = steps.ended(["node", "--test", *files])
    return Outcome(int(code == 0), int(code != 0), said)


def journeys() -> Outcome:
    place, told = browser.chromium()
    if not place:
        return Outcome(0, 0, note=told)
    type_told = browser.chinese_type()
    outcome = steps.pytest("-n", "2", "journeys", environment={"BESIDE_CHROMIUM": place})()
    note = "; ".join(each for each in (outcome.note, told, type_told) if each)
    return Outcome(outcome.passed, outcome.failed, outcome.said, note)


QUICK = [
    Step("format", command("ruff", "format", "--check", "--quiet", ".")),
    Step("lint", command("ruff", "check", "--quiet", ".")),
    Step("types", command("mypy", "--no-error-summary", "--hide-error-context")),
    Step("contracts between rooms", command("lint-imports")),
    Step("the house’s own checks", house),
    Step("translations", translations),
    Step("migrations", migrated),
]
SLOW = [
    Step("modules in the browser", modules),
    Step("tests", steps.pytest("-n", "2", "beside", "house")),
    Step("journeys", journeys),
]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
