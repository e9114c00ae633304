"""Who is written to when a door is opened in an emergency."""

from __future__ import annotations

from beside.casting.cast import Cast
from beside.ground.acting import as_owner
from beside.letters.models import Letter
from beside.trust import verbs


def test_an_emergency_is_told_to_the_person_and_at_once_to_the_steward(cast: Cast) -> None:
    which = verbs.open_emergency(
        by=cast.ling, person=cast.uncle_hoi.pk, parts=["health"], hours=2,
        reason="He cannot breathe, and the ambulance asks about his medicines",
    )  # fmt: skip

    with as_owner():
        found = {each.to_id: each for each in Letter.objects.filter(thing=which)}
    assert set(found) == {cast.id("hoi"), cast.id("edwin")}
    assert found[cast.id("edwin")].is_urgent
    assert found[cast.id("edwin")].about is None  # he reviews it, and meets nobody
    assert found[cast.id("hoi")].about == cast.uncle_hoi.pk
