"""An older noticing in which somebody close may be part: for whoever wrote it alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from beside.casting.cast import Cast
from beside.ground.acting import acting, as_owner
from beside.ground.policy import visible
from beside.noticing import policies
from beside.noticing.models import Noticing, Observation

Enter = Callable[..., Client]
WORDS = "Miss Fok held her by the wrist"


@pytest.fixture
def close(cast: Cast) -> Noticing:
    """Written before such a noticing became a concern; its words are about the deputy."""
    with as_owner():
        one = Noticing.objects.create(person=cast.yan_cheung, someone_close=True)
        Observation.objects.create(
            noticing=one, person=cast.yan_cheung, someone_close=True, by_id=cast.id("kwan"),
            role_id=cast.role_id("kwan"), words=WORDS, lang="en",
        )  # fmt: skip
    return one


#               account, role                    reads it
MAY = {
    ("fok", "safeguarding deputy"): False,  # it is about her, and no noticing knows whom it names
    ("fok", "counsellor"): False,
    ("irene", "safeguarding lead"): False,
    ("fung", "leader"): False,
    ("yan", "person"): False,
    ("ah_biu", "parent"): False,
    ("kwan", "teacher"): True,  # his own words
}


@pytest.mark.parametrize("who", MAY)
def test_a_lead_who_may_be_part_of_it_reads_nothing(
    cast: Cast, close: Noticing, who: tuple[str, str]
) -> None:
    account = cast.being(*who)
    with acting(account):
        by_wall = Noticing.objects.filter(pk=close.pk).exists()
        words_by_wall = Observation.objects.filter(noticing=close.pk).exists()
        by_rule = visible(Noticing, policies.may_see_noticing, by=account).filter(pk=close.pk)
        words = visible(Observation, policies.may_see_observation, by=account)

        assert by_wall is words_by_wall is MAY[who]
        assert by_rule.exists() is MAY[who]
        assert words.filter(noticing=close.pk).exists() is MAY[who]


def test_no_list_of_a_lead_shows_it(cast: Cast, close: Noticing, enter: Enter) -> None:
    for who in (("fok", "safeguarding deputy"), ("irene", "safeguarding lead")):
        browser = enter(cast.being(*who))

        assert WORDS not in browser.get(reverse("noticing:waiting")).content.decode()
        assert WORDS not in browser.get(reverse("today:front")).content.decode()
