"""The numbers the guide shows are the organisation's own: those that stand, and that answer now."""

from __future__ import annotations

from datetime import datetime, time

import time_machine
from django.utils import timezone

from beside.casting.cast import Cast
from beside.guide import danger
from beside.guide.reads import people
from beside.handovers import reads as handovers
from beside.people.models import HelpLine


def test_a_number_that_ended_is_shown_to_nobody(cast: Cast) -> None:
    gone = HelpLine.objects.exclude(is_emergency=True)[0]
    HelpLine.objects.filter(pk=gone.pk).update(ended_at=timezone.now())

    assert gone.number not in {each.number for each in people.numbers()}
    before = danger.numbers_before("feeling-low#not-safe") or []
    assert before
    assert gone.number not in {each.number for each in before}


def test_at_night_the_numbers_that_answer_then_are_shown(cast: Cast) -> None:
    by_day = HelpLine.objects.exclude(is_emergency=True)[0]
    HelpLine.objects.filter(pk=by_day.pk).update(since=time(9), until=time(17), open_at={})

    with time_machine.travel(datetime(2026, 11, 25, 3, 0, tzinfo=handovers.zone())):
        shown = {each.number for each in people.numbers()}

    assert by_day.number not in shown
    assert "999" in shown
