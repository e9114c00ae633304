"""What the database itself refuses."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.plans.models import Plan, Step, Strength, Voice


def test_nothing_is_in_force_without_a_yes(cast: Cast) -> None:
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(person=cast.mrs_chan, state=Plan.State.IN_FORCE)


def test_what_was_said_is_never_written_over(cast: Cast) -> None:
    with acting(cast.yuk_lan), pytest.raises(ProgrammingError, match="stays"), transaction.atomic():
        Voice.objects.filter(pk=cast.id("voice_chan_meals")).update(words="好")


def test_an_answer_is_added_once(cast: Cast) -> None:
    meals = Voice.objects.filter(pk=cast.id("voice_chan_meals"))
    first = {"answered_at": timezone.now(), "answered_by": cast.wong, "answer": "明白"}

    with acting(cast.wong):
        meals.update(**first)

        with pytest.raises(ProgrammingError, match="stays"), transaction.atomic():
            meals.update(answer="其實唔係")


def test_what_was_said_is_not_taken_away(cast: Cast) -> None:
    with acting(cast.ling), pytest.raises(ProgrammingError, match="taken"), transaction.atomic():
        Voice.objects.filter(pk=cast.id("voice_lau_door")).delete()


def test_a_line_belongs_to_the_person_of_its_plan(cast: Cast) -> None:
    def mix() -> None:
        Strength.objects.create(
            person=cast.mr_lau, plan_id=cast.id("plan_chan"), whose="person", words="?", lang="en"
        )
        settle()

    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        mix()


def test_a_step_serves_a_hope_of_its_own_plan(cast: Cast) -> None:
    def mix() -> None:
        Step.objects.filter(pk=cast.id("step_chan_down")).update(hope=cast.id("hope_lau_work"))
        settle()

    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        mix()


def settle() -> None:
    """Ask now what the database would ask at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
