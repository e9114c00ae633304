"""How the heads do on messages they were not taught: five times four fifths teach one fifth.

Messages of one voice, or written one after another, stay in one fifth: else a head would be asked
what it has just been told in other words. The phrases saw every message, so this flatters them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from zlib import crc32

from beside.triage import head, starter, together
from beside.triage.deciding import Listening, triage
from beside.triage.meaning import Meaning
from beside.triage.teaching import lessons
from beside.triage.tiers import Tier

FIFTHS = 5
TOGETHER = 20  # messages whose numbers follow each other, where no voice is named


def fifth(message: Mapping[str, str]) -> int:
    block = str(int(message["id"].split("-")[1]) // TOGETHER)
    key = message.get("voice", block) + message["lang"] + message["label"]
    return crc32(key.encode()) % FIFTHS


def checked(model: Meaning, *, with_meaning: bool) -> Iterator[tuple[Mapping[str, str], Tier]]:
    """Each teaching message with the tier that heads give it which never saw its fifth."""
    given = lessons.messages()
    pupil = lessons.Pupil(given, model)
    for part in range(FIFTHS):
        mine = [number for number, each in enumerate(given) if fifth(each) == part]
        others = [number for number, each in enumerate(given) if fifth(each) != part]
        lexical, table, meant = pupil.heads(others)
        heads: list[head.Head] = [lexical, table]
        if with_meaning:
            heads.append(together.OverMeaning(model, *meant))
        head_of_all = together.Together(heads)
        listening = Listening(
            starter.phrases(), starter.thresholds(), head_of_all, requests=head_of_all
        )
        for number in mine:
            yield given[number], triage(given[number]["text"], listening=listening).tier


def table(model: Meaning, *, with_meaning: bool) -> str:
    """Tiers by label and language, as JSON."""
    counts: dict[str, Counter[str]] = {}
    for message, tier in checked(model, with_meaning=with_meaning):
        tongue = "en" if message["lang"] == "en" else "zh"
        label = f"{message['label']} {message.get('wording', '')} {tongue}"
        counts.setdefault(label, Counter())[tier.code] += 1
    return json.dumps(counts, indent=1, sort_keys=True)
