"""The letters that this room writes. None says about whom, nor what; each leads to the list."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

# Letters of a kind that begins with “concern.” go only to who may read that concern when they
# leave (trust/sql/letters.sql): whoever was named in it meanwhile gets none.
CONCERN = register(
    "concern.waits", _("Something in the safeguarding concerns waits for you"),
    "noticing:concerns", urgent=True, always=True, at_any_hour=True, at_work=True, is_a_list=True,
)  # fmt: skip
FELL_DUE = register(
    "concern.fell_due", _("A safeguarding concern was not read in time, and waits for you"),
    "noticing:concerns", urgent=True, always=True, at_any_hour=True, at_work=True, is_a_list=True,
)  # fmt: skip
