"""`beside bench roster FILE…`: the roster search on published instances, judged independently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import orjson

from beside.ground.saying import Refused, gettext, gettext_noop, say
from beside.rostering import Budget, checking, evaluate, published, search, searching
from beside.rostering.model import Problem, Wrong


def roster(files: Sequence[Path], *, seconds: float, seeds: int) -> int:
    """One object on standard output. Stopped midway, it prints the runs that are whole."""
    if not files:
        raise Refused(gettext_noop("Name the instances: beside bench roster FILE…"))
    if seconds <= 0 or seeds < 1:
        raise Refused(gettext_noop("Give it some seconds and at least one seed."))
    read = [(file, *_read(file)) for file in files]
    searching.warm_up()
    runs = list[dict[str, object]]()
    try:
        for file, raw, problem in read:
            for seed in range(1, seeds + 1):
                runs.append(_run(file.name.split(".")[0], raw, problem, seconds, seed))
    except KeyboardInterrupt:
        say(gettext("Stopped; these are the runs that were finished."))
    print(orjson.dumps({"runs": runs}).decode())
    return 0


def _read(file: Path) -> tuple[dict[str, object], Problem]:
    try:
        raw = published.load(file)
        return raw, published.problem(raw)
    except Wrong as wrong:
        raise Refused(
            gettext_noop("%(file)s is no instance that can be read: %(why)s"),
            file=file, why=str(wrong),
        ) from wrong  # fmt: skip


def _run(
    name: str, raw: dict[str, object], problem: Problem, seconds: float, seed: int
) -> dict[str, object]:
    plan = search(problem, Budget(seconds=seconds), seed)
    begun = evaluate.starts(problem, plan)
    wrong, cost = checking.check(raw, published.routes(raw, plan, begun))
    say(f"{name} {seed}: {cost:.3f}")
    return {
        "instance": name, "seed": seed, "cpu_s": round(plan.cpu_s, 3), "moves": plan.moves,
        "objective": round(cost, 3), "feasible": not wrong,
    }  # fmt: skip
