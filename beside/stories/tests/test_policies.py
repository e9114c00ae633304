"""Who may tell, read, retell and take back: tables that a social worker could check."""

from __future__ import annotations

import pytest

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.ground.policy import allows
from beside.people.models import Account, Person
from beside.stories.models import AtTheDoor, Moment, Photograph, Portrait, Recording, Story
from beside.stories.policies import (
    may_hear,
    may_know,
    may_let_go,
    may_read,
    may_retell,
    may_see,
    may_tell,
    may_write_card,
)

#             tell   read   retell
MAY = {
    "yuk_lan": (True, True, True),      # the person herself
    "mei": (True, True, False),         # her daughter: may read, may not rewrite
    "ling": (False, False, False),      # her carer: the card is, the story is not shared
    "wong": (False, False, False),      # her coordinator: sees the plan and the visits
    "bing": (False, False, False),      # retired: her door closed that evening
    "grace": (False, False, False),
    "kwok_ho": (False, False, False),
    "tat_wing": (False, False, False),
}  # fmt: skip
# Mr Lau has no account; his wife speaks for him, his daughter reads and tells.
MAY_LAU = {
    ("sau_ying", "family"): (True, True, True),
    ("grace", "family"): (True, True, False),
    ("grace", "nurse"): (False, False, False),
    ("ling", "carer"): (False, True, False),
}
# Tung Kwa has neither account nor speaker: who heard it may tell it again.
MAY_MELON = {"sunny": (True, True, True), "connie": (False, False, False)}
#                 read   write
MAY_KNOW_THE_CARD = {
    "yuk_lan": (True, True),
    "mei": (True, False),
    "ling": (True, False),
    "wong": (True, False),
    "kwok_ho": (False, False),
    "tat_wing": (False, False),
}


def may(by: Account, person: Person, story: Story) -> tuple[bool, bool, bool]:
    with acting(by):
        return (
            allows(may_tell, by=by, on=person),
            allows(may_read, by=by, on=story),
            allows(may_retell, by=by, on=story),
        )


@pytest.mark.parametrize("who", MAY)
def test_who_may_tell_read_and_retell(cast: Cast, who: str) -> None:
    told = Story(pk=cast.id("congee_stall"))

    assert may(getattr(cast, who), cast.mrs_chan, told) == MAY[who]


@pytest.mark.parametrize("who", MAY_LAU)
def test_who_speaks_for_someone_may_retell(cast: Cast, who: tuple[str, str]) -> None:
    told = Story(pk=cast.id("ah_gan"))

    assert may(cast.being(*who), cast.mr_lau, told) == MAY_LAU[who]


@pytest.mark.parametrize("who", MAY_MELON)
def test_who_heard_it_may_retell_for_someone_nobody_answers_for(cast: Cast, who: str) -> None:
    told = Story(pk=cast.id("tiles"))

    assert may(getattr(cast, who), cast.tung_kwa, told) == MAY_MELON[who]


@pytest.mark.parametrize("who", MAY_KNOW_THE_CARD)
def test_who_may_know_and_write_the_card_at_the_door(cast: Cast, who: str) -> None:
    by = getattr(cast, who)

    with acting(by):
        reads = allows(may_know, by=by, on=AtTheDoor(pk=cast.id("door_chan")))
        writes = allows(may_write_card, by=by, on=cast.mrs_chan)

    assert (reads, writes) == MAY_KNOW_THE_CARD[who]


def test_a_voice_and_a_photograph_open_with_their_own_part(cast: Cast) -> None:
    by = cast.ling

    with acting(by):
        assert not allows(may_hear, by=by, on=Recording(pk=cast.id("congee_stall/voice")))
        assert not allows(may_see, by=by, on=Photograph(pk=cast.id("stall_photo/photograph")))
        assert allows(may_see, by=by, on=Photograph(pk=cast.id("mrs_chan/portrait/photograph")))
        assert allows(may_know, by=by, on=Portrait(pk=cast.id("mrs_chan/portrait")))


def test_who_told_something_may_take_it_back(cast: Cast) -> None:
    rukhsana, hoi = cast.rukhsana, cast.hoi

    knots, typhoon = Moment(pk=cast.id("hoi_knots")), Story(pk=cast.id("typhoon_manila"))

    with acting(rukhsana):
        assert allows(may_let_go, by=rukhsana, on=knots)
        assert not allows(may_let_go, by=rukhsana, on=typhoon)
    with acting(hoi):
        assert allows(may_let_go, by=hoi, on=knots)
        assert allows(may_let_go, by=hoi, on=typhoon)
