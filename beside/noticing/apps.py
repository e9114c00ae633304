from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Noticing(AppConfig):
    name = "beside.noticing"

    def ready(self) -> None:
        from beside.handovers import kinds

        kinds.register("noticing.check_in", _("A pupil needs some help"), "noticing:call")
        kinds.register("noticing.noticed", _("Somebody noticed something"), "noticing:noticing")
        kinds.register("noticing.concern", _("A safeguarding concern"), "noticing:concern")
