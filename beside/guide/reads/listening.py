"""What is listened for, as it stands in the database; the starter where nothing stands there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from threading import Lock

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from beside.ground.policy import visible
from beside.guide import policies
from beside.guide.models import Phrase, PhraseBook, Question, Tally
from beside.guide.reads import library
from beside.people.models import Account
from beside.triage import phrases as heard
from beside.triage import starter, together
from beside.triage.deciding import Listening, triage
from beside.triage.phrases import Phrases
from beside.triage.reading import read
from beside.triage.reasons import WHY
from beside.triage.tiers import Thresholds, Tier, Verdict

AT_ONCE = 20
_ready: tuple[tuple[int, datetime], Listening] | None = None
_making = Lock()


def listening() -> Listening:
    """Of the newest edition, made ready once for each process."""
    global _ready
    newest = PhraseBook.objects.order_by("-number").first()
    if newest is None:
        return starter.listening()
    mark = (newest.number, newest.made_at)
    ready = _ready
    if ready is None or ready[0] != mark:
        with _making:  # whoever comes meanwhile waits for what is being made already
            ready = _ready
            if ready is None or ready[0] != mark:
                ready = _ready = (mark, of(newest, in_force()))
    return ready[1]


def of(edition: PhraseBook, rows: Iterable[heard.Phrase]) -> Listening:
    phrases = Phrases.of(rows, edition.slots, edition.number)
    head = together.head()
    return Listening(phrases, Thresholds(**edition.thresholds), head, requests=head)


def in_force() -> list[heard.Phrase]:
    return [as_heard(each) for each in Phrase.objects.filter(retired=None).order_by("rule")]


def as_heard(row: Phrase) -> heard.Phrase:
    return heard.Phrase(
        id=row.rule, lang=row.lang, tier=Tier[row.tier.upper()], kind=row.kind, type=row.type,
        text=row.text, since=row.since_id,
    )  # fmt: skip


def with_one_more(new: heard.Phrase) -> Listening:
    """As it would listen with this one too. Raises Unreadable, naming what is wrong."""
    now = listening()
    newest = PhraseBook.objects.order_by("-number").first()
    slots = newest.slots if newest else starter.slots()
    return replace(now, phrases=Phrases.of([*now.phrases.rows, new], slots, now.phrases.version))


@dataclass(frozen=True, slots=True)
class Tried:
    """A message, and what it gets now and would get then."""

    text: str
    now: Verdict
    then: Verdict

    @property
    def changes(self) -> bool:
        return self.now.tier != self.then.tier


@dataclass(frozen=True, slots=True)
class Trial:
    """A phrase before it is kept: the messages given, and the questions that it would newly catch.

    The questions are those by which the library’s own articles are asked for.
    """

    messages: list[Tried]
    caught: list[Tried]
    asked: int  # how many such questions there are


def trial(
    messages: Sequence[str], *, text: str, lang: str, tier: str, kind: str, type: str
) -> Trial:
    """Nothing of it is kept. Raises Unreadable, naming what is wrong."""
    new = heard.Phrase("new", lang, Tier[tier.upper()], kind, type, text, 0)
    then = with_one_more(new)
    asked = library.ways_to_ask()
    caught = [each for each in tried(then, asked) if each.changes]
    return Trial(tried(then, messages), caught, len(asked))


def tried(then: Listening, texts: Sequence[str]) -> list[Tried]:
    now = listening()
    return [
        Tried(each, triage(each, listening=now), triage(each, listening=then)) for each in texts
    ]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a message gets its tier: every step that asked for something, in words for staff."""

    verdict: Verdict
    why: str
    heard: tuple[tuple[str, Tier], ...]  # each phrase with what it asks for
    likeness: tuple[float, float] | None
    edition: int


def explained(text: str, lang: str) -> Explained:
    """Of one message that is kept nowhere."""
    now = listening()
    reading = read(text, now.phrases)
    verdict = triage(text, listening=now)
    found = {each.phrase.text: each.phrase.tier for each in reading.matches}
    likeness = None
    if now.head is not None:
        near = now.head.likeness(reading)
        likeness = (near.handover, near.urgent)
    reason = WHY.get(verdict.why)
    why = (reason.zh_hant if lang.startswith("zh") else reason.en) if reason else verdict.why
    return Explained(verdict, why, tuple(found.items()), likeness, now.phrases.version)


def phrases(by: Account, *, words: str = "", retired: bool = False) -> QuerySet[Phrase]:
    """The newest first: what colleagues added stands above what the house began with."""
    rows = visible(Phrase, policies.may_read_phrases, by=by).exclude(retired=None) if retired else (
        visible(Phrase, policies.may_read_phrases, by=by).filter(retired=None)
    )  # fmt: skip
    if words:
        rows = rows.filter(Q(text__icontains=words) | Q(rule__icontains=words))
    return rows.select_related("added_by", "retired_by").order_by("-since", "rule")


@dataclass(frozen=True, slots=True)
class Day:
    """How many asked on a day, how many met each tier, and how many found nothing."""

    day: date
    asked: int
    answer: int
    handover: int
    urgent: int
    nothing: int


def days(by: Account, *, since: timedelta = timedelta(days=28)) -> list[Day]:
    """The newest day first; a day on which nobody asked has no row."""
    first = timezone.localdate() - since
    rows = visible(Tally, policies.may_read_tallies, by=by).filter(day__gte=first)
    counted: dict[date, Counter[str]] = {}
    for day, tier, found, count in rows.values_list("day", "tier", "found").annotate(Sum("count")):
        of_day = counted.setdefault(day, Counter())
        of_day[tier] += count
        if not found and tier != Phrase.Tier.URGENT:
            of_day["nothing"] += count
    return [
        Day(
            day, sum(of[tier] for tier in Phrase.Tier.values), of["answer"], of["handover"],
            of["urgent"], of["nothing"],
        )
        for day, of in sorted(counted.items(), reverse=True)
    ]  # fmt: skip


def questions(by: Account) -> QuerySet[Question]:
    """Left with the keeper of the library, oldest first."""
    return visible(Question, policies.may_read_questions, by=by).order_by("day", "pk")


def some_lay_too_long() -> bool:
    """Whether some question was left longer ago than questions are kept."""
    return Question.objects.filter(day__lt=timezone.localdate() - settings.KEEP_QUESTIONS).exists()


def starting() -> tuple[Thresholds, dict[str, list[str]], list[heard.Phrase]]:
    return starter.thresholds(), starter.slots(), starter.rows()


def as_plain(thresholds: Thresholds) -> dict[str, float]:
    return asdict(thresholds)
