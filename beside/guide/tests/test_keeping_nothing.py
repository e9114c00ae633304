"""Nothing of what somebody asked is kept: not in a table, a session, a cookie, a log or a trace."""

from __future__ import annotations

import logging
from datetime import timedelta
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.config import logs
from beside.ground.acting import NOBODY, as_owner
from beside.guide import jobs
from beside.guide.models import Question, Tally
from beside.guide.verbs import asking
from beside.trail.models import Trace

MARK = "zebrafinch"
ASKED = (
    f"My {MARK} fell twice this month. What can we change at home?",
    f"I want to kill myself, {MARK}",
    f"can I talk to a real person about {MARK}",
    f"What is the capital of {MARK}?",
)


def tables_with(text: str) -> list[str]:
    """Every table in which some row holds it."""
    found = []
    with as_owner(), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" t WHERE t::text ILIKE %s)', [f"%{text}%"]
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


@pytest.mark.parametrize("words", ASKED)
def test_no_table_cookie_or_session_holds_what_was_asked(cast: Cast, words: str) -> None:
    browser = Client()

    got = browser.post("/ask/", {"words": words, "before": f"earlier {MARK}"})

    assert MARK in got.content.decode(), "the page itself carries it, and nothing else does"
    assert tables_with(MARK) == []
    assert not [each for each in browser.cookies.values() if MARK in each.output()]
    assert not browser.session.keys()


def test_the_search_for_it_would_find_it(cast: Cast) -> None:
    Client().post(reverse("guide:leave"), {"words": f"Where is the {MARK}?"})

    assert tables_with(MARK) == ["guide_question"]


def test_what_is_kept_is_a_count_of_the_day(cast: Cast) -> None:
    traces = Trace.objects.count()
    for _twice in range(2):
        Client().post("/ask/", {"words": "What is the capital of Norway?"})

    row = Tally.objects.get()
    assert (row.day, row.count, row.found) == (timezone.localdate(), 2, False)
    assert row.rule == "retrieval.nothing-fits"
    assert Trace.objects.count() == traces


def test_a_question_of_somebody_signed_in_leaves_no_trace_of_theirs(cast: Cast, enter: Any) -> None:
    browser = enter(cast.mei)
    with as_owner():
        before = Trace.objects.count()

    browser.post("/ask/", {"words": f"How do I make the {MARK} safer at home?"})

    with as_owner():
        assert Trace.objects.count() == before
    assert tables_with(MARK) == []


def test_what_breaks_writes_no_words_into_the_log(cast: Cast, monkeypatch: Any) -> None:
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(_house_formatter())
    logging.getLogger("beside").addHandler(handler)
    monkeypatch.setattr("beside.guide.reads.library._ready", None)
    monkeypatch.setattr("beside.guide.reads.library.published", lambda: [MARK])
    try:
        got = Client().post("/ask/", {"words": f"How do I make the {MARK} safer?"})
    finally:
        logging.getLogger("beside").removeHandler(handler)

    assert got.status_code == 200
    assert "guide.part-failed" in said.getvalue()
    assert MARK not in said.getvalue()


def test_a_question_is_never_part_of_an_address(cast: Cast) -> None:
    got = Client().get(f"/ask/?words={quote(ASKED[0])}&q={MARK}")

    page = got.content.decode()
    assert 'method="post" action="/ask/"' in page
    assert "<blockquote" not in page


def _house_formatter() -> logging.Formatter:
    import structlog

    given = logs.settings()["formatters"]["lines"]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=given["foreign_pre_chain"], processors=given["processors"]
    )


@pytest.mark.parametrize(("days", "stays"), [(0, True), (28, True), (29, False)])
def test_a_question_left_with_the_library_goes_after_four_weeks(
    cast: Cast, days: int, stays: bool
) -> None:
    left = asking.leave(by=NOBODY, words="Where can I learn the zither?", lang="en")
    Question.objects.filter(pk=left.pk).update(day=timezone.localdate() - timedelta(days=days))

    jobs.sweep_questions()

    assert Question.objects.exists() is stays
    swept = Trace.objects.filter(deed="guide.questions_swept")
    with as_owner():
        assert swept.exists() is not stays


@pytest.mark.parametrize(("language", "said"), [("en", "after 5 days"), ("zh-hant", "5 天後")])
def test_the_page_says_for_how_long_the_steward_has_it_kept(
    cast: Cast, settings: Any, language: str, said: str
) -> None:
    settings.KEEP_QUESTIONS = timedelta(days=5)
    browser = Client(headers={"accept-language": language})

    page = browser.post("/ask/", {"words": "What is the capital of Norway?"}).content.decode()

    assert said in page
