"""The letters that this room writes: a no waits for an answer, an answer is there, hear both."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

OPEN_NO = register(
    "plans.open_no", _("Somebody disagrees with a plan you write, and waits for an answer"),
    "plans:plan", at_work=True,
)  # fmt: skip
ANSWERED = register("plans.answered", _("What you said to a plan has an answer"), "plans:plan")
HEAR_BOTH = register(
    "plans.hear_both", _("A step of a plan waits until you have heard both"), "today:front",
    always=True, at_work=True, is_a_list=True,
)  # fmt: skip
