"""Who may read, say, plan, hear and agree: tables a social worker could check."""

from __future__ import annotations

import pytest

from beside.casting.cast import Cast
from beside.ground.acting import acting
from beside.ground.policy import allows
from beside.people.models import Account
from beside.plans import policies, reads
from beside.plans.models import Hope, Plan, Step

# whose plan, who (in which role):  read   say    plan   hear   agree
MAY = {
    ("chan", "yuk_lan", "person"): (True, True, True, False, True),  # the person herself
    ("chan", "mei", "family"): (True, True, False, False, False),  # her voice, not her mother's yes
    ("chan", "ling", "carer"): (True, True, True, True, False),
    ("chan", "wong", "coordinator"): (True, True, True, True, False),
    ("chan", "grace", "nurse"): (False, False, False, False, False),
    ("chan", "kwok_ho", "family"): (False, False, False, False, False),
    ("lau", "sau_ying", "family"): (True, True, True, False, True),  # his wife speaks for him
    ("lau", "grace", "family"): (True, True, False, False, False),  # his daughter, until day 60
    ("lau", "ling", "carer"): (True, True, True, True, False),  # home care
    ("lau", "grace", "nurse"): (False, False, False, False, False),  # and not as the nurse
    ("lau", "sau_ying", "person"): (False, False, False, False, False),
    ("mrs_lau", "sau_ying", "person"): (True, True, True, False, True),
    ("mrs_lau", "bosco", "social worker"): (True, True, True, True, False),
    ("mrs_lau", "grace", "family"): (False, False, False, False, False),
    ("mrs_lau", "ling", "carer"): (False, False, False, False, False),
    ("hoi", "rukhsana", "neighbour"): (True, True, False, False, False),
    ("hoi", "grace", "nurse"): (True, True, True, True, False),
    ("yan", "kwan", "teacher"): (True, True, True, True, False),
    ("yan", "ah_biu", "parent"): (False, False, False, False, False),  # essentials, and no more
    ("yeung", "yuet", "person"): (True, True, False, False, False),
    ("yeung", "tat_wing", "family"): (False, False, False, False, False),  # shut out
    ("melon", "sunny", "outreach worker"): (True, True, True, True, False),
    ("ma", "bosco", "social worker"): (False, False, False, False, False),  # his door closed
}  # fmt: skip
RULES = (
    policies.may_read, policies.may_say, policies.may_plan, policies.may_hear, policies.may_agree,
)  # fmt: skip


@pytest.mark.parametrize(("plan", "who", "role"), MAY)
def test_who_may_do_what_with_a_plan(cast: Cast, plan: str, who: str, role: str) -> None:
    by = cast.being(who, role)
    row = Plan(pk=cast.id(f"plan_{plan}"))

    with acting(by):
        assert tuple(allows(rule, by=by, on=row) for rule in RULES) == MAY[plan, who, role]


# who:              her own hope   Mei's hope     a step of hers  a step of Mei's hope
MAY_CHANGE = {
    "yuk_lan": (True, False, True, True),  # nobody rewrites what Mei said, her mother neither
    "mei": (False, True, False, True),
    "ling": (True, False, True, True),  # writes down what Mrs Chan says
}


@pytest.mark.parametrize("who", MAY_CHANGE)
def test_nobody_rewrites_what_somebody_else_said(cast: Cast, who: str) -> None:
    by: Account = getattr(cast, who)
    hopes = [Hope(pk=cast.id(each)) for each in ("hope_chan_shop", "hope_mei_safe")]
    steps = [Step(pk=cast.id(each)) for each in ("step_chan_down", "step_chan_call")]

    with acting(by):
        may = [allows(policies.may_change_words, by=by, on=each) for each in hopes]
        may += [allows(policies.may_change_step, by=by, on=each) for each in steps]

    assert tuple(may) == MAY_CHANGE[who]


def test_a_speaker_does_not_write_down_what_the_person_said(cast: Cast) -> None:
    wife = cast.being("sau_ying", "family")

    with acting(wife):
        hope = Hope(pk=cast.id("hope_lau_work"))
        assert not allows(policies.may_change_words, by=wife, on=hope)
        assert not allows(policies.may_hear, by=wife, on=hope)


def test_the_person_may_let_go_of_anything_in_their_own_plan(cast: Cast) -> None:
    with acting(by := cast.yuk_lan):
        assert allows(policies.may_let_go, by=by, on=Hope(pk=cast.id("hope_mei_safe")))


@pytest.mark.parametrize(("plan", "who", "role"), MAY)
def test_what_a_page_offers_is_what_the_verb_allows(
    cast: Cast, plan: str, who: str, role: str
) -> None:
    by = cast.being(who, role)
    with acting(by):
        row = Plan.objects.filter(pk=cast.id(f"plan_{plan}")).select_related("person").first()
        if row is None:
            return
        found = reads.standing(by, row.person)

        said = [allows(rule, by=by, on=row) for rule in RULES]
        assert [found.may_say, found.may_plan, found.may_hear] == said[1:4]
