"""Asking for a human, what that human does with it, and planning who is on duty."""

from beside.handovers.verbs.asking import ask, ask_again, ask_to_be_rung, hurry
from beside.handovers.verbs.drilling import begin_drill, end_drill
from beside.handovers.verbs.duty import end_duty, plan_duty
from beside.handovers.verbs.moving import (
    answer,
    close,
    pass_on,
    pass_on_all,
    pass_on_what_is_due,
    see,
    take,
)
from beside.handovers.verbs.numbers import (
    check_number,
    end_number,
    keep_number,
    remind_of_numbers,
)

__all__ = [
    "answer",
    "begin_drill",
    "check_number",
    "end_number",
    "keep_number",
    "remind_of_numbers",
    "ask",
    "ask_again",
    "ask_to_be_rung",
    "close",
    "end_drill",
    "end_duty",
    "hurry",
    "pass_on",
    "pass_on_all",
    "pass_on_what_is_due",
    "plan_duty",
    "see",
    "take",
]
