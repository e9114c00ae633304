"""The one letter that this room writes by itself."""

from django.utils.translation import gettext_lazy as _

from beside.letters.kinds import register

register(
    "letters.trial",
    _("A letter to see that it arrives"),
    urgent=True,
    always=True,
    at_any_hour=True,
)
# Kinds of rooms that are still being built; each goes along to its room.
register("visits.week", _("Who comes this week"), on_tablet=True)
register("visits.tomorrow", _("Who comes tomorrow"), on_tablet=True)
register("circle.news", _("Something new in your circle"))
