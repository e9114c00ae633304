"""Who may bring somebody in, and who sees them afterwards."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from beside.casting.cast import Cast
from beside.exchange.bringing import bring_in_content, bring_in_file
from beside.exchange.models import Imported
from beside.exchange.tests import records
from beside.exchange.tests.records import as_bytes, bundle, patient
from beside.ground.acting import acting, as_owner
from beside.measures.models import Background
from beside.people.models import Account, Bond, Particulars
from beside.plans.models import Plan
from beside.trust.models import Door

SEES = {"wong": True, "ling": True, "helen": False, "bosco": False, "mei": False, "edwin": False}


@pytest.mark.parametrize(("name", "sees"), SEES.items())
def test_only_the_team_sees_whom_it_brought_in(cast: Cast, name: str, sees: bool) -> None:
    outcome = bring_in_file(by=cast.wong, path=records.MATT)
    by: Account = getattr(cast, name)

    with acting(by):
        found = [
            model.objects.filter(person=outcome.persons[0][0]).exists()
            for model in (Particulars, Bond, Background, Plan, Imported)
        ]

    assert found == [sees] * 5


def test_the_team_gets_three_doors_and_no_more(cast: Cast) -> None:
    outcome = bring_in_content(by=cast.wong, content=as_bytes(bundle(patient())))

    with as_owner():
        doors = Door.objects.filter(person=outcome.persons[0][0])
        assert {each.part for each in doors} == {"essentials", "plan", "health"}
        assert {(each.team_id, each.reason) for each in doors} == {(cast.id("home_care"), "team")}


@pytest.mark.parametrize("name", ["mei", "yuk_lan", "fung"])
def test_whoever_works_in_no_team_with_doors_brings_nobody_in(cast: Cast, name: str) -> None:
    with pytest.raises(PermissionDenied):
        bring_in_content(by=getattr(cast, name), content=as_bytes(bundle(patient())))
