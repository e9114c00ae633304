"""Who may see what: tables that a social worker could check (the cast, section 7)."""

from __future__ import annotations

import pytest
from django.db import connection

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.people.models import Account, Particulars, Person
from beside.trust.models import Emergency, SpeaksFor, Withheld

# whose, part: who may read it; who may not, although you might think so
MAY: dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("mrs_chan", "story"): (("yuk_lan", "mei"), ("ling", "kit", "wong", "bing")),
    ("mrs_chan", "plan"): (("yuk_lan", "mei", "ling", "kit", "wong"), ("bing", "grace", "fung")),
    ("mrs_chan", "keys"): (("yuk_lan", "ling", "kit"), ("mei", "bing", "fung", "edwin")),
    ("mr_lau", "plan"): (
        ("sau_ying/family", "grace/family", "ling", "wong"),
        ("grace", "sau_ying", "helen", "edwin"),
    ),
    ("mrs_lau", "plan"): (("sau_ying", "bosco"), ("grace", "grace/family", "ling", "wong")),
    ("mrs_lau", "noticing"): (("sau_ying", "bosco", "ling"), ("grace", "grace/family", "wong")),
    ("uncle_hoi", "health"): (("hoi", "grace"), ("ling", "rukhsana", "grace/family", "wong")),
    ("mr_tse", "health"): (("wai_kei", "helen"), ("grace", "helen/moderator", "fung")),
    ("mr_tse", "essentials"): (("wai_kei", "helen"), ("grace", "helen/moderator", "edwin")),
    ("yan_cheung", "story"): (("yan", "fok"), ("kwan", "ah_biu", "fok/safeguarding deputy")),
    ("yan_cheung", "plan"): (("yan", "fok", "kwan"), ("ah_biu",)),
    ("yan_cheung", "essentials"): (("yan", "fok", "kwan", "ah_biu"), ("grace", "bosco")),
    ("ms_yeung", "essentials"): (("ka_man", "bosco", "yuet"), ("tat_wing", "irene", "fung")),
    ("ms_yeung", "plan"): (("ka_man", "bosco", "yuet"), ("tat_wing",)),
    ("ms_yeung", "story"): (("ka_man", "bosco"), ("yuet", "tat_wing")),
    ("lok_yeung", "essentials"): (("ka_man/parent", "bosco"), ("tat_wing", "ka_man", "yuet")),
    ("mrs_lam", "essentials"): (
        ("ah_kiu", "dewi", "irene", "ling", "wong"), ("kwok_ho", "irene/social worker", "fung"),
    ),
    ("mrs_lam", "visits"): (("ah_kiu", "dewi", "ling"), ("kwok_ho", "irene", "fok")),
    ("tung_kwa", "health"): (("grace",), ("sunny", "connie", "grace/family", "helen")),
    ("tung_kwa", "essentials"): (("sunny", "connie"), ("grace", "connie/person", "edwin")),
    ("ms_ma", "story"): (("connie/person",), ("bosco", "connie")),
}  # fmt: skip


def may_read(by: Account, person: Person, part: str) -> bool:
    with acting(by), connection.cursor() as cursor:
        cursor.execute("SELECT %s = ANY (beside_open(%s, false))", [person.pk, part])
        return bool(cursor.fetchone()[0])


@pytest.mark.parametrize(("whose", "part"), MAY)
def test_who_may_see_what(cast: Cast, whose: str, part: str) -> None:
    may, may_not = MAY[whose, part]

    for name in (*may, *may_not):
        by = cast.being(*name.split("/"))
        assert may_read(by, cast.person(whose), part) is (name in may), name


ADDRESS = ("ka_man", "bosco", "yuet")


def test_an_address_that_is_secret_is_read_by_three_people(cast: Cast) -> None:
    for name in cast.account_rows:
        for role in cast.account_rows[name]["roles"]:
            with acting(cast.being(name, role["role"])):
                seen = Particulars.objects.filter(person_id=cast.id("ms_yeung")).exists()
            own = name in ADDRESS and role["role"] != "parent"
            assert seen is own, (name, role["role"])


# Mrs Lam's son, as he may ask for everything there is
@pytest.mark.parametrize("name", ["kwok_ho", "tat_wing"])
@pytest.mark.parametrize("model", [Person, SpeaksFor, Withheld, Emergency, Particulars])
def test_he_learns_nothing(
    cast: Cast, name: str, model: type[Person | SpeaksFor | Withheld | Emergency | Particulars]
) -> None:
    with acting(cast.being(name)):
        assert not model._default_manager.exists()


WITHHELD = {
    "irene": True, "fok/safeguarding deputy": True, "irene/social worker": False, "ah_kiu": False,
    "kwok_ho": False, "fung": False, "wong": False, "edwin": False,
}  # fmt: skip


def test_only_the_lead_knows_what_is_held_back(cast: Cast) -> None:
    for name, knows in WITHHELD.items():
        with acting(cast.being(*name.split("/"))):
            assert Withheld.objects.exists() is knows, name


SUSPENDED = {"irene": True, "fok/safeguarding deputy": True, "ling": False, "wong": False,
             "ah_kiu": False, "kwok_ho": False, "dewi": False, "fung": False}  # fmt: skip


def test_that_he_was_suspended_only_the_lead_knows(cast: Cast) -> None:
    """His mother reads it when nothing is held back any more: he reads over her shoulder."""
    for name, knows in SUSPENDED.items():
        with acting(cast.being(*name.split("/"))):
            found = SpeaksFor.objects.filter(pk=cast.id("son_for_lam")).exists()
            assert found is knows, name
