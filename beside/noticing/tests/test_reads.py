"""How often the pages of concerns ask, and in which order they list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.noticing.days import line_of
from beside.noticing.models import Concern
from beside.noticing.reads import concerns as reads
from beside.noticing.tests.concerning import decided, lead, raised
from beside.noticing.verbs import concerns as verbs

Enter = Callable[..., Client]


def test_what_nobody_read_in_time_stands_before_what_is_due_later_and_closed_ones_last(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    over, new = raised(cast), raised(cast, "mei")
    decided(cast, over)
    verbs.close_concern(by=lead(cast), concern=over, words="Over.", lang="en")
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=5))

    with acting(lead(cast)):
        found = reads.listed(lead(cast))

    assert [found[0].row.pk, found[-1].row.pk] == [new, over]
    assert "Nobody has read it in time" in found[0].stands
    assert found[-1].stands == "Closed"


def test_a_concern_with_nothing_planned_says_so(cast: Cast) -> None:
    which = raised(cast)
    verbs.see_concern(by=lead(cast), concern=which)

    with acting(lead(cast)):
        found = next(each for each in reads.listed(lead(cast)) if each.row.pk == which)

    assert found.stands == "Nothing is planned next. Somebody should decide what is."


def test_the_line_of_days_runs_from_the_first_day_to_what_is_to_come(cast: Cast) -> None:
    with acting(lead(cast)):
        shown = reads.whole(lead(cast), Concern.objects.get(pk=cast.id("concern_lam")))
        line = line_of(shown, timezone.now())

    assert line is not None
    places = [float(mark.x.rstrip("%")) for row in line.rows for mark in row.marks]
    assert all(0 <= each <= 100 for each in places)
    assert min(places) == 2
    assert [each.kind for each in line.rows[2].marks] == ["open"]


def test_of_a_new_concern_no_line_is_drawn(cast: Cast) -> None:
    which = raised(cast)

    with acting(lead(cast)):
        shown = reads.whole(lead(cast), Concern.objects.get(pk=which))

    assert line_of(shown, timezone.now()) is None


def test_the_list_asks_as_often_for_many_as_for_one(cast: Cast, enter: Enter) -> None:
    browser, place = enter(cast.irene), reverse("noticing:concerns")
    raised(cast)
    browser.get(place)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(place)
    for who in ("ling", "mei", "yuk_lan"):
        raised(cast, who)
    with CaptureQueriesContext(connection) as many:
        browser.get(place)

    assert len(many) == len(few)
    assert len(many) <= 14


def test_the_page_of_one_asks_a_few_times(cast: Cast, enter: Enter) -> None:
    browser, place = enter(cast.irene), reverse("noticing:concern", args=[cast.id("concern_lam")])
    browser.get(place)

    with CaptureQueriesContext(connection) as asked:
        browser.get(place)

    assert len(asked) <= 15
