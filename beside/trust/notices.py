"""The letters that this room writes: an emergency is told to the person and to the steward."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

EMERGENCY = register(
    "trust.emergency", _("A closed part of your life was opened in an emergency"), "today:front",
    always=True, on_tablet=True, is_a_list=True,
)  # fmt: skip
TO_REVIEW = register(
    "trust.emergency_to_review", _("A door was opened in an emergency, and waits for your review"),
    "trust:emergencies", urgent=True, always=True, at_work=True, is_a_list=True,
)  # fmt: skip
