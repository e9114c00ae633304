"""`beside doctor`: what is wrong with the house, in plain words, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack

import orjson
from django.utils import translation
from django.utils.translation import gettext as _

from beside.config import database
from beside.config.doctor import machine, records, wall
from beside.config.doctor.finding import HEED, WELL, WRONG, Finding
from beside.ground.saying import Refused

Check = Callable[[], Iterable[Finding]]
OF_THE_MACHINE: list[Check] = [
    machine.address, machine.disk, machine.clock, machine.keys, machine.owner_of_server,
    machine.back_ups,
]  # fmt: skip
OF_THE_RECORDS: list[Check] = [
    records.version, records.logins, records.migrations, records.clocks, wall.walls,
    wall.functions, records.seals, records.worker, records.jobs, records.letters,
    records.media, records.files,
]  # fmt: skip
WORDS = {WELL: "✓", HEED: "!", WRONG: "✗"}


def visit(*, as_json: bool) -> int:
    """Look at everything, say what was found; 1 if something is wrong."""
    found = examine()
    if as_json:
        print(orjson.dumps(as_facts(found), option=orjson.OPT_INDENT_2).decode())
    else:
        tell(found)
    return 1 if any(each.state == WRONG for each in found) else 0


def examine() -> list[Finding]:
    found = [each for check in OF_THE_MACHINE for each in check()]
    with ExitStack() as stack:
        try:
            stack.enter_context(database.kept())
            database.must_be_fit()
        except Refused as refused:
            return [*found, Finding("database", WRONG, refused.sentence, refused.facts)]
        for check in OF_THE_RECORDS:
            found += _safely(check)
    return found


def _safely(check: Check) -> list[Finding]:
    """A check that cannot look says so; it never hides the others."""
    try:
        return list(check())
    except Exception as wrong:
        facts = {"name": check.__name__, "why": str(wrong).strip().split("\n")[0]}
        return [Finding(check.__name__, WRONG, machine.CANNOT_LOOK, facts)]


def tell(found: list[Finding]) -> None:
    """What is wrong first; what is well in one line each."""
    order = {WRONG: 0, HEED: 1, WELL: 2}
    for each in sorted(found, key=lambda finding: order[finding.state]):
        print(f"{WORDS[each.state]} {each.said()}")
    print()
    wrong = sum(each.state == WRONG for each in found)
    heed = sum(each.state == HEED for each in found)
    if wrong:
        print(_("Wrong: %(wrong)s. To heed: %(heed)s.") % {"wrong": wrong, "heed": heed})
    elif heed:
        print(_("Nothing is wrong. To heed: %(heed)s.") % {"heed": heed})
    else:
        print(_("The house is well."))


def as_facts(found: list[Finding]) -> dict[str, object]:
    def in_both(each: Finding) -> dict[str, str]:
        said = {}
        for language in ("en", "zh-hant"):
            with translation.override(language):
                said[language] = each.said()
        return said

    return {
        "well": all(each.state != WRONG for each in found),
        "findings": [
            {"check": each.check, "state": each.state, "says": in_both(each)} for each in found
        ],
    }
