"""The letter that this room writes: an article is due to be read again."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

DUE = register(
    "guide.review_due", _("Something in the library is due to be read again"), "guide:desk",
    at_work=True, is_a_list=True,
)  # fmt: skip
