"""The letters that this room writes: to whoever has it now, and to whoever asked."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

ASKED = register(
    "handovers.asked", _("Somebody asks for a human, and you have it"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True,
)  # fmt: skip
URGENT = register(
    "handovers.urgent", _("Somebody needs a human now, and you have it"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True,
)  # fmt: skip
PASSED_ON = register(
    "handovers.passed_on", _("What waits for a human was passed on to you"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True,
)  # fmt: skip
TAKEN_OVER = register(
    "handovers.taken_over", _("What waited for a colleague who has left waits for you"),
    "handovers:waiting", always=True, at_work=True, is_a_list=True,
)  # fmt: skip
EVERYONE = register(
    "handovers.everyone", _("Nobody on duty has answered. Whoever can, take it"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True,
)  # fmt: skip
SAID_MORE = register(
    "handovers.said_more", _("Who asked you for help has written again"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True,
)  # fmt: skip
SEEN = register("handovers.seen", _("Somebody here has seen what you asked"), "handovers:one")
ANSWERED = register(
    "handovers.answered", _("What you asked has an answer"), "handovers:one", urgent=True
)
MOVED = register("handovers.moved", _("What you asked is with somebody else now"), "handovers:one")
CLOSED = register("handovers.closed", _("What you asked was closed"), "handovers:one")
NUMBERS = register(
    "handovers.numbers", _("A number that people ring must be checked"), "handovers:numbers",
    at_work=True, is_a_list=True,
)  # fmt: skip
DRILL = register(
    "handovers.drill", _("A drill: say that you have seen it. Nobody needs help"), "handovers:one",
    urgent=True, always=True, at_any_hour=True, at_work=True, aloud=True,
)  # fmt: skip
