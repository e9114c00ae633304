"""What a page needs of a plan, already filtered by its rule."""

from beside.plans.reads.circle import circle_of
from beside.plans.reads.gone import KINDS, Gone, let_go_of
from beside.plans.reads.growing import Change, Grown, Saying, changes, growth, told, what_each_says
from beside.plans.reads.mine import (
    Mine,
    OpenVoice,
    part_of_the_plan,
    waiting_for_answer,
    waits_for_me,
)
from beside.plans.reads.shown import (
    Doer,
    HopeShown,
    PlanCard,
    PlanShown,
    Share,
    Standing,
    StepShown,
    VoiceShown,
)
from beside.plans.reads.taking_out import take_out
from beside.plans.reads.versions import choose, versions_of, waits_for_a_yes
from beside.plans.reads.whole import (
    plan_for_page,
    standing,
    the_plan,
    the_plan_being_written,
)

__all__ = [
    "KINDS",
    "Change",
    "Doer",
    "Gone",
    "Grown",
    "HopeShown",
    "Mine",
    "OpenVoice",
    "PlanCard",
    "PlanShown",
    "Saying",
    "Share",
    "Standing",
    "StepShown",
    "VoiceShown",
    "changes",
    "choose",
    "circle_of",
    "growth",
    "let_go_of",
    "part_of_the_plan",
    "plan_for_page",
    "standing",
    "take_out",
    "the_plan",
    "the_plan_being_written",
    "told",
    "versions_of",
    "waiting_for_answer",
    "waits_for_a_yes",
    "waits_for_me",
    "what_each_says",
]
