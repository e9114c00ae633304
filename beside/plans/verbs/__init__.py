"""Everything that can be done to a plan."""

from beside.plans.verbs.choosing import choose
from beside.plans.verbs.going import finish, hold_review, plan_review, tell_progress
from beside.plans.verbs.lines import (
    MAY_CHANGE,
    MAY_LET_GO,
    Letting,
    add_contingency,
    add_hope,
    add_step,
    add_strength,
    change,
    let_go_line,
    take_up_again,
)
from beside.plans.verbs.passing import pass_on
from beside.plans.verbs.saying import answer, decide, name_human, say
from beside.plans.verbs.spoken import Spoken
from beside.plans.verbs.versions import begin, change_the_plan, end
from beside.plans.verbs.whole import ChangedMeanwhile, agree_understanding, read_back, understand

__all__ = [
    "ChangedMeanwhile",
    "Letting",
    "MAY_CHANGE",
    "MAY_LET_GO",
    "Spoken",
    "add_contingency",
    "add_hope",
    "add_step",
    "add_strength",
    "agree_understanding",
    "answer",
    "begin",
    "change",
    "change_the_plan",
    "choose",
    "decide",
    "end",
    "finish",
    "hold_review",
    "let_go_line",
    "name_human",
    "pass_on",
    "plan_review",
    "read_back",
    "say",
    "take_up_again",
    "tell_progress",
    "understand",
]
