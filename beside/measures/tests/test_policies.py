"""Who reads somebody's background."""

from __future__ import annotations

import pytest

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.measures.reads import background_of
from beside.people.models import Account

READS_UNCLE_HOI = {
    "hoi": True,  # his own
    "grace": True,  # his nurse at the clinic
    "ling": False,  # his carer: four hours on day -12, not now
    "wong": False,
    "mei": False,
    "kwok_ho": False,
}


@pytest.mark.parametrize(("name", "may"), READS_UNCLE_HOI.items())
def test_health_is_open_to_himself_and_to_his_nurse(cast: Cast, name: str, may: bool) -> None:
    by: Account = cast.being("grace", "nurse") if name == "grace" else getattr(cast, name)

    with acting(by):
        found = background_of(by, cast.uncle_hoi)

    assert bool(found) is may
