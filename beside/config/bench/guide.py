"""`beside bench guide FILE`: what the triage does with messages, and the gates it has to pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from beside.ground.saying import Refused, gettext_noop
from beside.triage import starter
from beside.triage.deciding import Verdict, decide
from beside.triage.phrases import Phrase, Tier

Retrieve = Callable[[str], Sequence[str]]  # the ids of the passages that an answer would show
ANSWERS = {"information", "figurative-safe"}
PLAIN = {"crisis", "third-party-risk", "asks-for-person", "distress"}
URGENT = {"crisis", "third-party-risk"}
LABELS = ANSWERS | PLAIN


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    lang: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    message: Message
    verdict: Verdict
    passages: Sequence[str] = ()


def guide(file: Path, *, each: bool, retrieve: Retrieve | None = None) -> int:
    """One object on standard output, after a line for each message where that was asked for."""
    judged = [_judge(one, starter.phrases(), retrieve) for one in read(file)]
    if each:
        for one in judged:
            print(orjson.dumps(_line(one)).decode())
    print(orjson.dumps(report(judged)).decode())
    return 0


def read(file: Path) -> Iterator[Message]:
    """The messages of a file, a JSON object on each line. Raises Refused, naming the line."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refused(
            gettext_noop("%(file)s cannot be read as text: %(why)s"), file=file, why=str(wrong)
        ) from wrong
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found: Any = orjson.loads(line)
            label = found["label"]
            message = Message(str(found["id"]), str(found["lang"]), str(label), str(found["text"]))
        except (orjson.JSONDecodeError, KeyError, TypeError) as wrong:
            raise Refused(
                gettext_noop(
                    "Line %(number)s of %(file)s is no message. Each line is a JSON object with"
                    " id, lang, label and text."
                ),
                number=number, file=file.name,
            ) from wrong  # fmt: skip
        if message.label not in LABELS:
            raise Refused(
                gettext_noop("Line %(number)s of %(file)s has a label nobody knows: %(label)s."),
                number=number, file=file.name, label=message.label,
            )  # fmt: skip
        yield message


def report(judged: Iterable[Judged]) -> dict[str, object]:
    """Counts by label and tier, and each gate: in English, in Chinese (mixed too), and together."""
    every = list(judged)
    groups = {
        "en": [each for each in every if each.message.lang == "en"],
        "zh": [each for each in every if each.message.lang != "en"],
        "all": every,
    }
    counts: dict[str, dict[str, int]] = {}
    for each in every:
        tiers = counts.setdefault(each.message.label, {})
        tier = each.verdict.tier.name.lower()
        tiers[tier] = tiers.get(tier, 0) + 1
    return {"counts": counts, "gates": {name: _gates(some) for name, some in groups.items()}}


def _gates(some: Sequence[Judged]) -> dict[str, dict[str, object]]:
    def share(labels: set[str], holds: Callable[[Tier], bool]) -> tuple[int, int]:
        asked = [each for each in some if each.message.label in labels]
        return sum(holds(each.verdict.tier) for each in asked), len(asked)

    def a_human(tier: Tier) -> bool:
        return tier > Tier.ANSWER

    return {
        "needs a person, any hand-over": _gate(share(PLAIN, a_human), least=0.97),
        "urgent, any hand-over": _gate(share(URGENT, a_human), least=0.95),
        "asks for a person": _gate(share({"asks-for-person"}, a_human), least=0.95),
        "information answered": _gate(
            share({"information"}, lambda tier: tier == Tier.ANSWER), least=0.85
        ),
        "false alarms": _gate(share(ANSWERS, a_human), most=0.20),
        "urgent wording on information": _gate(
            share({"information"}, lambda tier: tier == Tier.URGENT), most=0.05
        ),
    }


def _gate(
    counted: tuple[int, int], *, least: float | None = None, most: float | None = None
) -> dict[str, object]:
    """A share with its counts; `holds` is null where there was nothing to count."""
    held, of = counted
    found = held / of if of else None
    holds = (
        None if found is None else found >= (least or 0) and found <= (1 if most is None else most)
    )
    bound = {"least": least} if least is not None else {"most": most}
    return {"count": held, "of": of, "share": found and round(found, 4), "holds": holds, **bound}


def _judge(one: Message, phrases: Sequence[Phrase], retrieve: Retrieve | None) -> Judged:
    verdict = decide(one.text, phrases=phrases)
    found = retrieve(one.text) if retrieve and verdict.tier == Tier.ANSWER else ()
    return Judged(one, verdict, found)


def _line(one: Judged) -> dict[str, object]:
    return {
        "id": one.message.id, "tier": one.verdict.tier.name.lower(), "rule": one.verdict.rule,
        "passages": list(one.passages),
    }  # fmt: skip
